import { benchConsole } from './bench-console'
import { benchImport } from './bench-import'
import { benchIntake } from './bench-intake'
import { OPTIONS_IN_WORDS, readBenchOptions, type BenchOptions } from './bench-options'
import { benchParse } from './bench-parse'
import { benchProblems } from './bench-problems'
import { benchRead } from './bench-read'
import { benchRegister } from './bench-register'
import { benchSearch } from './bench-search'
import { benchSync } from './bench-sync'
import { benchZendesk } from './bench-zendesk'
import type { Figure } from './figure'

/** The measurements by name; `npm run -s bench -- NAME` runs one. */
const BENCHES: Readonly<Record<string, (options: BenchOptions) => AsyncIterable<Figure>>> = {
  console: benchConsole,
  import: benchImport,
  intake: benchIntake,
  parse: benchParse,
  problems: benchProblems,
  read: benchRead,
  register: benchRegister,
  search: benchSearch,
  sync: benchSync,
  zendesk: benchZendesk,
}

async function main(): Promise<void> {
  const asked = readBenchOptions(process.argv.slice(2))
  const bench = asked && Object.hasOwn(BENCHES, asked.name) ? BENCHES[asked.name] : undefined
  if (!asked || !bench) {
    process.stderr.write(`Usage: npm run -s bench -- ${Object.keys(BENCHES).join(' | ')} ${OPTIONS_IN_WORDS}`)
    process.exitCode = 2
    return
  }
  for await (const figure of bench(asked.options)) process.stdout.write(`${JSON.stringify(figure)}\n`)
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
