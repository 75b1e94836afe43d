/** A picture in grey, dark on light, a byte a pixel. */
export interface GreyPicture {
  readonly width: number
  readonly height: number
  readonly grey: Buffer
}

const DARK = 150
const WHITE = 255
/** Sides of a round button or a box to tick, in pixels: 24 and 40 on a page, three times that on a telephone. */
const SIDE = { least: 16, most: 150 }
/** How much of its square a ring fills: a button of 40 pixels with an edge of two fills 0.16, a letter O 0.35. */
const MOST_FILLED = 0.26
/** How far from square it may be. */
const SQUARE = 1.15

/**
 * Wipes out empty rings and squares that are larger than letters: buttons to choose with. The engine measures a line by its
 * highest sign, and reads a short name beside a button as if its letters were small ones. Changes the picture given.
 */
export function eraseButtons(picture: GreyPicture): void {
  const { width, height, grey } = picture
  const seen = new Uint8Array(width * height)
  for (let start = 0; start < grey.length; start += 1) {
    if (seen[start] === 1 || (grey[start] ?? WHITE) >= DARK) continue
    const box = flood(picture, seen, start)
    if (isRing(picture, box)) wipe(picture, box)
  }
}

interface Blot {
  left: number
  right: number
  top: number
  bottom: number
  pixels: number
}

/** The box of the dark pixels that hang together with one, and how many they are. */
function flood({ width, height, grey }: GreyPicture, seen: Uint8Array, start: number): Blot {
  const stack = [start]
  const blot: Blot = { left: width, right: 0, top: height, bottom: 0, pixels: 0 }
  seen[start] = 1
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const x = at % width
    const y = (at - x) / width
    blot.pixels += 1
    blot.left = Math.min(blot.left, x)
    blot.right = Math.max(blot.right, x)
    blot.top = Math.min(blot.top, y)
    blot.bottom = Math.max(blot.bottom, y)
    for (let dy = -1; dy <= 1; dy += 1) {
      for (let dx = -1; dx <= 1; dx += 1) {
        const [nx, ny] = [x + dx, y + dy]
        const next = ny * width + nx
        if (nx < 0 || ny < 0 || nx >= width || ny >= height || seen[next] === 1 || (grey[next] ?? WHITE) >= DARK)
          continue
        seen[next] = 1
        stack.push(next)
      }
    }
  }
  return blot
}

function isRing({ width, grey }: GreyPicture, { left, right, top, bottom, pixels }: Blot): boolean {
  const [wide, high] = [right - left + 1, bottom - top + 1]
  const [longer, shorter] = [Math.max(wide, high), Math.min(wide, high)]
  if (shorter < SIDE.least || longer > SIDE.most || longer > SQUARE * shorter) return false
  if (pixels > MOST_FILLED * wide * high) return false
  // Its edge is met from the middle in all four directions, at the ends of its box.
  const [x, y] = [Math.round((left + right) / 2), Math.round((top + bottom) / 2)]
  const near = Math.max(2, Math.round(shorter * 0.15))
  const isDark = (column: number, row: number) => (grey[row * width + column] ?? WHITE) < DARK
  const meets = (hit: (step: number) => boolean) => Array.from({ length: near }, (_, step) => step).some(hit)
  return (
    meets(step => isDark(left + step, y)) &&
    meets(step => isDark(right - step, y)) &&
    meets(step => isDark(x, top + step)) &&
    meets(step => isDark(x, bottom - step))
  )
}

function wipe({ width, grey }: GreyPicture, { left, right, top, bottom }: Blot): void {
  for (let row = top; row <= bottom; row += 1) grey.fill(WHITE, row * width + left, row * width + right + 1)
}
