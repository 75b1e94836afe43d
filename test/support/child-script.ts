import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'

const HOOK = path.join(__dirname, 'typescript-hook.cjs')

/** A script of ours running as a process of its own. */
export interface ChildScript {
  readonly pid: number
  /** What it has said so far, line by line. */
  readonly lines: readonly string[]
  /** Resolves with the first line, from here on or before, that begins so; rejects when the process ends without it. */
  until(begin: string, atMostMs?: number): Promise<string>
  /** Writes a line to its stdin. */
  tell(line: string): void
  signal(name: NodeJS.Signals): void
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
}

/** Starts a TypeScript file of the tests in a process of its own, with JSON as its one argument. */
export function startScript(file: string, options: unknown): ChildScript {
  const child = spawn(process.execPath, ['--require', HOOK, file, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  let partial = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (partial + chunk.toString('utf8')).split('\n')
    partial = parts.pop() ?? ''
    lines.push(...parts)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8')
  })
  const ended = whenEnded(child)
  return {
    pid: child.pid ?? 0,
    lines,
    async until(begin, atMostMs = 30_000) {
      for (const end = performance.now() + atMostMs; performance.now() < end;) {
        const line = lines.find(one => one.startsWith(begin))
        if (line !== undefined) return line
        if (child.exitCode !== null || child.signalCode !== null) break
        await new Promise(resolve => setTimeout(resolve, 20))
      }
      throw new Error(`The process did not say "${begin}": ${lines.join(' | ')} ${stderr}`)
    },
    tell: line => void child.stdin.write(`${line}\n`),
    signal: name => void child.kill(name),
    ended,
  }
}

function whenEnded(child: ChildProcess): ChildScript['ended'] {
  return new Promise(resolve => child.once('exit', (code, signal) => resolve({ code, signal })))
}
