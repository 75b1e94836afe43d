import type { Zone, ZoneKind } from './parsed-message'

/** Longest stretch of own words that is compared: a request is never so long. */
const LONGEST = 20_000
/** What the author wrote or passes on: history, signatures and notices are added by programs, and often to one version only. */
const OWN: ReadonlySet<ZoneKind> = new Set<ZoneKind>(['new', 'answer-inline', 'forwarded'])

/** A text with its zones. */
export interface Zoned {
  readonly text: string
  readonly zones: readonly Zone[]
}

/** What the version of a message that is not shown says, where it says something else. */
export interface OtherVersion {
  /** The author's words in it. */
  readonly words: string
  /** Each of the two has words that the other has not, or has them in another order. */
  readonly differs: boolean
}

/**
 * Compares the two versions of a message, plain text and HTML, which are to say the same (RFC 2046 §5.1.4). Layout, links,
 * pictures' names, signatures and history are no difference. Null when the version that is not shown says nothing of its own.
 */
export function otherVersion(shown: Zoned, other: Zoned): OtherVersion | null {
  const words = ownWords(other)
  const [left, right] = [wordsOf(ownWords(shown)), wordsOf(words)]
  if (left.length === 0 || right.length === 0 || isWithin(right, left)) return null
  return { words, differs: !isWithin(left, right) }
}

/** What the author wrote or passes on, a line for each of theirs. */
export function ownWords({ text, zones }: Zoned): string {
  return zones
    .filter(({ kind }) => OWN.has(kind))
    .map(({ start, end }) => text.slice(start, end))
    .join('\n')
    .slice(0, LONGEST)
}

const ADDRESS = /(?:https?:\/\/|www\.|mailto:|tel:|cid:)[^\s<>()[\]"']{1,2000}|<[^<>\s]{1,2000}>/gi
/** `[Logo]`, `[image: map.png]`, `[cid:1]`: what a plain version has in a picture's place. */
const PICTURE = /\[(?:image|cid|photo|logo|icon|picture|bild|inline)?[^\][\n]{0,200}\]/gi
const EMPHASIS = /[*_~`#|>]+/g
/** Words of two letters and more, and long numbers: bullets, counters and broken-off letters are layout. */
const WORD = /\p{L}[\p{L}\p{M}]+|\d{5,}/gu

/** The words of a text, without accents, lower case; links, pictures' places and marks of layout are none. */
export function wordsOf(text: string): readonly string[] {
  const bare = text.replace(ADDRESS, ' ').replace(PICTURE, ' ').replace(EMPHASIS, ' ')
  return bare.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(WORD) ?? []
}

/** Whether every word of the one stands in the other, in this order. */
function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0
  for (const word of whole) if (word === part[at]) at += 1
  return at === part.length
}
