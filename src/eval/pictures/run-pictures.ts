import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { understandScreenshot } from '../../extract/screenshots/understand-screenshot'
import type { FileTool } from '../../parse/files/file-tool'
import type { PictureReader } from '../../parse/pictures/picture-text'
import { naiveAnswer } from './naive-pictures'
import { readPictureTruth, type PictureTruth } from './picture-truth'
import { printPictures } from './print-pictures'
import { differences, type AnsweredPicture, type PictureAnswer } from './score-pictures'

export interface PicturesOptions {
  /** Folder with `truth.jsonl` and the pictures that it names. */
  readonly set: string
  readonly files: FileTool
  readonly reader: PictureReader
  /** Also says of each picture what went wrong. */
  readonly showErrors: boolean
  readonly print: (line: string) => void
}

/** Reads every picture of a set and prints how much of it was read, by kind of page and by what was done to the picture. */
export async function runPictures(options: PicturesOptions): Promise<void> {
  const truths = readPictureTruth(await readFile(path.join(options.set, 'truth.jsonl'), 'utf8'))
  const answered: AnsweredPicture[] = []
  let ms = 0
  for (const truth of truths) {
    const bytes = await readFile(path.join(options.set, truth.file))
    const from = performance.now()
    const { answer, naive } = await answersTo(options, { truth, bytes })
    ms += performance.now() - from
    answered.push({ truth, answer, naive })
    if (options.showErrors) for (const line of faultsOf({ truth, answer, naive })) options.print(line)
  }
  for (const line of printPictures(answered)) options.print(line)
  options.print('')
  options.print(`${truths.length} pictures, ${Math.round(ms / Math.max(1, truths.length))} ms each`)
}

const NOTHING_READ: PictureAnswer = { kind: 'not read', ect: null, offered: [], names: [], trns: [] }

async function answersTo(
  { files, reader }: PicturesOptions,
  { truth, bytes }: { readonly truth: PictureTruth; readonly bytes: Buffer },
): Promise<{ readonly answer: PictureAnswer; readonly naive: PictureAnswer }> {
  const drawn = await files.draw({ type: truth.file.endsWith('.png') ? 'image/png' : 'image/jpeg', bytes })
  if (drawn.kind !== 'drawn') return { answer: NOTHING_READ, naive: NOTHING_READ }
  const text = await reader.read(drawn)
  if (text.kind !== 'read') return { answer: NOTHING_READ, naive: NOTHING_READ }
  const { kind, ect, offered, names, trns } = understandScreenshot(text)
  const textsOf = (seen: readonly { readonly text: string }[]) => seen.map(({ text }) => text)
  const read = { offered: textsOf(offered), names: textsOf(names), trns: textsOf(trns) }
  return { answer: { kind, ect: ect?.text ?? null, ...read }, naive: naiveAnswer(text) }
}

function faultsOf({ truth, answer }: AnsweredPicture): readonly string[] {
  const about = (what: string, there: readonly string[], read: readonly string[]): readonly string[] => {
    const { missing, wrong } = differences(there, read)
    return missing.length + wrong.length === 0 ? [] : [`  ${what}: missing ${list(missing)}; false ${list(wrong)}`]
  }
  const lines = [
    ...(truth.kind === answer.kind ? [] : [`  kind: ${truth.kind}, taken for ${answer.kind}`]),
    ...about('ECT', truth.ect === null ? [] : [truth.ect], answer.ect === null ? [] : [answer.ect]),
    ...about('offered', truth.offered, answer.offered),
    ...about('names', truth.names, answer.names),
    ...about('TRNs', truth.trns, answer.trns),
  ]
  return lines.length === 0 ? [] : [`${truth.file} (${truth.kind}, ${truth.variant})`, ...lines]
}

function list(items: readonly string[]): string {
  return items.length === 0 ? 'none' : items.map(item => `'${item}'`).join(', ')
}
