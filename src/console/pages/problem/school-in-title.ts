/** The number of the school that a title ends with, if it does. */
export function urnIn(title: string): readonly string[] {
  const urn = /school (\d+)$/.exec(title)?.[1]
  return urn === undefined ? [] : [urn]
}
