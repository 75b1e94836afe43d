import { BLACK, colourOf, isAlike, WHITE, type Colour } from './colour'
import { declarationsOf, NOTHING_DECLARED, type Declared } from './declarations'
import { styleOf } from './read-style'
import type { StyleSheet } from './style-sheet'

/** How the text of an element looks, as far as a page says it. */
export interface Look {
  /** Pixels. */
  readonly font: number
  /** Null where it is not known; then it counts as seen. */
  readonly colour: Colour | 'transparent' | null
  readonly background: Colour | null
  /** Taken out of sight with all that is in it. */
  readonly isAway: boolean
}

export const PLAIN_LOOK: Look = { font: 16, colour: BLACK, background: WHITE, isAway: false }

/** Text below this many pixels is a line to the eye. */
const SMALLEST = 2
const POINT = 4 / 3

/** Whether whoever sees the page does not see this text: nothing of it is painted, or nothing that could be read. */
export function isUnseen({ font, colour, background, isAway }: Look): boolean {
  if (isAway || font < SMALLEST || colour === 'transparent') return true
  return colour !== null && background !== null && isAlike(colour, background)
}

/** How an element's text looks, given what it stands in. */
export function lookOf(
  name: string,
  attributes: ReadonlyMap<string, string>,
  { outer, sheet }: { readonly outer: Look; readonly sheet: StyleSheet },
): Look {
  const ofSheet = sheet.declaredFor(name, attributes)
  const style = styleOf(attributes)
  const colour = attributes.get('color') ?? (name === 'body' ? attributes.get('text') : undefined)
  const background = attributes.get('bgcolor')
  const picture = attributes.has('background')
  const own = style === '' ? NOTHING_DECLARED : declarationsOf(style)
  if (own.size + ofSheet.size === 0 && colour === undefined && background === undefined && !picture) return outer
  const declared = ofSheet.size === 0 ? own : new Map([...ofSheet, ...own])
  const attribute = (value: string | undefined) =>
    value === undefined ? undefined : colourOf(value.trim().toLowerCase())
  const ofStyle = backgroundOf(declared)
  const ofAttributes = picture ? null : attribute(background)
  const painted = ofStyle === undefined ? ofAttributes : ofStyle
  return {
    font: fontOf(declared.get('font-size'), outer.font),
    colour: colourIn(
      declared.get('-webkit-text-fill-color') ?? declared.get('color') ?? colour?.trim().toLowerCase(),
      outer.colour,
    ),
    // What lets through shows what is behind it.
    background: painted === undefined || painted === 'transparent' ? outer.background : painted,
    isAway: outer.isAway || isAway(declared),
  }
}

function colourIn(value: string | undefined, inherited: Look['colour']): Look['colour'] {
  return value === undefined || value === 'inherit' ? inherited : colourOf(value)
}

/** Undefined when none is set; null when it is a picture, a gradient, or a name that is not known. */
function backgroundOf(declared: Declared): Colour | 'transparent' | null | undefined {
  if (declared.has('background-image') && declared.get('background-image') !== 'none') return null
  const value = declared.get('background-color') ?? declared.get('background')
  if (value === undefined || value === 'inherit') return undefined
  return value === 'none' || value === 'initial' ? 'transparent' : colourOf(value)
}

function fontOf(value: string | undefined, outer: number): number {
  const [, number, unit = ''] = /^([\d.]{1,8})(px|pt|em|rem|%)?$/.exec(value ?? '') ?? []
  if (number === undefined) return value === undefined || value === 'inherit' ? outer : PLAIN_LOOK.font
  const size = Number(number)
  if (unit === 'pt') return size * POINT
  if (unit === 'em') return size * outer
  if (unit === 'rem') return size * PLAIN_LOOK.font
  return unit === '%' ? (size / 100) * outer : size
}

const OFF_SCREEN = /^-(?:\d{3,}(?:px|pt)?|\d{2,}r?em|\d{3,}%)$/
/** As far as nothing is, to the right or below: no page is so large. */
const FAR_AWAY = /^\d{4,}(?:px|pt)?$/
const OFF_SCREEN_IN_A_LIST = /-(?:\d{3,}(?:px|pt)?|\d{2,}r?em|\d{3,}%)/
/** A box of a pixel holds a screen reader's words. */
const NOTHING = /^(?:0(?:px|pt|em|%)?|[01](?:\.\d+)?p[xt])$/
/** Below a tenth nothing can be read. */
const FAINT = /^(?:0(?:\.0\d*)?|\.0\d*|\d(?:\.\d+)?%)$/
const MADE_NOTHING = /scale[xy]?\(0?(?:\.0\d*)?[,)]|translate[xy]?\([^)]*?-(?:\d{3,}px|\d{2,}r?em|\d{3,}%)/

/** Hidden, let through, put beside the page, cut away, or in a box without room that shows nothing beyond it. */
function isAway(declared: Declared): boolean {
  const is = (property: string, pattern: RegExp) => pattern.test(declared.get(property) ?? '')
  if (is('display', /^none$/) || is('visibility', /^(?:hidden|collapse)$/) || is('mso-hide', /^all$/)) return true
  if (is('opacity', FAINT) || is('zoom', FAINT) || is('text-indent', OFF_SCREEN)) return true
  if (is('transform', MADE_NOTHING) || is('content-visibility', /^hidden$/)) return true
  if (is('filter', /opacity\((?:0|0?\.0\d*|\d%)\)/) || is('margin', OFF_SCREEN_IN_A_LIST)) return true
  if (is('clip', /^rect\(0(?:px)?,0(?:px)?,0(?:px)?,0(?:px)?\)$/) || is('clip-path', /^inset\((?:50|100)%/)) return true
  if (
    is('position', /^(?:absolute|fixed|relative)$/) &&
    (['left', 'top', 'right', 'bottom'].some(side => is(side, OFF_SCREEN) || is(side, FAR_AWAY)) ||
      is('inset', OFF_SCREEN_IN_A_LIST))
  )
    return true
  if (['margin-left', 'margin-top'].some(side => is(side, OFF_SCREEN))) return true
  const isCut = ['overflow', 'overflow-x', 'overflow-y'].some(side => is(side, /^(?:hidden|clip)/))
  return isCut && ['height', 'max-height', 'width', 'max-width'].some(side => is(side, NOTHING))
}
