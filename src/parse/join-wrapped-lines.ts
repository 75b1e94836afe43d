/** Mail programs that wrap break between these columns (RFC 2822 §2.1.1 advises 78; format=flowed 72; some webmail 60). */
const SHORTEST_WRAPPED = 55
const LONGEST_WRAPPED = 80
/** Lines that begin anew: bullets, numbers, quotation marks of mail, labels, rows. */
const BEGINS_ANEW = /^(?:[>|*•·–—-]|\d{1,2}[.)]\s|[\p{L} ]{1,30}:(?:\s|$)|\s)/u

/**
 * The same text with the line ends that a mail program put inside sentences turned into spaces, so that names broken over
 * two lines are whole again. Its length is the same, so every position in it is a position in `text`.
 *
 * `ParsedMessage.text` itself keeps its lines: what the reader was shown stays what is stored. A line end counts as wrapping
 * when the line is nearly as long as wrapping programs allow, the next word would not have fitted on it, and neither
 * line looks like a row, a bullet, a quotation or a label.
 */
export function joinWrappedLines(text: string): string {
  const lines = text.split('\n')
  const width = lines.reduce((most, line) => (line.length <= LONGEST_WRAPPED ? Math.max(most, line.length) : most), 0)
  if (width < SHORTEST_WRAPPED) return text
  return lines
    .map((line, at) => line + (at === lines.length - 1 ? '' : isWrapped(line, lines[at + 1] ?? '', width) ? ' ' : '\n'))
    .join('')
}

function isWrapped(line: string, next: string, width: number): boolean {
  if (line.length > LONGEST_WRAPPED || next.trim() === '' || line.trim() === '') return false
  if (line.includes('\t') || next.includes('\t') || BEGINS_ANEW.test(next) || line.startsWith('>')) return false
  const word = /^\S+/.exec(next)?.[0].length ?? 0
  return line.length + 1 + word > width && line.length >= SHORTEST_WRAPPED - word
}
