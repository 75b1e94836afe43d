import type { PictureWord } from '../../parse/pictures/picture-text'

/** Signs without a letter or a digit: ticks, bullets, arrows, edges of boxes. */
const NO_WORD = /^[^\p{L}\p{N}]+$/u
/** Letters that a round button is taken for. */
const ROUND = /^(?:[Oo0QCGDeU]|OO|QO|CO)$/
/** Or a few signs, some of which no name has. */
const FEW_SIGNS = /^(?=.*[^\p{L}\p{N}'’.,-])\S{1,4}$/u
/** Any letter that is so much higher than those beside it. */
const MUCH_HIGHER = 1.8
/** A button is so much higher than the letters beside it at least. */
const HIGHER = 1.25

/** A line without what was read for a button or a bullet in front of it and for an edge behind it. */
export function withoutButton(line: readonly PictureWord[]): readonly PictureWord[] {
  let from = 0
  let to = line.length
  while (from < to - 1 && isButton(line, from)) from += 1
  while (to > from + 1 && NO_WORD.test(line[to - 1]?.text ?? '')) to -= 1
  return line.slice(from, to)
}

function isButton(line: readonly PictureWord[], at: number): boolean {
  const [word, next] = [line[at], line[at + 1]]
  if (word === undefined || next === undefined) return false
  if (NO_WORD.test(word.text)) return true
  if (/^\p{L}$/u.test(word.text) && word.box.height >= MUCH_HIGHER * next.box.height) return true
  return (ROUND.test(word.text) || FEW_SIGNS.test(word.text)) && word.box.height >= HIGHER * next.box.height
}
