/**
 * Text as one cell of a CSV file: on one line, without control characters and blanks around it, so that what a spreadsheet
 * would run as a formula cannot stand behind one of them, where the writer of the file does not look for it.
 */
export function csvCell(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim()
}
