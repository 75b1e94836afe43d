import type { Declarations, Declared } from './declarations'
import { lengthOf } from './lengths'

/** Text below this many pixels is a line to the eye. */
export const SMALLEST = 2
/** Letters in a box lower than this, cut at its edge, are no letters to the eye. */
const LEAST_ROOM = 6
/** So far beside its place a word is no longer on the page; and nothing is so far to the right or below. */
const [OFF_SCREEN, FAR_AWAY] = [-100, 1_000]
/** Black on white at this opacity has a contrast of 1.4: nobody reads it who does not look for it. */
export const FAINTEST = 0.15

const SIDES = [
  'left',
  'top',
  'right',
  'bottom',
  'inset-inline-start',
  'inset-inline-end',
  'inset-block-start',
  'inset-block-end',
]
const LISTS = ['inset', 'inset-inline', 'inset-block']
const MARGINS = ['margin-left', 'margin-top', 'margin-inline-start', 'margin-block-start']
const MARGIN_LISTS = ['margin', 'margin-inline', 'margin-block']
const ROOM = ['height', 'max-height', 'width', 'max-width', 'line-height']
const LOGICAL_ROOM = ['block-size', 'max-block-size', 'inline-size', 'max-inline-size']
const MASKS = ['mask', 'mask-image', '-webkit-mask', '-webkit-mask-image']
const BLENDS = /^(?:normal|unset|initial|inherit)$/
const MADE_NOTHING = /scale(?:[xy]|3d)?\((?:0?\.0\d*|0)(?:[,)])|rotate[xy]\(-?(?:90|270)deg|matrix\(0(?:\.0\d*)?,0/
const MOVED = /translate(?:[xy]|3d)?\(([^)]{1,60})\)/

/** Hidden, put beside the page, cut away, masked, or in a box without room that shows nothing beyond it. */
export function isAway(declared: Declared): boolean {
  if (declared.size === 0) return false
  const is = (property: string, pattern: RegExp) => pattern.test(declared.get(property) ?? '')
  const lengths = (property: string) => lengthsOf(declared.get(property))
  if (is('display', /^none/) || is('visibility', /^(?:hidden|collapse)$/) || is('mso-hide', /^all$/)) return true
  if (is('content-visibility', /^hidden$/) || is('-webkit-text-security', /^(?:disc|circle|square)$/)) return true
  if (isFaint(declared.get('zoom')) || is('filter', /(?:blur|contrast|opacity|brightness)\(/)) return true
  if (is('mix-blend-mode', /./) && !is('mix-blend-mode', BLENDS)) return true
  if (MASKS.some(name => is(name, /./) && !is(name, /^none/))) return true
  if ((is('clip', /rect\(/) && is('position', /^(?:absolute|fixed)$/)) || is('clip-path', /\(/)) return true
  if (is('transform', MADE_NOTHING) || is('scale', /^0(?:\.0\d*)?(?:$|%)|^\.0/) || is('rotate', /^[xy].*(?:90|270)deg/))
    return true
  if ([MOVED.exec(declared.get('transform') ?? '')?.[1], declared.get('translate')].some(to => isBeyond(lengthsOf(to))))
    return true
  if (lengths('text-indent').some(length => length <= OFF_SCREEN)) return true
  if (lengths('letter-spacing').some(length => length <= -8)) return true
  const isPlaced = is('position', /^(?:absolute|fixed|relative|sticky)$/)
  if (isPlaced && ([...SIDES, ...LISTS].some(side => isBeyond(lengths(side))) || is('z-index', /^-/))) return true
  if ([...MARGINS, ...MARGIN_LISTS].some(name => lengths(name).some(length => length <= OFF_SCREEN))) return true
  const isCut = ['overflow', 'overflow-x', 'overflow-y'].some(side => is(side, /^(?:hidden|clip)/))
  return isCut && [...ROOM, ...LOGICAL_ROOM].some(name => hasNoRoom(name, declared.get(name)))
}

/** Whether a style hides text whatever the page around it looks like. */
export function hidesByItself({ usual, important }: Declarations): boolean {
  const declared = important.size === 0 ? usual : new Map([...usual, ...important])
  if (isAway(declared) || isFaint(declared.get('opacity'))) return true
  const size = lengthOf(declared.get('font-size') ?? '')
  return (size !== null && size < SMALLEST) || declared.get('color') === 'transparent'
}

/** Whether a share (`0.1`, `10%`) leaves nothing that is read. */
export function isFaint(value: string | undefined): boolean {
  return shareOf(value) <= FAINTEST
}

/** A share between nothing and all; all where none is said. */
export function shareOf(value: string | undefined): number {
  const [, number, percent] = /^(\d{0,4}(?:\.\d{1,9})?)(%)?$/.exec(value ?? '') ?? []
  if (number === undefined || number === '' || number === '.') return 1
  return Math.min(1, Number(number) / (percent === undefined ? 1 : 100))
}

function isBeyond(lengths: readonly number[]): boolean {
  return lengths.some(length => length <= OFF_SCREEN || length >= FAR_AWAY)
}

/** A line's height may be a number of its letters. */
function hasNoRoom(name: string, value: string | undefined): boolean {
  if (value === undefined) return false
  if (value.endsWith('%')) return /^0(?:\.0+)?%$/.test(value)
  const room = name === 'line-height' && /^[\d.]+$/.test(value) ? Number(value) * 16 : lengthOf(value)
  return room !== null && room >= 0 && room < LEAST_ROOM
}

/** The lengths in a list that was written with spaces: `-9999px000` is one of four. */
function lengthsOf(value: string | undefined): readonly number[] {
  if (value === undefined) return []
  const whole = lengthOf(value)
  if (whole !== null) return [whole]
  return Array.from(value.slice(0, 100).matchAll(PART), ([part]) => lengthOf(part)).filter(length => length !== null)
}

const PART = /[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:px|pt|pc|in|cm|mm|r?em|ex|ch|v(?:w|h|min|max)|%)/g
