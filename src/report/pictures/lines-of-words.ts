import type { PictureWord } from '../../parse/pictures/picture-text'

/** Two words stand on one line when so much of the lower one's height is shared. */
const SHARED_HEIGHT = 0.5
/** Words further apart than this many heights belong to different columns. */
const COLUMN_GAP = 1

/** Words as lines of the picture, each parted where columns part. They come as they were read: line by line, from left to right. */
export function linesOfWords(words: readonly PictureWord[]): readonly (readonly (readonly PictureWord[])[])[] {
  const lines: PictureWord[][][] = []
  let before: PictureWord | null = null
  for (const word of words) {
    const cell = before !== null && isBeside(before, word) ? lines.at(-1)?.at(-1) : undefined
    if (before === null || cell === undefined) lines.push([[word]])
    else if (gapBetween(before, word) > COLUMN_GAP * Math.max(before.box.height, word.box.height))
      lines.at(-1)?.push([word])
    else cell.push(word)
    before = word
  }
  return lines
}

function gapBetween(left: PictureWord, right: PictureWord): number {
  return right.box.x - (left.box.x + left.box.width)
}

function isBeside({ box: left }: PictureWord, { box: right }: PictureWord): boolean {
  if (right.x < left.x) return false
  const shared = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y)
  return shared >= SHARED_HEIGHT * Math.min(left.height, right.height)
}
