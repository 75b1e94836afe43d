import { FAINTEST } from './is-away'

/** Red, green and blue, 0 to 255 each. */
export type Colour = readonly [number, number, number]

export const WHITE: Colour = [255, 255, 255]
export const BLACK: Colour = [0, 0, 0]

const NAMED: ReadonlyMap<string, Colour> = new Map([
  ['white', WHITE],
  ['window', WHITE],
  ['black', BLACK],
  ['windowtext', BLACK],
  ['snow', [255, 250, 250]],
  ['ivory', [255, 255, 240]],
  ['whitesmoke', [245, 245, 245]],
  ['ghostwhite', [248, 248, 255]],
  ['floralwhite', [255, 250, 240]],
  ['azure', [240, 255, 255]],
  ['mintcream', [245, 255, 250]],
  ['aliceblue', [240, 248, 255]],
  ['lavenderblush', [255, 240, 245]],
  ['seashell', [255, 245, 238]],
  ['honeydew', [240, 255, 240]],
])
/** A share of nearly nothing behind a stroke, or as the fourth part. */
const LET_THROUGH =
  /^(?:[a-z]{2,9}\([^()]{1,80}\/|(?:rgb|hsl)a?\((?:[^(),]{1,20},){3})(?:0|0?\.(?:0\d{0,8}|1[0-5]?)|(?:\d|1[0-5])%)\)$/
/** Colours this near to one another in each part are one to the eye: #eee on white has a contrast of 1.16. */
const NEAR = 18

/** A colour as CSS or HTML writes it, lower case, without spaces; `transparent` where nothing is painted, null where it is not known. */
export function colourOf(value: string): Colour | 'transparent' | null {
  const named = NAMED.get(value)
  if (named !== undefined) return named
  if (value === 'transparent') return 'transparent'
  const hex = /^#?([0-9a-f]{3,8})$/.exec(value)?.[1]
  if (hex !== undefined) return ofHex(hex)
  if (LET_THROUGH.test(value)) return 'transparent'
  // Without its spaces "rgb(255 255 255)" is one number.
  if (/^(?:rgb\((?:255255255|100%,?100%,?100%)\)|hsl\([^)]{1,20}[,%](?:9[6-9]|100)%\))$/.test(value)) return WHITE
  const parts = /^rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,([\d.]+))?\)$/.exec(value)
  if (parts === null) return null
  if (parts[4] !== undefined && Number(parts[4]) <= FAINTEST) return 'transparent'
  return [Number(parts[1]), Number(parts[2]), Number(parts[3])]
}

/** Whether nobody can tell the two apart. */
export function isAlike(one: Colour, other: Colour): boolean {
  return one.every((part, at) => Math.abs(part - (other[at] ?? 0)) <= NEAR)
}

function ofHex(hex: string): Colour | 'transparent' | null {
  const isShort = hex.length === 3 || hex.length === 4
  if (!isShort && hex.length !== 6 && hex.length !== 8) return null
  const digits = isShort ? Array.from(hex, digit => digit + digit).join('') : hex
  if (digits.length === 8 && Number.parseInt(digits.slice(6), 16) <= 255 * FAINTEST) return 'transparent'
  const part = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16)
  return [part(0), part(2), part(4)]
}
