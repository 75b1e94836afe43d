import { NAMED_COLOURS } from './named-colours'
import { numberOf } from './lengths'

/** Red, green and blue, 0 to 255 each. */
export type Colour = readonly [number, number, number]

/** Black on white at this opacity has a contrast of 1.4: nobody reads it who does not look for it. */
export const FAINTEST = 0.15
export const WHITE: Colour = [255, 255, 255]
export const BLACK: Colour = [0, 0, 0]

/** Colours this near to one another in each part are one to the eye: #eee on white has a contrast of 1.16. */
const NEAR = 18
const FUNCTION = /^([a-z-]{2,20})\((.{1,100})\)$/

/**
 * A colour as CSS writes it, lower case, without spaces, those inside brackets as commas; `transparent` where nothing is painted. Null
 * where it is not known, as of a function that mail programs do not write.
 */
export function colourOf(value: string): Colour | 'transparent' | null {
  const named = NAMED_COLOURS.get(value)
  if (named !== undefined) return ofHex(named)
  if (value === 'transparent') return 'transparent'
  const hex = /^#?([0-9a-f]{3,8})$/.exec(value)?.[1]
  if (hex !== undefined) return ofHex(hex)
  const [, name = '', inside = ''] = FUNCTION.exec(value) ?? []
  const [one = '', two = '', three = '', alpha] = inside.split(/[,/]/)
  if (alpha !== undefined && (numberOf(alpha, 1) ?? 1) <= FAINTEST) return 'transparent'
  switch (name.replace(/a$/, '')) {
    case 'rgb':
      return colour([one, two, three].map(part => numberOf(part, 255)))
    case 'hsl':
      return ofHue(one, two, three)
    case 'hwb':
      return ofWhiteness(one, two, three)
  }
  return null
}

/** A colour as an attribute of HTML says it, which is never none (HTML Standard §2.4.6). */
export function legacyColourOf(value: string): Colour | 'transparent' | null {
  const plain = value.trim().toLowerCase()
  if (plain === '' || plain === 'transparent') return null
  const named = NAMED_COLOURS.get(plain)
  if (named !== undefined || /^#[0-9a-f]{3}$/.test(plain)) return ofHex(named ?? plain.slice(1))
  const digits = plain
    .slice(0, 128)
    .replace(/^#/, '')
    .replace(/[^0-9a-f]/g, '0')
  const size = Math.max(1, Math.ceil(digits.length / 3))
  const parts = [0, 1, 2].map(at =>
    digits
      .slice(at * size, (at + 1) * size)
      .padEnd(size, '0')
      .slice(-8),
  )
  const zeros = Math.min(...parts.map(part => Math.min(part.length - 2, /^0*/.exec(part)?.[0].length ?? 0)))
  return colour(parts.map(part => Number.parseInt(part.slice(Math.max(0, zeros)).slice(0, 2), 16)))
}

/** Whether nobody can tell the two apart. */
export function isAlike(one: Colour, other: Colour): boolean {
  return one.every((part, at) => Math.abs(part - (other[at] ?? 0)) <= NEAR)
}

function colour(parts: readonly (number | null)[]): Colour | null {
  const [red, green, blue] = parts.map(part => (part === null ? null : Math.min(255, Math.max(0, part))))
  return typeof red === 'number' && typeof green === 'number' && typeof blue === 'number' ? [red, green, blue] : null
}

function ofHex(hex: string): Colour | 'transparent' | null {
  const isShort = hex.length === 3 || hex.length === 4
  if (!isShort && hex.length !== 6 && hex.length !== 8) return null
  const digits = isShort ? Array.from(hex, digit => digit + digit).join('') : hex
  if (digits.length === 8 && Number.parseInt(digits.slice(6), 16) <= 255 * FAINTEST) return 'transparent'
  const part = (at: number) => Number.parseInt(digits.slice(at, at + 2), 16)
  return [part(0), part(2), part(4)]
}

const DEGREES: Readonly<Record<string, number>> = { deg: 1, turn: 360, rad: 180 / Math.PI, grad: 0.9 }

/** CSS Color 4 §7.1. */
function ofHue(hue: string, saturation: string, lightness: string): Colour | null {
  const [, digits = '', unit = 'deg'] = /^([+-]?[\d.]+(?:e-?\d+)?)(deg|turn|g?rad)?$/.exec(hue) ?? []
  const turn = digits === '' ? 0 : Number(digits) * (DEGREES[unit] ?? 1)
  const [share, light] = [saturation, lightness].map(part => numberOf(part.replace(/%?$/, '%'), 1))
  if (typeof share !== 'number' || typeof light !== 'number') return null
  const part = (from: number) => {
    const at = (((from + turn / 30) % 12) + 12) % 12
    return 255 * (light - share * Math.min(light, 1 - light) * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
  }
  return colour([part(0), part(8), part(4)])
}

/** CSS Color 4 §8.1. */
function ofWhiteness(hue: string, whiteness: string, blackness: string): Colour | null {
  const [white, black] = [whiteness, blackness].map(part => numberOf(part.replace(/%?$/, '%'), 1))
  const pure = ofHue(hue, '100%', '50%')
  if (typeof white !== 'number' || typeof black !== 'number' || pure === null) return null
  if (white + black >= 1) return colour(Array.from({ length: 3 }, () => (255 * white) / (white + black)))
  return colour(pure.map(part => part * (1 - white - black) + 255 * white))
}
