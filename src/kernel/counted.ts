/** A number with its noun, such as `1 pairing`, `3 matches` and `2 people`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}
