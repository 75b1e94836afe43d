import { execFileSync, fork, type ChildProcess } from 'node:child_process'
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { UnexpectedError } from '../kernel/errors'
import { figure, type Figure } from './figure'
import { INTAKE_CELLS, type IntakeCell } from './intake-cells'
import { startPostfix, whyNoPostfix, type PostfixInstance } from './postfix-instance'
import { sendAll } from './smtp-load'

/** Interleaved, since the machine is not equally quick all the time; the round in the middle counts. */
const ROUNDS = 5
const WARM_UP_ROUNDS = 2
const BARE_MESSAGES = 200

/**
 * Messages that the SMTP door acknowledges in a second, beside a bare file that is written and synced for each message of
 * that size, and beside Postfix (accepting into its hold queue) where it is installed, driven by the same sender in the
 * same round.
 */
export async function* benchIntake(): AsyncGenerator<Figure> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-bench-'))
  await chmod(folder, 0o755)
  const why = whyNoPostfix()
  if (why !== null) process.stderr.write(`Not beside Postfix: ${why}\n`)
  const door = await startDoor(folder)
  const postfix = why === null ? await startPostfix({ folder: path.join(folder, 'postfix') }) : null
  // Postfix outlives whoever started it: an interrupted measurement must not leave it behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void Promise.resolve(postfix?.stop()).finally(() => process.exit(130)))
  try {
    for (const cell of INTAKE_CELLS) yield* measured(cell, { folder, door, postfix })
  } finally {
    await postfix?.stop()
    door.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Sides {
  readonly folder: string
  readonly door: Door
  readonly postfix: PostfixInstance | null
}

interface Round {
  readonly ours: number
  readonly bare: number
  readonly postfix: number | null
}

async function* measured(cell: IntakeCell, sides: Sides): AsyncGenerator<Figure> {
  // A door stands open for weeks: its code, and the processes of the other side, are warm before anything counts.
  for (let count = 0; count < WARM_UP_ROUNDS; count += 1) await round(cell, sides)
  const rounds: Round[] = []
  for (let count = 0; count < ROUNDS; count += 1) rounds.push(await round(cell, sides))
  yield middleOf(cell.name, rounds, ({ bare }) => bare)
  if (sides.postfix) yield middleOf(`${cell.name}.beside-postfix`, rounds, ({ postfix }) => postfix ?? 0)
}

async function round(cell: IntakeCell, { folder, door, postfix }: Sides): Promise<Round> {
  settle()
  const bare = bareFsyncs(folder, cell.bytes)
  settle()
  const theirs = postfix === null ? null : await sendAll(postfix.port, cell)
  await postfix?.empty()
  settle()
  const ours = await sendAll(door.port, cell)
  const kept = await door.empty()
  if (kept !== cell.messages) {
    throw new UnexpectedError(`The spool holds ${kept} of ${cell.messages} messages`, { code: 'BENCH.LOST' })
  }
  return { ours, bare, postfix: theirs }
}

/** What one side leaves unwritten, or has deleted, would be waited for by the next one's synchronisations. */
function settle(): void {
  execFileSync('sync')
}

function middleOf(name: string, rounds: readonly Round[], baselineOf: (round: Round) => number): Figure {
  const ratioOf = (one: Round) => one.ours / baselineOf(one)
  const sorted = [...rounds].sort((left, right) => ratioOf(left) - ratioOf(right))
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (!middle) throw new UnexpectedError('No round was measured', { code: 'BENCH.NO_ROUND' })
  return { ...figure(name, middle.ours, { unit: 'messages/s', baseline: baselineOf(middle) }), n: rounds.length }
}

/** A new file for each message, written and synced, as Postfix's queue has it. */
function bareFsyncs(folder: string, bytes: number): number {
  const content = Buffer.alloc(bytes, 'x')
  const names = Array.from({ length: BARE_MESSAGES }, (_, number) => path.join(folder, `bare-${number}`))
  const began = performance.now()
  for (const name of names) {
    const file = openSync(name, 'wx')
    writeSync(file, content)
    fsyncSync(file)
    closeSync(file)
  }
  const perSecond = (names.length * 1_000) / (performance.now() - began)
  for (const name of names) rmSync(name)
  return perSecond
}

interface Door {
  readonly port: number
  /** Forgets what waits in the spool; says how much it was. */
  empty(): Promise<number>
  stop(): void
}

async function startDoor(folder: string): Promise<Door> {
  const child = fork(path.join(__dirname, 'intake-door.js'), [folder])
  const told = await answerOf(child)
  return {
    port: told.port ?? 0,
    async empty() {
      child.send('empty')
      return (await answerOf(child)).removed ?? 0
    },
    stop: () => void child.kill(),
  }
}

const Answer = z.object({ port: z.number().optional(), removed: z.number().optional() })
type Answer = z.infer<typeof Answer>

function answerOf(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new UnexpectedError('The door ended by itself', { code: 'BENCH.DOOR' }))
    child.once('exit', fail)
    child.once('message', message => {
      child.off('exit', fail)
      resolve(Answer.parse(message))
    })
  })
}
