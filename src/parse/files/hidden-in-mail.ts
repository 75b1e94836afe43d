import type { HiddenText } from '../body-line'
import type { ParsedMessage } from '../parsed-message'
import { leftWords, unseenWords } from '../unseen-words'

/** Of a message inside a file that may say something else to whoever opens it. */
export const HIDDEN_IN_MAIL =
  'Its words are not the same for whoever opens it: some are hidden, or its two versions differ. They were not read: open it to see whether they matter.'

const DOUBTFUL: ReadonlySet<string> = new Set(['words-unseen', 'words-added', 'versions-differ'])

/** Whether a message says something else to whoever sees it than to whoever reads its text. */
export function isDoubtfulMail({ flags }: Pick<ParsedMessage, 'flags'>): boolean {
  return flags.some(flag => DOUBTFUL.has(flag))
}

/** Whether the text of a page holds words that whoever sees it does not see, or lacks some that they see. */
export function hidesWords(text: string, hidden: HiddenText | null): boolean {
  const zoned = { text, zones: [{ kind: 'new' as const, start: 0, end: text.length }] }
  return unseenWords(zoned, hidden) !== null || leftWords(zoned, hidden) !== null
}
