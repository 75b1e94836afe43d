import { parseArgs } from 'node:util'

/** What every measurement is given. */
export interface BenchOptions {
  readonly rows: number
  readonly seed: number
  /** A PostgreSQL database to measure instead of SQLite. */
  readonly url: string | null
  /** A SQLite file to measure, which stays; a temporary one when null. */
  readonly file: string | null
  /** Whether an earlier run filled the database, which is then measured as it is; else it must be empty. */
  readonly isFilled: boolean
}

export const OPTIONS_IN_WORDS = `[--rows N] [--seed N]
  console, problems, register, search:
             [--keep FILE]                     fill this SQLite file and leave it for later runs
             [--database-url postgres://…]     fill this empty PostgreSQL database instead
             [--use FILE | postgres://…]       measure what an earlier run filled, without the import
`

/** Reads the name of a measurement and its options from a command line; null when it makes no sense. */
export function readBenchOptions(
  args: readonly string[],
): { readonly name: string; readonly options: BenchOptions } | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      'database-url': { type: 'string' },
      keep: { type: 'string' },
      use: { type: 'string' },
    },
  })
  const [name = ''] = positionals
  const [rows, seed] = [Number(values.rows), Number(values.seed)]
  const places = [values['database-url'], values.keep, values.use].filter(place => place !== undefined)
  if (!Number.isInteger(rows) || rows < 1 || !Number.isInteger(seed) || places.length > 1) return null
  const isUrl = /^postgres(ql)?:/.test(values.use ?? '')
  const url = values['database-url'] ?? (isUrl ? values.use : null) ?? null
  const file = values.keep ?? (isUrl ? null : values.use) ?? null
  return { name, options: { rows, seed, url, file, isFilled: values.use !== undefined } }
}
