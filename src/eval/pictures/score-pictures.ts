import { foldName } from '../../register/names'
import type { PictureTruth } from './picture-truth'

/** What was understood of one picture. */
export interface PictureAnswer {
  readonly kind: string
  readonly ect: string | null
  readonly offered: readonly string[]
  readonly names: readonly string[]
  readonly trns: readonly string[]
}

/** Names or numbers: how many stood there, how many of these were read, how many were read that did not stand there. */
export interface ReadCount {
  readonly there: number
  readonly read: number
  readonly wrong: number
}

/** The figures over some pictures. */
export interface PictureScore {
  readonly pictures: number
  readonly kinds: number
  readonly names: ReadCount
  readonly trns: ReadCount
  /** ECTs of headings, over pictures whose heading names one. */
  readonly ects: ReadCount
  /** Names in lists of mentors. */
  readonly offered: ReadCount
}

const NOTHING: ReadCount = { there: 0, read: 0, wrong: 0 }

/** A picture with what was understood of it. */
export interface AnsweredPicture {
  readonly truth: PictureTruth
  readonly answer: PictureAnswer
  /** What the naive reader made of the same words. */
  readonly naive: PictureAnswer
}

/** Counts over some pictures. Names are compared without case, accents and the kind of apostrophe; numbers as they are. */
export function scorePictures(pictures: readonly Pick<AnsweredPicture, 'truth' | 'answer'>[]): PictureScore {
  let score: PictureScore = { pictures: 0, kinds: 0, names: NOTHING, trns: NOTHING, ects: NOTHING, offered: NOTHING }
  for (const { truth, answer } of pictures) {
    const cut = new Set(truth.cut.map(foldName).filter(name => !truth.names.map(foldName).includes(name)))
    const read = (found: readonly string[]) => found.filter(one => !cut.has(foldName(one)))
    score = {
      pictures: score.pictures + 1,
      kinds: score.kinds + (truth.kind === answer.kind ? 1 : 0),
      names: added(score.names, truth.names, read(answer.names)),
      trns: added(score.trns, truth.trns, read(answer.trns)),
      ects: added(score.ects, listOf(truth.ect), read(listOf(answer.ect))),
      offered: added(score.offered, truth.offered, read(answer.offered)),
    }
  }
  return score
}

function listOf(name: string | null): readonly string[] {
  return name === null ? [] : [name]
}

function added(count: ReadCount, there: readonly string[], read: readonly string[]): ReadCount {
  const { missing, wrong } = differences(there, read)
  return {
    there: count.there + new Set(there.map(foldName)).size,
    read: count.read + new Set(there.map(foldName)).size - missing.length,
    wrong: count.wrong + wrong.length,
  }
}

/** What stood there and was not read, and what was read and did not stand there; folded. */
export function differences(
  there: readonly string[],
  read: readonly string[],
): { readonly missing: readonly string[]; readonly wrong: readonly string[] } {
  const wanted = new Set(there.map(foldName))
  const got = new Set(read.map(foldName))
  return { missing: [...wanted].filter(name => !got.has(name)), wrong: [...got].filter(name => !wanted.has(name)) }
}
