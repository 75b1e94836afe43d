import { foldName } from '../register/names'
import { labelledLine } from '../parse/zones/field-labels'
import type { ParsedMessage, Zone, ZoneKind } from '../parse/parsed-message'
import { joinNameColumns } from './name-columns'
import { closingNamesOf, ownNamePlaces } from './own-names'

/** Texts of one message with everything else blanked, so that every place in them is a place in `ParsedMessage.text`. */
export interface RequestTexts {
  /** What the author wrote now: no greeting, no signature, no history. */
  readonly request: string
  /** What the author passes on. */
  readonly forwarded: string
}

/** Text beyond this is not read for people or cues: a request is never so long, and reading must stay quick. */
export const MAX_READ_CHARACTERS = 20_000

/** Splits a message into the author's own request and what is passed on. */
export function requestTextsOf(message: ParsedMessage): RequestTexts {
  const text = joinNameColumns(message.text.slice(0, MAX_READ_CHARACTERS))
  const own = blankOutside(text, message.zones, ['new', 'answer-inline'])
  const withoutGreeting = blankSpans(own, greetingSpans(own))
  return {
    request: blankSpans(withoutGreeting, ownNameSpans(own, message.from?.name ?? ''), NO_GAP),
    forwarded: withoutHeaders(blankOutside(text, message.zones, ['forwarded'])),
  }
}

/** Who wrote, to whom and when, above a message that is passed on: nobody there is asked for. */
function withoutHeaders(text: string): string {
  const headers = linesOf(text).filter(({ line }) => labelledLine(line) !== null || FORWARD_MARK.test(line))
  return blankSpans(
    text,
    headers.map(({ line, start }) => ({ start, end: start + line.length })),
  )
}

const FORWARD_MARK = /^\s*[-_=*]{2,}[^-_=*]{3,60}[-_=*]{2,}\s*$/

/** The zone that holds a place of the text. */
export function zoneAt(zones: readonly Zone[], place: number): ZoneKind | null {
  return zones.find(zone => zone.start <= place && place < zone.end)?.kind ?? null
}

interface Span {
  readonly start: number
  readonly end: number
}

function blankOutside(text: string, zones: readonly Zone[], kept: readonly ZoneKind[]): string {
  return blankSpans(
    text,
    zones.filter(zone => !kept.includes(zone.kind)),
  )
}

/** A blank inside a sentence, where a run of spaces would part two columns. */
const NO_GAP = '\u00a0'

/** Replaces spans by blanks of the same length; line ends stay. */
export function blankSpans(text: string, spans: readonly Span[], blank = ' '): string {
  let blanked = ''
  let at = 0
  for (const { start, end } of [...spans].sort((left, right) => left.start - right.start)) {
    if (end <= at) continue
    const from = Math.max(at, start)
    blanked += text.slice(at, from) + text.slice(from, end).replace(/[^\n]/g, blank)
    at = end
  }
  return blanked + text.slice(at)
}

const GREETING_LINE =
  /^\s*(?:hi|hello|hey|hiya|dear|good (?:day|morning|afternoon|evening)|morning|afternoon|evening|greetings|to whom it may concern)\b[^.?\n]{0,40}$/i
const GREETING_START =
  /^\s*(?:hi|hello|hey|hiya|dear|good (?:day|morning|afternoon|evening)|morning|afternoon)(?: (?:to )?(?:all|both|team|there|again|everyone|colleagues?|support|the|helpdesk|desk|madam|sir(?: ?\/ ?madam)?|[A-Z]\p{L}{1,15}|and)){0,4}\s?[,!:\u2013-]/iu
/** A greeting line never holds one of these: then it is a request that starts with a greeting. */
const REQUEST_WORD = /\b(?:mentor|ect|match|pair|please|need|want|list|for|with|to add)\b/i

function greetingSpans(text: string): readonly Span[] {
  const spans: Span[] = []
  for (const { line, start } of linesOf(text)) {
    if (GREETING_LINE.test(line) && !REQUEST_WORD.test(line)) spans.push({ start, end: start + line.length })
    else {
      const greeting = GREETING_START.exec(line)
      if (greeting) spans.push({ start, end: start + greeting[0].length })
    }
  }
  return spans
}

const SIGN_OFF =
  /^\s*(?:(?:with )?(?:(?:very|kind|kindest|best|warm|warmest|many|all the)[ ,]+){0,2}(?:regards|wishes|thanks|thank you|rgds|best)(?: (?:again|and regards|and best wishes|so much|very much|a lot|in advance|for your (?:help|time|support)|all|for this)){0,3}|(?:yours )?(?:sincerely|faithfully|truly)|ta|cheers|thx|kr|br|bw|many thanks in advance|thanks in advance|thanks very much)\s*[,.!:\u2013-]*\s*(?:x{1,3})?\s*$/i
const POST_SCRIPT = /^\s*p\.?\s?s\b/i
/** A closing has at most this many lines: name, post, school, address, telephone, notices. */
const MAX_CLOSING_LINES = 16
/** Lines longer than this, after a "Thanks", are words and not a signature. */
const MAX_CLOSING_LINE = 90

function closingSpans(text: string, senderName: string): readonly Span[] {
  const lines = linesOf(text).filter(entry => entry.line.trim() !== '')
  const names = closingNamesOf(senderName)
  const isClosing = (line: string) =>
    SIGN_OFF.test(line) || names.has(foldName(line)) || /^\s*sent from my\b/i.test(line)
  const at = lines.findIndex((entry, place) => {
    const isLast = lines.length - place - 1 <= MAX_CLOSING_LINES
    return isLast && isClosing(entry.line) && lines.slice(place + 1).every(({ line }) => isSignatureLike(line))
  })
  const spans = at === -1 ? [] : lines.slice(at)
  return spans
    .filter(({ line }) => !POST_SCRIPT.test(line))
    .map(({ line, start }) => ({ start, end: start + line.length }))
}

/** Where authors name themselves: under the mail, and wherever else authors do. */
function ownNameSpans(text: string, senderName: string): readonly Span[] {
  const closing = closingSpans(text, senderName)
  return [...closing, ...ownNamePlaces(blankSpans(text, closing), senderName)]
}

function isSignatureLike(line: string): boolean {
  const isNotice =
    /\b(?:confidential|intended recipient|environment|disclaimer|registered|virus|viruses|privileged|private|safeguarding|attendance line|charity|company number|ofsted|term dates|office hours|working hours|printing|award)\b/i.test(
      line,
    )
  return line.length <= MAX_CLOSING_LINE || isNotice || POST_SCRIPT.test(line)
}

/** The lines of a text with their places. */
export function linesOf(text: string): readonly { readonly line: string; readonly start: number }[] {
  const lines: { line: string; start: number }[] = []
  let start = 0
  for (const line of text.split('\n')) {
    lines.push({ line, start })
    start += line.length + 1
  }
  return lines
}
