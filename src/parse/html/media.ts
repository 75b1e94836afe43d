import { lengthOf } from './lengths'
import { splitCss } from './css-text'

/** A window in which a page is looked at: a computer's, a telephone's, or a tablet's. Pixels. */
export interface Screen {
  readonly width: number
  readonly height: number
  readonly isTouched: boolean
}

/** What is hidden on one is hidden from somebody. */
export const SCREENS: readonly Screen[] = [
  { width: 1280, height: 800, isTouched: false },
  { width: 390, height: 660, isTouched: true },
  { width: 1920, height: 1080, isTouched: false },
  { width: 768, height: 1024, isTouched: true },
]

/** Whether a media query (Media Queries 4) holds on a screen. What is not known holds: then what it hides counts as hidden. */
export function mediaHolds(query: string, screen: Screen): boolean {
  const parts = splitCss(query.slice(0, LONGEST).toLowerCase(), ',')
  return parts.length === 0 || parts.some(part => partHolds(part.trim(), screen))
}

const LONGEST = 500
const TYPE = /^(?:(not|only)\s+)?([a-z][\w-]*)?/

function partHolds(query: string, screen: Screen): boolean {
  const [head = '', word, type] = TYPE.exec(query) ?? []
  const rest = query.slice(head.length).trim()
  const isNot = word === 'not' || type === 'not'
  const isType = type === undefined || type === 'not' || type === 'all' || type === 'screen'
  // A type is followed by "and" or by nothing: what stands there else was written for one mail program, and holds nowhere.
  const isWhole = rest === '' || type === undefined || type === 'not' || rest.startsWith('and')
  const features = Array.from(rest.matchAll(/\(([^()]{1,100})\)/g), ([, feature = '']) => feature.replace(/\s+/g, ''))
  const isAny = /\)\s*or\s*\(/.test(rest)
  const holds = (feature: string) => featureHolds(feature, screen)
  const all = features.length === 0 || (isAny ? features.some(holds) : features.every(holds))
  return (isType && isWhole && all) !== isNot
}

const RANGE = /^(?:([^<>=]+)(<=?|>=?))?(?:device-)?(width|height)(?:(<=?|>=?|=)([^<>=]+))?$/

function featureHolds(feature: string, screen: Screen): boolean {
  const [name = '', value] = feature.split(':')
  const bound = /^(min|max)-(?:device-)?(width|height)$/.exec(name)
  if (bound !== null && value !== undefined) {
    const size = bound[2] === 'width' ? screen.width : screen.height
    const limit = lengthOf(value)
    return limit === null || (bound[1] === 'min' ? size >= limit : size <= limit)
  }
  const range = RANGE.exec(feature)
  if (range !== null) return rangeHolds(range, screen)
  if (name === 'orientation') return (value === 'landscape') === screen.width > screen.height
  if (name === 'prefers-color-scheme') return value !== 'dark'
  if (name === 'prefers-reduced-motion') return value === 'no-preference'
  if (name === 'hover' || name === 'any-hover') return (value === 'none') === screen.isTouched
  if (name === 'pointer' || name === 'any-pointer') return value === (screen.isTouched ? 'coarse' : 'fine')
  return !/^-(?:ms|moz)-/.test(name)
}

function rangeHolds([, before, lower, side, upper, after]: RegExpExecArray, screen: Screen): boolean {
  const size = side === 'width' ? screen.width : screen.height
  const holds = (left: number, sign: string | undefined, right: number) => {
    if (sign === '=') return left === right
    if (sign?.startsWith('<') === true) return sign === '<' ? left < right : left <= right
    return sign === '>' ? left > right : left >= right
  }
  const [least, most] = [before, after].map(text => (text === undefined ? null : lengthOf(text)))
  if (typeof least === 'number' && !holds(least, lower, size)) return false
  return typeof most !== 'number' || holds(size, upper, most)
}
