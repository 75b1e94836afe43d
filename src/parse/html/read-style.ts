import { unescapeCss } from './css-text'

/** Styles that mail programs write stay far below; what stands beyond is not judged, so that the text counts as not seen. */
const MAX_STYLE = 20_000
/** From here on pictures that stand in the style itself are left out. */
const LONG_STYLE = 2_000

/** Whether an element is hidden by its own attributes: preheaders, Outlook-only blocks, `hidden`. */
export function isHidden(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.has('hidden')) return true
  const style = styleOf(attributes)
  if (style === '') return false
  return (
    /(?:^|;)display:none/.test(style) ||
    /(?:^|;)mso-hide:all/.test(style) ||
    /(?:^|;)visibility:hidden/.test(style) ||
    (/(?:^|;)max-height:0(?:px)?(?:;|!|$)/.test(style) && style.includes('overflow:hidden'))
  )
}

/**
 * Whether text in an element has no height: page builders set it around a whole page against gaps, and give what is inside its
 * size again.
 */
export function hasNoHeight(attributes: ReadonlyMap<string, string>, outer: boolean): boolean {
  const style = styleOf(attributes)
  if (!style.includes('font-size:')) return outer
  return /(?:^|;)font-size:0(?:px|pt)?(?:;|!|$)/.test(style)
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

/** An element's style, lower case, without spaces and comments. */
export function styleOf(attributes: ReadonlyMap<string, string>): string {
  const style = attributes.get('style')
  if (style === undefined) return ''
  const short = style.length > LONG_STYLE ? style.replace(/url\([^)]*\)/gi, 'url()') : style
  const read = short.length > MAX_STYLE ? `content-visibility:hidden;${short.slice(0, MAX_STYLE)}` : short
  const bare = unescapeCss(read).toLowerCase().replace(/\s+/g, '')
  return bare.includes('/*') ? bare.replace(/\/\*.*?(?:\*\/|$)/g, '') : bare
}
