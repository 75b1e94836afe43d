import { spawn } from 'node:child_process'
import { open } from 'node:fs/promises'
import { UserError } from '../../../kernel/errors'

/** What is kept of a program's complaints. */
const LONGEST_COMPLAINT = 2_000

/** Writes the whole of a PostgreSQL database as it is at one moment into a new file, with PostgreSQL's own `pg_dump`. */
export async function dumpPostgres(url: string, into: string): Promise<void> {
  // It would make one that others can read, and keeps the mode of one that is there.
  const file = await open(into, 'wx', 0o600)
  try {
    await run('pg_dump', ['--format=custom', '--no-owner', '--no-privileges', `--file=${into}`], url)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Fills an empty PostgreSQL database from such a file, all of it or nothing. */
export function restorePostgres(url: string, from: string): Promise<void> {
  return run('pg_restore', ['--exit-on-error', '--single-transaction', '--no-owner', '--no-privileges', from], url)
}

/** The password is in the environment and not among the arguments, which everybody on the machine can list. */
async function run(program: 'pg_dump' | 'pg_restore', options: readonly string[], url: string): Promise<void> {
  const { address, password } = withoutPassword(url)
  const child = spawn(program, [`--dbname=${address}`, ...options], {
    env: { ...process.env, LC_ALL: 'C', ...(password === '' ? {} : { PGPASSWORD: password }) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-LONGEST_COMPLAINT)
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', error => reject(missing(program, error)))
    child.on('close', resolve)
  })
  if (code !== 0) throw new UserError(`${program} did not succeed: ${said.trim()}`, { code: 'BACKUP.POSTGRES' })
}

function missing(program: string, cause: Error): Error {
  const isMissing = 'code' in cause && cause.code === 'ENOENT'
  return isMissing
    ? new UserError(`${program} is not installed (Debian: \`apt-get install postgresql-client\`)`, {
        ...{ code: 'BACKUP.NO_PROGRAM', cause },
      })
    : cause
}

/** These programs read the same addresses as we do, parameters included. */
function withoutPassword(url: string): { readonly address: string; readonly password: string } {
  const parts = new URL(url)
  const password = parts.searchParams.get('password') ?? decodeURIComponent(parts.password)
  parts.password = ''
  parts.searchParams.delete('password')
  return { address: parts.href, password }
}
