import { FAINTEST } from './colour'
import type { Declarations, Declared } from './declarations'
import { lengthOf, numberOf, readLength } from './lengths'

/** Text below this many pixels is a line to the eye. */
export const SMALLEST = 2
/** Letters in a box lower than this, cut at its edge, are no letters to the eye. */
const LEAST_ROOM = 6
/** So far beside its place a word is no longer on the page; and nothing is so far to the right or below. */
const [OFF_SCREEN, FAR_AWAY] = [-100, 1_000]

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
/** Between what stands around text and its place. */
const GAPS = ['margin', 'padding'].flatMap(gap =>
  ['', '-left', '-top', '-inline-start', '-block-start', '-inline', '-block'].map(side => `${gap}${side}`),
)
const ROOM = ['height', 'max-height', 'width', 'max-width', 'line-height']
const LOGICAL_ROOM = ['block-size', 'max-block-size', 'inline-size', 'max-inline-size']
const MASKS = ['mask', 'mask-image']
const BLENDS = /^(?:normal|unset|initial|inherit)$/
const STEP = /([a-z0-9]{1,20})\(([^()]{0,100})\)/g
/** Moments of it on which letters stay letters. */
const PLAIN_STEPS = /^(?:translate(?:[xyz]|3d)?|scale(?:[xyz]|3d)?|rotatez?)$/

/** Put beside the page, cut away, masked, or in a box without room that shows nothing beyond it. */
export function isAway(declared: Declared): boolean {
  if (declared.size === 0) return false
  const is = (property: string, pattern: RegExp) => pattern.test(declared.get(property) ?? '')
  const isFar = (property: string) => isBeyond(declared.get(property))
  if (is('display', /^(?:none|table-column(?:-group)?)$/)) return true
  if (is('content-visibility', /^hidden$/) || is('-webkit-text-security', /^(?:disc|circle|square)$/)) return true
  if (isFaint(declared.get('zoom')) || is('filter', /(?:blur|contrast|opacity|brightness)\(/)) return true
  if (is('mix-blend-mode', /./) && !is('mix-blend-mode', BLENDS)) return true
  if (MASKS.some(name => is(name, /./) && !is(name, /^none/))) return true
  if (PATHS.some(name => is(name, /./) && !is(name, /^(?:none|auto|normal)/))) return true
  if ((is('clip', /rect\(/) && is('position', /^(?:absolute|fixed)$/)) || is('clip-path', /\(/)) return true
  if (isTransformedAway(declared.get('transform')) || isScaledAway(declared.get('scale'))) return true
  if (is('rotate', /^[xy]/) || isFar('translate') || isFar('text-indent')) return true
  if (['letter-spacing', 'word-spacing'].some(name => isFar(name) || lengthsOf(declared.get(name)).some(isBackwards)))
    return true
  const isPlaced = is('position', /^(?:absolute|fixed|relative|sticky)$/)
  if (isPlaced && ([...SIDES, ...LISTS].some(isFar) || is('z-index', /^-/))) return true
  if (GAPS.some(isFar)) return true
  const isCut =
    ['overflow', 'overflow-x', 'overflow-y'].some(side => is(side, /^(?:hidden|clip|scroll|auto)/)) ||
    is('contain', /paint|strict|content/)
  return isCut && [...ROOM, ...LOGICAL_ROOM].some(name => hasNoRoom(name, declared.get(name)))
}

const PATHS = ['offset', 'offset-path']
/** Letters that far back lie on one another. */
const isBackwards = (length: number) => length <= -8

/** Made so small that nothing is left, moved away, or turned in a way that is not followed here. */
function isTransformedAway(transform: string | undefined): boolean {
  const steps = Array.from((transform ?? '').slice(0, 500).matchAll(STEP), ([, name = '', inside = '']) => ({
    name,
    inside,
  }))
  return steps.some(({ name, inside }) => {
    if (!PLAIN_STEPS.test(name)) return true
    if (name.startsWith('translate')) return inside.split(',').some(isBeyond)
    return name.startsWith('scale') && isScaledAway(inside)
  })
}

function isScaledAway(scale: string | undefined): boolean {
  return (scale ?? '').split(',').some(part => Math.abs(numberOf(part, 1) ?? 1) < 0.1)
}

/** Whether a style hides text whatever the page around it looks like. */
export function hidesByItself({ usual, important }: Declarations): boolean {
  const declared = important.size === 0 ? usual : new Map([...usual, ...important])
  if (isAway(declared) || isInvisible(declared) === true || isHiddenFromOutlook(declared)) return true
  const size = lengthOf(declared.get('font-size') ?? '')
  return (
    (size !== null && size < SMALLEST) || isFaint(declared.get('opacity')) || declared.get('color') === 'transparent'
  )
}

/** Whether letters are not painted; what stands inside may be. Null where it is not said. */
export function isInvisible(declared: Declared): boolean | null {
  const value = declared.get('visibility')
  return value === undefined || /^(?:inherit|unset|revert)/.test(value) ? null : /^(?:hidden|collapse)$/.test(value)
}

/** Outlook alone leaves it out. */
export function isHiddenFromOutlook(declared: Declared): boolean {
  return declared.get('mso-hide') === 'all'
}

/** Whether a share (`0.1`, `10%`) leaves nothing that is read. */
export function isFaint(value: string | undefined): boolean {
  return shareOf(value) <= FAINTEST
}

/** A share between nothing and all; all where none is said. */
export function shareOf(value: string | undefined): number {
  const share = numberOf(value ?? '', 1) ?? (value?.startsWith('calc(') === true ? lengthOf(value) : null) ?? 1
  return Math.max(0, Math.min(1, share))
}

/** So far from its place, one length of a list, or a whole box or window to the right or below. */
function isBeyond(value: string | undefined): boolean {
  const one = readLength(value ?? '')
  if (one !== null && /^(?:%|vw|vh)$/.test(one.unit) && one.number >= 100) return true
  return lengthsOf(value).some(length => length <= OFF_SCREEN || length >= FAR_AWAY)
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
