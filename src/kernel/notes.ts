/**
 * Characters of a note on a ticket: some pages. It is shown whole each time that the ticket is opened; what is longer is a
 * document.
 */
export const LONGEST_TICKET_NOTE = 10_000
/**
 * Characters of the reason for a change: several paragraphs. It is copied into every line of the change log that the change
 * makes, some dozen, and stands in the timelines of everybody concerned.
 */
export const LONGEST_REASON = 2_000

/** What to do about a note that is longer than it may be; null for one that is not. Letters count, as a person counts them. */
export function tooLongSentence(note: string | null | undefined, most: number): string | null {
  const length = Array.from((note ?? '').trim()).length
  if (length <= most) return null
  return `This note has ${words(length)} characters, and ${words(most)} are the most. Shorten it.`
}

const words = (count: number) => count.toLocaleString('en-GB')
