import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

interface Report {
  readonly resumedAt: number
  readonly parsed: number
  readonly thrown: number
  readonly stopped: number
  readonly finished: boolean
}

/** Tries forty cases, as anybody would from a shell. That it ends with an error where a case was slow says nothing on a busy machine. */
async function run(...args: readonly string[]): Promise<Report> {
  const script = join(__dirname, 'run.js')
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--parse', '--most', '40', ...args]).catch(
    (error: unknown) => {
      if (hasOutput(error)) return error
      throw error
    },
  )
  return JSON.parse(stdout)
}

function hasOutput(error: unknown): error is { readonly stdout: string } {
  return error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' && error.stdout !== ''
}

it('a run over every cut of every fixture goes on where it was stopped, and begins again for another seed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'matchdesk-resume-'))
  const state = join(folder, 'state.json')
  try {
    const first = await run('--seed', '3', '--state', state)
    const second = await run('--seed', '3', '--state', state)
    const kept = JSON.parse(readFileSync(state, 'utf8'))
    const other = await run('--seed', '4', '--state', state)

    expect(first).toMatchObject({ resumedAt: 0, parsed: 40, thrown: 0, stopped: 0, finished: false })
    expect(second).toMatchObject({ resumedAt: 40, parsed: 80, thrown: 0, stopped: 0, finished: false })
    expect(kept).toMatchObject({ seed: 3, report: { parsed: 80 } })
    expect(other).toMatchObject({ resumedAt: 0, parsed: 40 })
    expect(existsSync(state)).toBe(true)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)
