import type { Seen } from './css-selector'
import { isUnseen, isUnseenEverywhere, lookOf, PLAIN_LOOK, type Look } from './look'
import { SCREENS } from './media'
import type { Around, StyleSheet } from './style-sheet'

/** How the text of an element looks on each of the screens; one look where the page's sheets tell them not apart. */
export interface Looks {
  readonly each: readonly Look[]
  /** Inside a part of the page that is folded away, how its heading looks. */
  readonly heading: readonly Look[] | null
}

/** Of what stands in no element. */
export function plainLooks(sheet: StyleSheet): Looks {
  const look = sheet.own.size === 0 ? PLAIN_LOOK : { ...PLAIN_LOOK, own: sheet.own }
  return { each: sheet.isOne ? [look] : SCREENS.map(() => look), heading: null }
}

/** Whether somebody who sees the page does not see this text. */
export function isUnseenBySome({ each }: Looks): boolean {
  return each.some(isUnseen)
}

/** Whether nobody who sees the page sees this text. */
export function isUnseenByAll({ each }: Looks): boolean {
  return each.every(isUnseenEverywhere)
}

/** What not every page shows of these elements until somebody asks for it, or at all (HTML Standard §15.3). */
const FOLDED = new Set(['details', 'dialog'])
const NOT_SHOWN_BY_ALL = new Set(['meter', 'noscript', 'progress', 'rp'])

/** How an element's text looks, given what stands around it. */
export function looksOf(
  element: Seen,
  { outer, around, sheet }: { readonly outer: Looks; readonly around: Around; readonly sheet: StyleSheet },
): Looks {
  const { name, attributes } = element
  const isHeading = name === 'summary' && outer.heading !== null
  const base = isHeading ? (outer.heading ?? outer.each) : outer.each
  const each = base.map((look, screen) =>
    lookOf(attributes, {
      ...{ name, outer: look, hidingAnimations: sheet.hidingAnimations },
      sheet: sheet.declaredFor(element, around, screen),
    }),
  )
  const isFolded = FOLDED.has(name) && !attributes.has('open')
  if (!isFolded && !NOT_SHOWN_BY_ALL.has(name) && !attributes.has('popover')) return same(outer, each)
  return {
    each: each.map(look => ({ ...look, isAway: true })),
    heading: name === 'details' && isFolded ? each : null,
  }
}

function same(outer: Looks, each: readonly Look[]): Looks {
  if (outer.heading === null && each.every((look, at) => look === outer.each[at])) return outer
  return { each, heading: null }
}
