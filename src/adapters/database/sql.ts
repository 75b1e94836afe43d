import type { EntityManager } from 'typeorm'

/** A piece of a statement: text with values, lists of values for IN, and other pieces between. */
export interface Sql {
  readonly text: readonly string[]
  readonly values: readonly SqlValue[]
}
export type SqlValue = string | readonly string[] | Sql

/** Writes a piece, as in sql`teacher_id IN ${ids} AND role = ${role}`. Values are bound, and never become text. */
export function sql(text: TemplateStringsArray, ...values: readonly SqlValue[]): Sql {
  return { text, values }
}

/** Text of our own as it is: the name of a table, a number. Never what somebody typed. */
export function verbatim(text: string | number): Sql {
  return { text: [String(text)], values: [] }
}

/** Pieces one after another. */
export function joined(pieces: readonly Sql[], between: string): Sql {
  const text = pieces.map((_piece, index) => (index === 0 ? '' : between))
  return { text: [...text, ''], values: pieces }
}

/** Runs a statement of which every row is as the caller says. */
export function runSql<Row>(manager: EntityManager, statement: Sql): Promise<readonly Row[]> {
  const { text, values } = writeSql(statement)
  return manager.query<readonly Row[]>(text, values)
}

/** The text for either database, which both know `$1`, and the values in its order; a list that comes again is bound once. */
export function writeSql(statement: Sql): { readonly text: string; readonly values: string[] } {
  const values: string[] = []
  const known = new Map<readonly string[], string>()
  const hold = (value: string) => `$${values.push(value)}`
  const write = (value: SqlValue): string => {
    if (typeof value === 'string') return hold(value)
    if ('text' in value) return value.text.map((piece, index) => piece + writeAt(value, index)).join('')
    const holders = known.get(value) ?? (value.length === 0 ? '(NULL)' : `(${value.map(hold).join(',')})`)
    known.set(value, holders)
    return holders
  }
  const writeAt = ({ values: between }: Sql, index: number) => {
    const value = between[index]
    return value === undefined ? '' : write(value)
  }
  return { text: write(statement), values }
}
