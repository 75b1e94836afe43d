import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { CheckReport } from './checker'

export interface TortureReport extends CheckReport {
  readonly kills: number
  readonly stoppedByItself: boolean
  readonly seconds: number
}

/** Runs the torture as anyone would from a shell, and reads its one line. */
export function runTorture(args: readonly string[], env: Record<string, string> = {}): Promise<TortureReport> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(__dirname, 'run.js'), '--json', ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.on('data', chunk => (out += String(chunk)))
    child.stderr.on('data', chunk => (err += String(chunk)))
    child.on('error', reject)
    child.on('close', () => {
      try {
        resolve(JSON.parse(out))
      } catch {
        reject(new Error(`the torture run gave no report: ${err}`))
      }
    })
  })
}
