/** Text of a form, a query or a path, read by name: always text, whatever was sent. */
export interface Fields {
  /** Without surrounding blanks and null bytes, which PostgreSQL keeps nowhere; empty when absent. */
  text(name: string): string
  /** As it was typed: for passwords. */
  raw(name: string): string
  /** Every value of a name, for checkboxes. */
  all(name: string): readonly string[]
  /** All of it, as an address carries it after its question mark. */
  asSearch(): string
  /** Whether a checkbox was ticked. */
  isTicked(name: string): boolean
}

/** Reads what a parser left; anything that is not text counts as absent. */
export function readFields(source: unknown): Fields {
  const values = new Map(typeof source === 'object' && source !== null ? Object.entries(source) : [])
  const all = (name: string): readonly string[] => {
    const value: unknown = values.get(name)
    const list: readonly unknown[] = Array.isArray(value) ? value : [value]
    return list.filter(item => typeof item === 'string')
  }
  const raw = (name: string) => all(name)[0] ?? ''
  const asSearch = () =>
    new URLSearchParams(
      [...values.keys()].flatMap(name => all(name).map((value): [string, string] => [name, value])),
    ).toString()
  return { raw, all, asSearch, text: name => raw(name).replaceAll('\0', '').trim(), isTicked: name => raw(name) !== '' }
}

/** The page that an address asks for: 1 when it names none, and none behind the last that is shown. */
export function readPage(query: Pick<Fields, 'text'>, last: number): number {
  return Math.min(last, Math.max(1, Math.trunc(Number(query.text('page'))) || 1))
}
