/** What a line says about an earlier message that begins on it. */
export type HistoryMark = 'attribution' | 'original' | 'forwarded' | 'header-block'

/** Lines that could hold a pattern are cut here: marks are short, and every pattern stays cheap. */
const LINE = 400
/** Lines over which mail programs spread "On … wrote:". */
const ATTRIBUTION_LINES = 4
/** Lines of a header block in which its fields are looked for (To and Cc may be folded). */
const HEADER_LINES = 12

const FORWARDED =
  /^[-_*\s]{0,20}(?:begin forwarded message:?|(?:-{2,}|_{2,})\s*forwarded (?:message|by\b.{0,100}|e-?mail))[-_*:\s]{0,60}$/i
const ORIGINAL = /^[-_*\s]{0,20}-{2,}\s*(?:original (?:message|appointment|e-?mail)|reply message)\s*-*[*\s]*$/i
const WROTE = /(?:\bwrote|\bwrites|\bschrieb|\ba écrit|\bescribió|\bha scritto)\s*:\s*$/i
const ATTRIBUTION_START = /^(?:on|le|am|el|il|in a message dated)\b/i
const NAMED_ATTRIBUTION = /^[^:]{0,200}<[^\s<>@]{1,64}@[^\s<>]{1,255}>[^:]{0,60}$/
const FIELD = /^\**(from|sent|date|to|cc|subject|importance|reply-to)\s*:\**(?:\s|\*|$)/i

/** The mark that begins on this line, and how many lines it takes; null when there is none. */
export function historyMarkAt(lines: readonly string[], at: number): { mark: HistoryMark; length: number } | null {
  const line = (lines[at] ?? '').slice(0, LINE).trim()
  if (line === '') return null
  if (FORWARDED.test(line)) return { mark: 'forwarded', length: 1 }
  if (ORIGINAL.test(line)) return { mark: 'original', length: 1 }
  const block = headerBlock(lines, at)
  if (block > 0) return { mark: 'header-block', length: block }
  const attribution = attributionLength(lines, at)
  return attribution === 0 ? null : { mark: 'attribution', length: attribution }
}

/** Lines of a block such as Outlook's From, Sent, To, Subject; 0 when it is none. */
export function headerBlock(lines: readonly string[], at: number): number {
  if (fieldOf(lines[at]) !== 'from') return 0
  const seen = new Set<string>(['from'])
  let last = at
  for (let next = at + 1; next < Math.min(lines.length, at + HEADER_LINES); next++) {
    const field = fieldOf(lines[next])
    if (field !== null) {
      seen.add(field)
      last = next
    } else if ((lines[next] ?? '').trim() === '' && seen.size > 2) break
  }
  const dated = seen.has('sent') || seen.has('date')
  return dated && (seen.has('to') || seen.has('subject')) ? last - at + 1 : 0
}

function fieldOf(line: string | undefined): string | null {
  const match = FIELD.exec((line ?? '').replace(/^[>\s]+/, '').slice(0, LINE))
  return match === null ? null : (match[1] ?? '').toLowerCase()
}

/** "On 3 March 2025 at 08:06, Support Desk <support@…> wrote:" in one line or several. It must hold a digit or an address. */
function attributionLength(lines: readonly string[], at: number): number {
  const first = (lines[at] ?? '').replace(/^[>\s]+/, '').slice(0, LINE)
  if (WROTE.test(first) && /[\d@]/.test(first))
    return ATTRIBUTION_START.test(first) || NAMED_ATTRIBUTION.test(first.replace(WROTE, '')) ? 1 : 0
  if (!ATTRIBUTION_START.test(first)) return 0
  let joined = first
  for (let next = at + 1; next < Math.min(lines.length, at + ATTRIBUTION_LINES); next++) {
    const line = (lines[next] ?? '')
      .replace(/^[>\s]+/, '')
      .slice(0, LINE)
      .trim()
    if (line === '') return 0
    joined = `${joined} ${line}`
    if (WROTE.test(line)) return /\d/.test(joined) && /[,@]/.test(joined) ? next - at + 1 : 0
    if (/[.?!]$/.test(line)) return 0
  }
  return 0
}
