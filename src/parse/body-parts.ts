import type { MimePart } from './parts/mime-part'

/** One stretch of the body: the ways in which it was sent, of which a reader shows one. */
export interface BodyGroup {
  readonly plain: readonly MimePart[]
  readonly html: readonly MimePart[]
}

/** The body and the other parts of a message, each in order. */
export interface SortedParts {
  readonly groups: readonly BodyGroup[]
  readonly others: readonly MimePart[]
}

const BODY_TYPES = new Set(['text/plain', 'text/html'])
/** Other renderings of the same words, for programs that we are not. */
const OTHER_RENDERINGS = new Set(['text/x-amp-html', 'text/watch-html', 'text/enriched'])

/**
 * Tells the body from what is attached. A text part with a file name is a file; within one `multipart/alternative` plain
 * and HTML are the same words (RFC 2046 §5.1.4), and parts that stand one after another are read one after another.
 */
export function sortParts(parts: readonly MimePart[]): SortedParts {
  const named = parts.some(part => isBody(part)) ? null : parts.find(isNamedBody)
  const groups = new Map<string, { plain: MimePart[]; html: MimePart[] }>()
  const others: MimePart[] = []
  parts.forEach((part, index) => {
    const alternative = part.path.find(multipart => multipart.type === 'multipart/alternative')
    if (alternative !== undefined && OTHER_RENDERINGS.has(part.contentType)) return
    if (!isBody(part) && part !== named) {
      others.push(part)
      return
    }
    const key = alternative === undefined ? `part ${index}` : `alternative ${alternative.id}`
    const group = groups.get(key) ?? { plain: [], html: [] }
    group[part.contentType === 'text/html' ? 'html' : 'plain'].push(part)
    groups.set(key, group)
  })
  return { groups: [...groups.values()], others }
}

function isBody(part: MimePart): boolean {
  if (!BODY_TYPES.has(part.contentType)) return false
  return part.filename === null && (part.disposition === null || part.disposition === 'inline')
}

/** Some programs name their only text: without another body it is read. */
function isNamedBody(part: MimePart): boolean {
  return BODY_TYPES.has(part.contentType) && part.disposition !== 'attachment'
}
