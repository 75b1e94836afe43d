/** RFC 3676 §4.2 asks for 78 at most, and mail programs that do not flow show lines as they are: they fit a phone held sideways. */
const COLUMNS = 72
/** RFC 3676 §4.3: this line is a signature's, and its blank does not flow. */
const SIGNATURE = '-- '

/**
 * A text as `format=flowed` (RFC 3676): lines of up to 72 columns, of which those that end in a blank go on in the next one. Programs that know it
 * fill the window, the others show lines that are short enough. A word that is longer, such as a link, stays whole.
 */
export function flowedText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .flatMap(line => (line === SIGNATURE ? [line] : flowedLine(line.trimEnd())))
    .join('\n')
}

function flowedLine(line: string): string[] {
  const [quote = ''] = /^>[> ]*/.exec(line) ?? []
  const marks = quote.replaceAll(' ', '')
  const words = line.slice(quote.length).split(/(?<=\S) /)
  const lines: string[] = []
  let current = ''
  for (const word of words) {
    const longer = current === '' ? word : `${current} ${word}`
    if (current !== '' && widthOf(marks) + widthOf(longer) > COLUMNS) {
      lines.push(`${current} `)
      current = word
    } else current = longer
  }
  lines.push(current)
  return lines.map(one => stuffed(one, marks))
}

const widthOf = (text: string): number => Array.from(text).length

/** RFC 3676 §4.4: what would be read as a quote, a blank to take away, or the beginning of a mailbox's message gets a blank before it. */
function stuffed(line: string, marks: string): string {
  if (marks !== '') return line === '' ? marks : `${marks} ${line}`
  return /^(?: |>|From )/.test(line) ? ` ${line}` : line
}
