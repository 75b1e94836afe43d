import { lowerBound } from '../figures'
import { scorePictures, type AnsweredPicture, type PictureScore, type ReadCount } from './score-pictures'

const HEAD = [
  '| | pictures | kind known | names read | false names | TRNs read | false TRNs | ECT of the heading | offered names |',
  '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
]

/** The figures as two tables, by kind of page and by what was done to the picture; `≥` is the exact one-sided 95% lower bound. */
export function printPictures(pictures: readonly AnsweredPicture[]): readonly string[] {
  return [
    'By kind of page:',
    '',
    ...HEAD,
    ...rowsBy(pictures, ({ truth }) => truth.kind),
    printRow('all', scorePictures(pictures)),
    printRow('all, naive reader', scorePictures(pictures.map(({ truth, naive }) => ({ truth, answer: naive })))),
    '',
    'By what was done to the picture:',
    '',
    ...HEAD,
    ...rowsBy(pictures, ({ truth }) => truth.variant),
  ]
}

function rowsBy(
  pictures: readonly AnsweredPicture[],
  groupOf: (picture: AnsweredPicture) => string,
): readonly string[] {
  const names = [...new Set(pictures.map(groupOf))]
  return names.map(name => printRow(name, scorePictures(pictures.filter(picture => groupOf(picture) === name))))
}

function printRow(name: string, score: PictureScore): string {
  const { pictures, kinds, names, trns, ects, offered } = score
  const cells = [
    name,
    String(pictures),
    share(kinds, pictures),
    readOf(names),
    String(names.wrong),
    readOf(trns),
    String(trns.wrong),
    readOf(ects),
    readOf(offered),
  ]
  return `| ${cells.join(' | ')} |`
}

function readOf({ there, read }: ReadCount): string {
  return share(read, there)
}

function share(hits: number, count: number): string {
  if (count === 0) return 'none'
  return `${((hits / count) * 100).toFixed(1)}% (${hits} of ${count}, ≥ ${(lowerBound(hits, count) * 100).toFixed(1)}%)`
}
