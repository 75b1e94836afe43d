import type { PictureLine, PictureWord } from '../../src/parse/pictures/picture-text'

/** A line of a picture: at `top`, letters of `height`, its texts beginning at the given places. */
export function pictureLine(
  top: number,
  height: number,
  ...texts: readonly (readonly [left: number, text: string])[]
): PictureLine {
  return texts.flatMap(([left, text]) => wordsAt(text, { left, top, height }))
}

function wordsAt(
  text: string,
  { left, top, height }: { readonly left: number; readonly top: number; readonly height: number },
): readonly PictureWord[] {
  let x = left
  return text.split(' ').map(word => {
    const width = Math.round(word.length * height * 0.6)
    const placed = { text: word, box: { x, y: top, width, height } }
    x += width + Math.round(height * 0.4)
    return placed
  })
}

/** A radio button as the engine reads it: a letter, twice as high as the text beside it. */
export function radioLine(top: number, text: string, sign = 'O'): PictureLine {
  return [{ text: sign, box: { x: 40, y: top - 13, width: 40, height: 40 } }, ...pictureLine(top, 16, [95, text])]
}
