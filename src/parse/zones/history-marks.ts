import { attributionAt } from './attribution'
import { labelledLine } from './field-labels'
import { headerBlock } from './header-block'
import { BEGIN_FORWARDED, FORWARDED, ORIGINAL } from './history-words'

/** What a line says about an earlier message that begins on it. */
export type HistoryMark = 'attribution' | 'original' | 'forwarded' | 'header-block' | 'reply-above'

/** A mark: what it says, the lines it takes, and whether it counts only with a quotation below it. */
export interface FoundMark {
  readonly mark: HistoryMark
  readonly length: number
  readonly needsQuote: boolean
}

/** Lines that could hold a pattern are cut here: marks are short, and every pattern stays cheap. */
const LINE = 400
/** Lines below a heading in an unknown language in which a header block must begin. */
const HEADING_TO_BLOCK = 3

const GROUPWISE = /^>>>\s?[^>]{3,200}(?:<[^<>]{3,254}>)?[^<>]{0,60}\d[^<>]{0,60}>>>$/
const FORWARDED_BY = /^forwarded (?:by|message from)(?![\p{L}\p{N}])/u
const REPLY_ABOVE =
  /(?:repl(?:y|ies)|respon(?:d|se)|answer|write|type|antwort\p{L}*|répon\p{L}*|respond\p{L}*|antwoord\p{L}*|ateb\p{L}*|ymateb\p{L}*)[^.?!]{0,40}(?:above (?:this|the) line|above here|oberhalb dieser|au[- ]dessus de cette ligne|encima de esta línea|boven deze (?:lijn|regel)|uwchben y llinell)/iu

/** The mark that begins on this line; null when there is none. `isPlain` says whether a line is outside every quotation. */
export function historyMarkAt(
  lines: readonly string[],
  at: number,
  isPlain: (index: number) => boolean = () => true,
): FoundMark | null {
  const line = (lines[at] ?? '').slice(0, LINE).trim()
  if (line === '') return null
  const heading = headingMark(line)
  if (heading !== null) return { mark: heading, length: 1, needsQuote: false }
  if (isReplyAbove(line)) return { mark: 'reply-above', length: 1, needsQuote: false }
  const block = headerBlock(lines, at)
  if (block > 0) return { mark: 'header-block', length: block, needsQuote: false }
  if (isUnknownHeading(lines, at, line)) return { mark: 'original', length: 1, needsQuote: false }
  const attribution = attributionAt(lines, at, isPlain)
  return attribution === null ? null : { mark: 'attribution', ...attribution }
}

/** GroupWise names the writer between triple arrows, and does not mark the lines below. */
export function isGroupWiseMark(line: string): boolean {
  return line.startsWith('>>>') && GROUPWISE.test(line.slice(0, LINE).trim())
}

/** A line that draws a rule. */
export function isRule(line: string): boolean {
  return line.length < LINE && /^\s*(?:[_=\-*~\u2014\u2015\u2500]\s?){5,}$/.test(line)
}

function headingMark(line: string): 'original' | 'forwarded' | null {
  const core = line
    .replace(/^[-_=*\s]{1,80}/, '')
    .replace(/[-_=*:：\s]{1,80}$/, '')
    .replace(/\u2019/g, "'")
    .toLowerCase()
  if (core === '' || core.length > 120) return null
  if (/[:：]\**$/.test(line) && BEGIN_FORWARDED.has(core)) return 'forwarded'
  if (!/^\s*\**\s*(?:[-_=]{2,}|\*{4,})/.test(line)) return null
  if (FORWARDED.has(core) || FORWARDED_BY.test(core)) return 'forwarded'
  return ORIGINAL.has(core) ? 'original' : null
}

/** Words between dashes on both sides, in whatever language, and a header block right below. */
function isUnknownHeading(lines: readonly string[], at: number, line: string): boolean {
  if (!/^[-_=]{3,40}\s?[^-_=]{3,80}\s?[-_=]{3,40}$/.test(line)) return false
  for (let next = at + 1; next <= Math.min(lines.length - 1, at + HEADING_TO_BLOCK); next++) {
    const field = labelledLine(lines[next] ?? '')?.field
    if (field === 'from' || field === 'date' || field === 'to' || field === 'subject') return true
  }
  return false
}

/** A line by which a helpdesk asks for the answer above it: it stands by itself, marked or as an order. */
function isReplyAbove(line: string): boolean {
  if (line.length > 160 || !REPLY_ABOVE.test(line)) return false
  return (
    /^[^\p{L}\p{N}\s"']|[#=\-*_~]$/u.test(line) ||
    /^(?:please |bitte |veuillez )?(?:type|write|enter|add|reply|respond|antwort|répon|ateb)/iu.test(line)
  )
}
