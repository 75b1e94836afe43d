import type { MimePart, Multipart } from './parts/mime-part'

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
const OTHER_RENDERINGS = new Set(['text/x-amp-html', 'text/watch-html', 'text/enriched', 'text/richtext'])
/** Text that can be read as it stands when a message has no other. */
const READABLE = /^text\/(?!calendar|x-vcard|vcard|rfc822-headers|csv|css|javascript)/

/**
 * Tells the body from what is attached. A text part with a file name is a file; within one `multipart/alternative` plain
 * and HTML are the same words (RFC 2046 §5.1.4), and parts that stand one after another are read one after another. When no
 * part is a body, the first text is read, and it stays listed as a file when it has a name and others stand beside it.
 */
export function sortParts(parts: readonly MimePart[]): SortedParts {
  const resources = resourcesOf(parts)
  const isText = (part: MimePart): boolean => isBody(part) && !resources.has(part)
  const instead = parts.some(isText) ? null : (parts.find(isNamedBody) ?? parts.find(isReadable) ?? null)
  const groups = new Map<string, { plain: MimePart[]; html: MimePart[] }>()
  const others: MimePart[] = []
  parts.forEach((part, index) => {
    const shared = sharedBy(part)
    if (part.path.some(isAlternative) && OTHER_RENDERINGS.has(part.contentType) && part !== instead) return
    if (!isText(part) && part !== instead) {
      others.push(part)
      return
    }
    if (part === instead && part.filename !== null && part.path.length > 0) others.push(part)
    const key = shared === undefined ? `part ${index}` : `multipart ${shared.id}`
    const group = groups.get(key) ?? { plain: [], html: [] }
    group[part.contentType === 'text/html' ? 'html' : 'plain'].push(part)
    groups.set(key, group)
  })
  return { groups: [...groups.values()], others }
}

/** Whether a part is text that a reader shows, by itself alone. */
export function isBody(part: MimePart): boolean {
  if (!BODY_TYPES.has(part.contentType)) return false
  return part.filename === null && (part.disposition === null || part.disposition === 'inline')
}

/** The multipart whose parts are the same words: the outermost alternative, or a related one with both kinds of text. */
function sharedBy(part: MimePart): Multipart | undefined {
  return part.path.find(isAlternative) ?? part.path.findLast(multipart => multipart.type === 'multipart/related')
}

function isAlternative(multipart: Multipart): boolean {
  return multipart.type === 'multipart/alternative'
}

/**
 * Texts of a `multipart/related` that its page refers to (RFC 2387): they have an id or a place, and are not the first of
 * their kind. Where there is no page nothing can refer, and they are read.
 */
function resourcesOf(parts: readonly MimePart[]): ReadonlySet<MimePart> {
  const paged = new Set(parts.filter(part => part.contentType === 'text/html').map(part => part.path.at(-1)?.id))
  const seen = new Set<string>()
  const resources = new Set<MimePart>()
  for (const part of parts) {
    const inner = part.path.at(-1)
    if (inner?.type !== 'multipart/related' || !paged.has(inner.id) || !isBody(part)) continue
    const key = `${inner.id} ${part.contentType}`
    if (seen.has(key) && (part.contentId !== null || part.contentLocation !== null)) resources.add(part)
    seen.add(key)
  }
  return resources
}

/** Some programs name their only text: without another body it is read. */
function isNamedBody(part: MimePart): boolean {
  return BODY_TYPES.has(part.contentType) && part.disposition !== 'attachment'
}

function isReadable(part: MimePart): boolean {
  return READABLE.test(part.contentType) && part.disposition !== 'attachment'
}
