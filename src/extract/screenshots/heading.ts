import type { Paragraph } from './paragraphs'

/** What stands above every page of the service in large letters. */
const NO_HEADING = /^[^\p{L}]*(?:GOV|DfE Sign-?in|Department for Education\b)/iu
/** Fewer letters than this are a sign or a misread picture. */
const LEAST_LETTERS = 3

/** The heading of a page: the paragraph in the largest letters, the first of them when several are as large. */
export function headingOf(paragraphs: readonly Paragraph[]): Paragraph | null {
  const worded = paragraphs.filter(({ text }) => !NO_HEADING.test(text) && lettersIn(text) >= LEAST_LETTERS)
  const largest = Math.max(...worded.map(({ size }) => size))
  return worded.find(({ size }) => size >= largest * 0.95) ?? null
}

function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}
