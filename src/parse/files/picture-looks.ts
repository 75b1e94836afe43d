/** What a decoded picture looks like, in figures that do not depend on its size. */
export interface PictureLooks {
  /** Distinct colours, of 4,096 that are told apart. */
  readonly colours: number
  /** Share of the pixels that have the commonest colour, 0 to 1. */
  readonly commonest: number
  /** Share of the pixels that one sees through. */
  readonly transparent: number
  /** Share of the pixels that are like the one on their left: high on screens and in drawings, low in photographs. */
  readonly flat: number
  /** Short stretches that look like a line of text, over all columns of the picture. */
  readonly textLines: number
}

/** Columns are looked at by themselves, because lines beside one another rarely stand at the same height. */
const COLUMN = 160
/** Lines of text are so high in pixels, from small print to a heading. */
const LINE = { least: 5, most: 48 }
/** Changes of brightness along one row of a column: so many in a row of text, so few between two lines. */
const BUSY = 5
const QUIET = 2
/** A change that an eye sees as an edge, of 255. */
const EDGE = 56
const ALIKE = 6

/** Looks at a picture: rows of red, green, blue and opacity, a byte each. */
export function lookAt(picture: {
  readonly width: number
  readonly height: number
  readonly rgba: Buffer
}): PictureLooks {
  const { width, height, rgba } = picture
  const grey = new Uint8Array(width * height)
  const seen = new Uint32Array(4_096)
  let transparent = 0
  let flat = 0
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = pixel * 4
    const opaque = (rgba[at + 3] ?? 255) >= 128
    const [red, green, blue] = opaque ? [rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0] : [255, 255, 255]
    if (!opaque) transparent++
    grey[pixel] = (red * 77 + green * 150 + blue * 29) >>> 8
    const colour = ((red >>> 4) << 8) | ((green >>> 4) << 4) | (blue >>> 4)
    seen[colour] = (seen[colour] ?? 0) + 1
    if (pixel % width > 0 && Math.abs((grey[pixel] ?? 0) - (grey[pixel - 1] ?? 0)) <= ALIKE) flat++
  }
  const total = Math.max(1, width * height)
  return {
    colours: seen.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
    commonest: seen.reduce((most, count) => Math.max(most, count), 0) / total,
    transparent: transparent / total,
    flat: flat / Math.max(1, total - height),
    textLines: countTextLines(grey, width, height),
  }
}

function countTextLines(grey: Uint8Array, width: number, height: number): number {
  let lines = 0
  for (let left = 0; left + COLUMN / 2 <= width; left += COLUMN) {
    const right = Math.min(width, left + COLUMN)
    let begun = -1
    for (let row = 0; row <= height; row++) {
      const changes = row === height ? 0 : changesIn(grey, row * width + left, row * width + right)
      if (changes >= BUSY && begun < 0) begun = row
      if (changes <= QUIET && begun >= 0) {
        const tall = row - begun
        if (tall >= LINE.least && tall <= LINE.most) lines++
        begun = -1
      }
    }
  }
  return lines
}

function changesIn(grey: Uint8Array, from: number, to: number): number {
  let changes = 0
  for (let pixel = from + 1; pixel < to; pixel++)
    if (Math.abs((grey[pixel] ?? 0) - (grey[pixel - 1] ?? 0)) > EDGE) changes++
  return changes
}
