import { seenIn, wholeNames } from './names-on-page'
import { joined, type Paragraph } from './paragraphs'
import { around } from './rows'
import type { Seen } from './screenshot-text'

/** The headings of the service's list of mentors (domain.md §7.3): 2022, the new service, and 2023. */
const HEADINGS: readonly RegExp[] = [
  /\bw?ho is the mentor for (.+?)\W*$/i,
  /\bw?ho will mentor (.+?)\W*$/i,
  /\bw?ho will (.+?)['’‘`]*s?['’‘`]? mentor be\W*$/i,
]
/** Characters of a heading: the longest name in it has 60. */
const LONGEST_HEADING = 200
/** What follows the names: the other choices, and the button. */
const END = /^(?:or|continue|(?:add or )?assign mentor later|register a new mentor|add a new mentor)$/i

/** The service's list of mentors: whom it is for and whom it offers. */
export interface MentorList {
  readonly heading: Paragraph
  readonly ect: Seen | null
  readonly offered: readonly Seen[]
}

/** Reads the list of mentors on a page; null when there is none. */
export function mentorListOf(paragraphs: readonly Paragraph[]): MentorList | null {
  const at = paragraphs.findLastIndex(({ text }) => nameIn(text) !== null)
  const heading = wholeHeading(paragraphs, at)
  if (heading === null) return null
  const below = paragraphs.slice(at + 1).filter(({ box }) => box.y >= heading.box.y + heading.box.height / 2)
  const end = below.findIndex(({ text }) => END.test(text))
  const items = end < 0 ? below : below.slice(0, end)
  return {
    heading,
    ect: seenIn(heading.lines, nameIn(heading.text) ?? '')[0] ?? null,
    offered: items.flatMap(item => wholeNames(item, 'list-item') ?? []),
  }
}

/** The heading with its last line, where that begins at another edge because an edge of the picture cut a letter off. */
function wholeHeading(paragraphs: readonly Paragraph[], at: number): Paragraph | null {
  const [heading, next] = [paragraphs[at], paragraphs[at + 1]]
  if (heading === undefined) return null
  if (next === undefined || heading.text.endsWith('?') || !next.text.endsWith('?')) return heading
  if (next.box.y > heading.box.y + heading.box.height + heading.size) return heading
  const lines = [...heading.lines, ...next.lines]
  return { ...heading, lines, text: joined(lines.map(line => line.text)), box: around([heading.box, next.box]) }
}

function nameIn(text: string): string | null {
  if (text.length > LONGEST_HEADING) return null
  for (const pattern of HEADINGS) {
    const name = pattern.exec(text)?.[1]
    if (name !== undefined) return name
  }
  return null
}
