/** A text as it is compared with another that somebody typed: letters of one form and case, accents kept, and single spaces. */
export function foldCase(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
