/** Controls and line separators: each stands where a space may be meant. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu
/** Marks that turn the direction of text: they could dress one name up as another. */
const DIRECTION = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]+/g
/** Cut before anything else is done: no name or subject that is kept is longer. */
const LONGEST_READ = 20_000

/** Outside text as one line: no control or direction characters, spaces joined, NFC, at most `maxLength` characters. */
export function oneLine(text: string, maxLength: number): string {
  const line = text
    .slice(0, LONGEST_READ)
    .normalize('NFC')
    .replace(CONTROLS, ' ')
    .replace(DIRECTION, '')
    .replace(/[ \u00A0]+/g, ' ')
    .trim()
  return line.length <= maxLength ? line : line.slice(0, maxLength).trim()
}
