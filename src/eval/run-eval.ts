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

/** Where a set lies and what is said about it. */
export interface EvalOptions {
  /** Folder with `register.json`, `truth.jsonl` and one `.eml` a mail. */
  readonly set: string
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

/** Reads every mail of a labelled set, scores it and prints the figures; the result is the exit code: 0 when every gate is passed, else 1. */
export async function runEval(options: EvalOptions): Promise<number> {
  const result = await evaluate(options.set, options.helpdeskAddresses)
  const errors = options.showErrors ? result.score.errors : []
  for (const line of [...printScore(result.score, result.naive, result.msPerMail), ...errors]) options.print(line)
  return gatesOf(result.score).every(isPassed) ? 0 : 1
}

/** Reads and scores a set without printing. */
export async function evaluate(set: string, helpdeskAddresses: readonly string[]): Promise<EvalResult> {
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
  return { score: score(truths, lines), naive: score(truths, naive), lines, msPerMail: ms / Math.max(1, truths.length) }
}

function fileOf(set: string, truth: Truth): string {
  return path.join(set, `${truth.id}.eml`)
}
