import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '..', '..')

/** What one command said, and how it ended. */
export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** One line of `--json`. */
export type JsonLine = Readonly<Record<string, unknown>>

/** The command line over a data folder of its own, as somebody else's program would call it. */
export interface Matchdesk {
  readonly dataDir: string
  run(...args: readonly string[]): Promise<Ran>
  /** Runs with other settings than usual; null takes one away. */
  with(settings: Readonly<Record<string, string | null>>): Pick<Matchdesk, 'run'>
  /** Runs with `--json` and reads stdout, which must hold JSON lines and nothing else. */
  json<Line = JsonLine>(...args: readonly string[]): Promise<readonly Line[]>
  remove(): void
}

/** A data folder in the system's temporary one, and the command line over it. */
export function openMatchdesk(settings: Readonly<Record<string, string>> = {}): Matchdesk {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'matchdesk-contract-'))
  // Of whoever runs the tests only what a program needs to start.
  const { PATH = '', HOME = '', TMPDIR } = process.env
  const usual = {
    PATH,
    HOME,
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    NODE_ENV: 'development',
    DATA_DIR: dataDir,
    CONSOLE_PORT: '0',
    SMTP_PORT: '0',
    LOG_LEVEL: 'warn',
    ...settings,
  }
  const run = (...args: readonly string[]) => runIn(usual, args)
  return {
    dataDir,
    run,
    with: other => ({ run: (...args) => runIn(withOther(usual, other), args) }),
    json: async <Line = JsonLine>(...args: readonly string[]) =>
      jsonLines((await run(...args, '--json')).stdout) as readonly Line[],
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  }
}

/** The lines of a text, each read as JSON; throws at one that is not. */
export function jsonLines(text: string): readonly JsonLine[] {
  const lines = text.split('\n')
  if (lines.pop() !== '') throw new Error('The last line does not end')
  return lines.map(line => JSON.parse(line) as JsonLine)
}

function withOther(
  usual: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string>> {
  const all = Object.entries({ ...usual, ...other })
  return Object.fromEntries(all.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])))
}

function runIn(env: Readonly<Record<string, string>>, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(ROOT, 'bin', 'matchdesk'), ...args], { cwd: ROOT, env })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.on('error', reject)
    child.on('close', code => resolve({ code, stdout, stderr }))
  })
}
