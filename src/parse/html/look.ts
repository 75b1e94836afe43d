import { BLACK, colourOf, FAINTEST, isAlike, legacyColourOf, WHITE, type Colour } from './colour'
import { declarationsOf, filledIn, merged, MOST_OWN, NOTHING_DECLARED, type Declared } from './declarations'
import { isAway, isHiddenFromOutlook, isInvisible, shareOf, SMALLEST } from './is-away'
import { readLength, lengthOf } from './lengths'
import { writtenStyle } from './read-style'

/** How the text of an element looks, as far as a page says it. */
export interface Look {
  /** Pixels. */
  readonly font: number
  /** Null where it is not known; then it counts as seen. */
  readonly colour: Colour | 'transparent' | null
  readonly background: Colour | null
  /** What a colour is called that is not known, so that two of one name are alike. */
  readonly names: { readonly colour: string | null; readonly background: string | null }
  /** How much of it is painted, between 0 and 1. */
  readonly opacity: number
  /** Taken out of sight with all that is in it. */
  readonly isAway: boolean
  /** Not painted itself; what stands inside may be. */
  readonly isInvisible: boolean
  /** Taken out of sight by Outlook alone. */
  readonly isHiddenFromOutlook: boolean
  /** Properties of the page's own. */
  readonly own: Declared
}

export const PLAIN_LOOK: Look = {
  font: 16,
  colour: BLACK,
  background: WHITE,
  names: { colour: null, background: null },
  opacity: 1,
  isAway: false,
  isInvisible: false,
  isHiddenFromOutlook: false,
  own: NOTHING_DECLARED,
}

/** Whether somebody who sees the page does not see this text, with Outlook or without. */
export function isUnseen(look: Look): boolean {
  return look.isHiddenFromOutlook || isUnseenEverywhere(look)
}

/** Whether nobody who sees the page sees this text: nothing of it is painted, or nothing that could be read. */
export function isUnseenEverywhere(look: Look): boolean {
  const { font, colour, background, names, opacity, isAway: isGone } = look
  if (isGone || look.isInvisible || font < SMALLEST || colour === 'transparent' || opacity <= FAINTEST) return true
  if (names.colour !== null && names.colour === names.background) return true
  return colour !== null && background !== null && isAlike(colour, background)
}

/** How an element's text looks, given what it stands in and what the page's sheets say of it. */
export function lookOf(
  attributes: ReadonlyMap<string, string>,
  given: {
    readonly name: string
    readonly outer: Look
    readonly sheet: Sheet
    readonly hidingAnimations: readonly string[]
  },
): Look {
  const { name, outer, sheet } = given
  const style = writtenStyle(attributes)
  const colour = attributes.get('color') ?? (name === 'body' ? attributes.get('text') : undefined)
  const background = attributes.get('bgcolor')
  const picture = attributes.has('background')
  const size = name === 'font' ? FONT_SIZES[Number(attributes.get('size')) - 1] : undefined
  const isMarked = picture || size !== undefined || attributes.has('hidden')
  const isBare = sheet.usual.size + sheet.important.size === 0
  if (style === '' && isBare && colour === undefined && background === undefined && !isMarked) return outer
  const styles = style === '' ? sheet : merged([sheet, declarationsOf(style)])
  const { declared, own } = filled(new Map([...styles.usual, ...styles.important]), outer.own)
  const text = declared.get('-webkit-text-fill-color') ?? declared.get('color')
  const painted = backgroundOf(declared, picture ? null : background)
  // What lets through shows what is behind it.
  const isLetThrough = painted === undefined || painted.colour === 'transparent'
  const isText = text !== undefined && !INHERITED.test(text)
  const inked = (text === undefined && colour !== undefined ? legacyColourOf(colour) : null) ?? outer.colour
  const isTakenOut = attributes.has('hidden') && !declared.has('display')
  return {
    font: fontOf(declared, { outer: outer.font, size }),
    colour: isText ? inkOf(text) : inked,
    background: isLetThrough ? outer.background : painted.colour,
    names: {
      colour: isText ? nameOf(text) : text === undefined && colour !== undefined ? null : outer.names.colour,
      background: isLetThrough ? outer.names.background : painted.name,
    },
    opacity: outer.opacity * shareOf(declared.get('opacity')),
    isAway: outer.isAway || isTakenOut || isAway(declared) || endsAway(declared, given.hidingAnimations),
    isInvisible: isInvisible(declared) ?? outer.isInvisible,
    isHiddenFromOutlook: outer.isHiddenFromOutlook || isHiddenFromOutlook(declared),
    own,
  }
}

type Sheet = ReturnType<typeof declarationsOf>

const INHERITED = /^(?:inherit|unset|revert(?:-layer)?|currentcolor)$/

/** Of the size that an attribute gives, 1 to 7 (HTML Standard §15.3.4). */
const FONT_SIZES = [10, 13, 16, 18, 24, 32, 48]

/** A colour by a function that no mail program writes may be any: it counts as none. */
function inkOf(value: string): Colour | 'transparent' | null {
  return colourOf(value) ?? (value.includes('(') ? 'transparent' : null)
}

/** The page's own properties in the places of those that use them. */
function filled(declared: Map<string, string>, outer: Declared): { declared: Declared; own: Declared } {
  const names = [...declared.keys()].filter(name => name.startsWith('--'))
  const own =
    names.length === 0 || outer.size > 2 * MOST_OWN
      ? outer
      : new Map([...outer, ...names.map(name => [name, declared.get(name) ?? ''] as const)])
  for (const [name, value] of declared) if (value.includes('var(')) declared.set(name, filledIn(value, own))
  return { declared, own }
}

interface Painted {
  readonly colour: Colour | 'transparent' | null
  readonly name: string | null
}

/** Undefined when none is set; no colour when it is a picture, a gradient, or a name that is not known. */
function backgroundOf(declared: Declared, attribute: string | null | undefined): Painted | undefined {
  const picture = { colour: null, name: null }
  if (declared.has('background-image') && declared.get('background-image') !== 'none') return picture
  const value = declared.get('background-color')
  if (value === undefined || INHERITED.test(value)) {
    if (attribute === null) return picture
    return attribute === undefined ? undefined : { colour: legacyColourOf(attribute), name: null }
  }
  if (value === 'initial') return { colour: 'transparent', name: null }
  return { colour: colourOf(value), name: nameOf(value) }
}

/** The name of a colour that is not known. */
function nameOf(value: string): string | null {
  return value !== '' && colourOf(value) === null ? value : null
}

function fontOf(
  declared: Declared,
  { outer, size }: { readonly outer: number; readonly size: number | undefined },
): number {
  if (/^0(?:\.0+)?$/.test(declared.get('font-size-adjust') ?? '')) return 0
  const value = declared.get('font-size')
  if (value === undefined) return size ?? outer
  if (INHERITED.test(value)) return outer
  const { number, unit } = readLength(value) ?? { number: 0, unit: null }
  if (unit === 'em') return number * outer
  if (unit === '%') return (number / 100) * outer
  return lengthOf(value) ?? PLAIN_LOOK.font
}

const ANIMATIONS = ['animation', 'animation-name']

/** Whether an animation takes it away at some moment: where that is the last one is not asked. */
function endsAway(declared: Declared, hiding: readonly string[]): boolean {
  if (hiding.length === 0) return false
  const used = ANIMATIONS.flatMap(name => declared.get(name) ?? [])
  return used.some(value => hiding.some(name => value.includes(name)))
}
