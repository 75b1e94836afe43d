import { parseArgs } from 'node:util'
import { benchImport } from './bench-import'
import { benchRegister } from './bench-register'
import type { Figure } from './figure'

/** What every measurement is given. */
export interface BenchOptions {
  readonly rows: number
  readonly seed: number
  /** A PostgreSQL database to measure instead of SQLite; it must be empty. */
  readonly url: string | null
}

/** The measurements by name; `npm run -s bench -- NAME` runs one. */
const BENCHES: Readonly<Record<string, (options: BenchOptions) => AsyncIterable<Figure>>> = {
  import: benchImport,
  register: benchRegister,
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      'database-url': { type: 'string' },
    },
  })
  const [name = ''] = positionals
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
  const [rows, seed] = [Number(values.rows), Number(values.seed)]
  if (!bench || !Number.isInteger(rows) || rows < 1 || !Number.isInteger(seed)) {
    process.stderr.write(
      `Usage: npm run -s bench -- ${Object.keys(BENCHES).join(' | ')} [--rows N] [--seed N] [--database-url postgres://…]\n`,
    )
    process.exitCode = 2
    return
  }
  for await (const figure of bench({ rows, seed, url: values['database-url'] ?? null }))
    process.stdout.write(`${JSON.stringify(figure)}\n`)
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
