import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { plainReader } from '../match/reader'
import { emptyReadLine, readLineOf, type ReadLine } from '../match/read-line'
import { parseMessage } from '../parse/parse-message'
import { createFileDirectory } from '../register/file-directory'
import { parseRegisterFile } from '../register/register-file'
import { createNaiveReader } from './naive-baseline'
import { gatesOf, isPassed, printScore } from './print-score'
import { score, type Score } from './score'
import { readTruth, type Truth } from './truth'

/** Where sets lie and what is said about them. */
export interface EvalOptions {
  /** Folders with `register.json`, `truth.jsonl` and one `.eml` a mail; several are scored as one, so their ids must differ. */
  readonly sets: readonly string[]
  readonly helpdeskAddresses: readonly string[]
  /** Also names each mail that went wrong. */
  readonly showErrors: boolean
  readonly print: (line: string) => void
}

/** A set read twice: by the rules and by the naive reader. */
export interface EvalResult {
  readonly score: Score
  readonly naive: Score
  readonly lines: readonly ReadLine[]
  readonly msPerMail: number
}

/** Reads every mail of the labelled sets, scores them together and prints the figures; the result is the exit code: 0 when every gate is passed, else 1. */
export async function runEval(options: EvalOptions): Promise<number> {
  const result = await evaluate(options.sets, options.helpdeskAddresses)
  const errors = options.showErrors ? result.score.errors : []
  for (const line of [...printScore(result.score, result.naive, result.msPerMail), ...errors]) options.print(line)
  return gatesOf(result.score).every(isPassed) ? 0 : 1
}

/** Reads and scores sets, as one, without printing. */
export async function evaluate(sets: readonly string[], helpdeskAddresses: readonly string[]): Promise<EvalResult> {
  const read: SetRead[] = []
  for (const set of sets) read.push(await readSet(set, helpdeskAddresses))
  const truths = read.flatMap(set => set.truths)
  const lines = read.flatMap(set => set.lines)
  const naive = read.flatMap(set => set.naive)
  const ms = read.reduce((total, set) => total + set.ms, 0)
  return { score: score(truths, lines), naive: score(truths, naive), lines, msPerMail: ms / Math.max(1, truths.length) }
}

/** What was read of one set, by the rules and by the naive reader. */
interface SetRead {
  readonly truths: readonly Truth[]
  readonly lines: readonly ReadLine[]
  readonly naive: readonly ReadLine[]
  readonly ms: number
}

async function readSet(set: string, helpdeskAddresses: readonly string[]): Promise<SetRead> {
  const registerText = await readFile(path.join(set, 'register.json'), 'utf8')
  const truths = readTruth(await readFile(path.join(set, 'truth.jsonl'), 'utf8'))
  const directory = createFileDirectory(registerText)
  const readNaively = createNaiveReader(parseRegisterFile(registerText))
  const lines: ReadLine[] = []
  const naive: ReadLine[] = []
  let ms = 0
  for (const truth of truths) {
    const outcome = await parseMessage(await readFile(fileOf(set, truth)))
    if (outcome.kind !== 'parsed') {
      lines.push(emptyReadLine(truth.id))
      continue
    }
    const from = performance.now()
    const { reading, triage } = await plainReader.read({ message: outcome.message, helpdeskAddresses }, directory)
    ms += performance.now() - from
    lines.push(readLineOf(truth.id, reading, triage))
    naive.push(readNaively(truth.id, outcome.message))
  }
  return { truths, lines, naive, ms }
}

function fileOf(set: string, truth: Truth): string {
  return path.join(set, `${truth.id}.eml`)
}
