/** Controls, line separators, and the marks that turn the direction of text: they could dress one name up as another. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu

/** Outside text as one line: no control or direction characters, spaces joined, NFC, at most `maxLength` characters. */
export function oneLine(text: string, maxLength: number): string {
  const line = text
    .slice(0, maxLength * 4)
    .normalize('NFC')
    .replace(CONTROLS, ' ')
    .replace(/[ \u00A0]+/g, ' ')
    .trim()
  return line.length <= maxLength ? line : line.slice(0, maxLength).trim()
}
