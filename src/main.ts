import { existsSync } from 'node:fs'
import { CommanderError } from 'commander'
import { createProgramDeps } from './app/program-deps'
import { EXIT } from './cli/exit-codes'
import { createProgram } from './cli/program'
import { ServiceError, UserError } from './kernel/errors'

/** Reads the settings, runs one command, and says in the exit code how it went. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  process.on('unhandledRejection', fail)
  process.on('uncaughtException', fail)
  // Whoever reads our output may stop early, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done)
    throw error
  })
  await createProgram(createProgramDeps(process.env)).parseAsync(process.argv)
}

function fail(error: unknown): never {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? EXIT.done : EXIT.usage)
  if (error instanceof UserError) {
    process.stderr.write(`${error.message}\n`)
    process.exit(EXIT.usage)
  }
  const code = error instanceof ServiceError ? `${error.code}: ${error.message}\n` : ''
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`Something went wrong that should not.\n${code}${stack}\n`)
  process.exit(EXIT.unexpected)
}

main().catch(fail)
