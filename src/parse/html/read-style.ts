import { unescapeCss, withoutComments } from './css-text'
import type { Declared } from './declarations'
import { isInvisible } from './is-away'
import { lengthOf, readLength } from './lengths'

/** Styles that mail programs write stay far below; what stands beyond is not judged, so that the text counts as not seen. */
const MAX_STYLE = 20_000
/** From here on pictures that stand in the style itself are left out. */
const LONG_STYLE = 2_000

/** Whether an element is meant to be taken out by its own attributes, with all that is in it: preheaders, `hidden`. */
export function isHidden(attributes: ReadonlyMap<string, string>, declared: Declared): boolean {
  if (attributes.has('hidden') || declared.get('display') === 'none') return true
  return lengthOf(declared.get('max-height') ?? '') === 0 && declared.get('overflow')?.startsWith('hidden') === true
}

/**
 * Whether its own text has no height, or is not painted: page builders set that around a whole page against gaps, and give what is
 * inside its size again.
 */
export function isFlat(attributes: ReadonlyMap<string, string>, declared: Declared): boolean {
  const isSaid = /font-size/i.test(attributes.get('style') ?? '')
  return (isSaid && readLength(declared.get('font-size') ?? '')?.number === 0) || isInvisible(declared) === true
}

/** Whether white space and line ends are shown as written. */
export function keepsSpaces(name: string, attributes: ReadonlyMap<string, string>): boolean {
  return name === 'pre' || name === 'textarea' || /white-space:pre(?:;|-wrap|-line|!|$)/.test(styleOf(attributes))
}

/** Whether a paragraph stands without an empty line around it, as Outlook's do. */
export function isTight(attributes: ReadonlyMap<string, string>): boolean {
  if (/^mso/i.test(attributes.get('class') ?? '')) return true
  return (
    /(?:^|;)margin:0(?:px|cm|in|pt)?(?:;|!|$)/.test(styleOf(attributes)) ||
    /(?:^|;)margin-bottom:0/.test(styleOf(attributes))
  )
}

/** An element's style as it is written, without pictures where it is long; what is too long to judge hides. */
export function writtenStyle(attributes: ReadonlyMap<string, string>): string {
  const style = attributes.get('style') ?? ''
  const short = style.length > LONG_STYLE ? style.replace(/url\([^)]*\)/gi, 'url()') : style
  return short.length > MAX_STYLE ? `content-visibility:hidden;${short.slice(0, MAX_STYLE)}` : short
}

/** An element's style, lower case, without spaces and comments. */
export function styleOf(attributes: ReadonlyMap<string, string>): string {
  if (!attributes.has('style')) return ''
  return unescapeCss(withoutComments(writtenStyle(attributes)))
    .toLowerCase()
    .replace(/\s+/g, '')
}
