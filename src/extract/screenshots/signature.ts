import type { Paragraph } from './paragraphs'
import type { ScreenKind, Seen } from './screenshot-text'

/** Kinds of pages whose heading tells the trouble. */
const TROUBLE: ReadonlySet<ScreenKind> = new Set(['error', 'sign-in', 'search'])
const SUMMARY = /^there is a problem$/i
/** Sentences below the heading of an error summary that still belong to it. */
const MOST_ERRORS = 3
const MOST_CHARACTERS = 200

/**
 * What tells the same trouble again on another picture: the sentences of an error summary, else the heading of a page of
 * trouble; in small letters, without names and numbers. Null where nothing is wrong on the picture.
 */
export function signatureOf(page: {
  readonly kind: ScreenKind
  readonly paragraphs: readonly Paragraph[]
  readonly heading: Paragraph | null
  readonly names: readonly Seen[]
}): string | null {
  const { kind, paragraphs, heading, names } = page
  const at = paragraphs.findIndex(({ text }) => SUMMARY.test(text))
  const errors =
    at < 0 ? [] : paragraphs.slice(at + 1, at + 1 + MOST_ERRORS).filter(one => isBelow(one, paragraphs[at]))
  const told = errors.length > 0 ? errors.map(({ text }) => text) : TROUBLE.has(kind) && heading ? [heading.text] : []
  const plain = told.map(text => withoutPeople(text, names)).filter(text => text !== '')
  return plain.length === 0 ? null : [...new Set(plain)].join(' / ').slice(0, MOST_CHARACTERS)
}

/** Stands right below, at the same edge, in letters that are no larger. */
function isBelow(paragraph: Paragraph, summary: Paragraph | undefined): boolean {
  if (summary === undefined) return false
  const gap = paragraph.box.y - (summary.box.y + summary.box.height)
  return Math.abs(paragraph.box.x - summary.box.x) <= summary.size && gap <= 4 * summary.size
}

function withoutPeople(text: string, names: readonly Seen[]): string {
  return names
    .reduce((left, name) => left.replaceAll(name.text, ' '), text)
    .replace(/\S*@\S*/g, ' ')
    .replace(/\p{N}+/gu, ' ')
    .replace(/[^\p{L}'’-]+/gu, ' ')
    .trim()
    .toLowerCase()
}
