/** What reading an identifier gives: its value in the one stored form, or what is wrong in a sentence to show. */
export type Parsed<Value, Fault extends string = string> =
  | { readonly kind: 'ok'; readonly value: Value }
  | { readonly kind: 'fault'; readonly fault: Fault; readonly sentence: string }

export const ok = <Value>(value: Value) => ({ kind: 'ok', value }) as const
export const fault = <Fault extends string>(code: Fault, sentence: string) =>
  ({ kind: 'fault', fault: code, sentence }) as const

/** The value, or null where a fault need not be told. */
export function valueOrNull<Value>(parsed: Parsed<Value>): Value | null {
  return parsed.kind === 'ok' ? parsed.value : null
}
