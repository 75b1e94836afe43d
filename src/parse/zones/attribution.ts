import { OPENING, QUOTING, WROTE, WROTE_UNSPACED } from './history-words'

/** A line, or several, that says who wrote the words below it and when. */
export interface Attribution {
  readonly length: number
  /** Counts only when a quotation follows: without one it may be the writer's own sentence. */
  readonly needsQuote: boolean
}

/** Lines over which mail programs spread "On … wrote:". */
const MOST_LINES = 5
/** Longer ones are sentences. Every pattern below is tried on no more than this. */
const LONGEST = 400
/** The first of several lines is filled before it is broken. */
const SHORTEST_FIRST = 8
/** An address as programs write it: within brackets. */
const BRACKETED = /[<([‹"]\s?(?:mailto:)?[^\s<>@()]{1,64}@[^\s<>@()]{1,255}\s?[>)\]›"]/u
const YEAR_OR_DATE = /(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}(?!\d)/
const TIME = /(?<!\d)\d{1,2}\s?[:.h時点點시]\s?\d{2}(?!\d)/
const STARTS_WITH_DATE = /^[^\p{L}\p{N}]{0,3}(?:\p{L}{1,14}[.,]{0,2}\s{1,2}){0,2}\d{1,4}[./\-年년 ,]/u
/** Gmail of 2011 wrote a date, a name and an address, and no colon. */
const OLD_GMAIL = /^\d{4}[/-]\d{1,2}[/-]\d{1,2}\s[^<>]{0,100}<[^\s<>@]{1,64}@[^\s<>]{1,255}>$/
const ENDS = /[:：]$/
/** Dashes on both sides stand for the colon. */
const FRAMED = /^\s{0,3}-{2,20} .{5,300} -{2,20}\s{0,3}$/
/** A person who tells of something, not a program that names somebody. */
const TOLD =
  /^(?:i|i've|we|you|he|she|they|it|please|my|our|rydw|rwyf|ich|wir|je|nous)(?![\p{L}\p{N}])|\b(?:i|we|you|he|she|they|which|who|that|and) wrote\b/iu
/** Words that may stand in a name without a capital. */
const SMALL = /^(?:de|van|der|den|von|di|da|la|le|du|of|the|ap|ab|ferch|y|yr|bin|via|wrote|writes|at|to|in)$/iu

/** The attribution that begins on this line; null when there is none. `isPlain` says whether a line could continue it. */
export function attributionAt(
  lines: readonly string[],
  at: number,
  isPlain: (index: number) => boolean,
): Attribution | null {
  let joined = ''
  for (let count = 1; count <= MOST_LINES; count++) {
    const index = at + count - 1
    const line = (lines[index] ?? '').slice(0, LONGEST + 1)
    if (line.trim() === '' || (count > 1 && !isPlain(index))) return null
    joined = count === 1 ? bare(line) : `${joined} ${bare(line)}`
    if (joined.length > LONGEST) return null
    if (OLD_GMAIL.test(joined)) return { length: count, needsQuote: true }
    if (ENDS.test(joined) || (count === 1 && FRAMED.test(line))) {
      const found = judge(joined)
      if (found !== null) return { length: count, needsQuote: found === 'needs-quote' }
    }
    if (!goesOn(joined, count) || /[?!]$|\p{Ll}{4,}\.$/u.test(joined)) return null
  }
  return null
}

/** Without the dashes, stars and spaces that some programs put around it. */
function bare(line: string): string {
  return line.replace(/^[\s>*_|\u2014-]{1,40}/, '').replace(/[\s*_\u2014-]{1,40}$/, '')
}

/** Only what already looks like the beginning is joined with the lines below it. */
function goesOn(joined: string, count: number): boolean {
  if (count > 1) return true
  if (joined.length < SHORTEST_FIRST) return false
  return OPENING.test(joined) || STARTS_WITH_DATE.test(joined) || joined.includes('@') || /<$/.test(joined)
}

function judge(text: string): 'certain' | 'needs-quote' | null {
  if (TOLD.test(text)) return null
  const address = BRACKETED.test(text)
  const time = TIME.test(text)
  const dated = time || YEAR_OR_DATE.test(text)
  const wrote = WROTE.test(text) || WROTE_UNSPACED.test(text)
  const opens = OPENING.test(text) || STARTS_WITH_DATE.test(text)
  if (address && dated && (time || wrote || opens)) return 'certain'
  if (wrote && time && (opens || isNamed(text, 3))) return 'certain'
  if (address && (QUOTING.test(text) || (wrote && isNamed(text)))) return 'certain'
  if (wrote && (dated || /\d/.test(text) || address) && opens) return 'needs-quote'
  if ((wrote || QUOTING.test(text)) && isNamed(text)) return 'needs-quote'
  return dated && opens && time ? 'needs-quote' : null
}

/** Every word is one of a name, an address, a number or the verb: no sentence. Beside a time short words say "at". */
function isNamed(text: string, shortest = 0): boolean {
  const words = text
    .replace(BRACKETED, ' ')
    .replace(WROTE, ' ')
    .replace(QUOTING, ' ')
    .split(/[\s,;:"'()]+/)
    .filter(word => word !== '')
  return (
    words.length <= 12 &&
    words.every(word => !/^\p{Ll}/u.test(word) || word.length <= shortest || SMALL.test(word) || /[@\d]/.test(word))
  )
}
