import type { Paragraph } from './paragraphs'

/** What stands above every page of the service in large letters. */
const NO_HEADING = /^[^\p{L}]*(?:GOV|DfE Sign-?in|Department for Education\b)/iu
/** Fewer letters than this are a sign or a misread picture. */
const LEAST_LETTERS = 3
const NARROW = 0.35

/** The heading of a page: the paragraph in the largest letters, the first of them when several are as large. */
export function headingOf(paragraphs: readonly Paragraph[]): Paragraph | null {
  const worded = paragraphs.filter(
    one => !NO_HEADING.test(one.text) && lettersIn(one.text) >= LEAST_LETTERS && !isTwoLinesInOne(one),
  )
  const largest = Math.max(...worded.map(({ size }) => size))
  return worded.find(({ size }) => size >= largest * 0.95) ?? null
}

/** Letters are half as wide as high; two lines that were read as one are narrower. */
function isTwoLinesInOne({ lines, size }: Paragraph): boolean {
  return lines.every(({ text, box }) => box.width < NARROW * size * text.length)
}

function lettersIn(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}
