import type { HiddenText } from './body-line'
import { ownWords, wordsOf, type Zoned } from './other-version'

/**
 * Words that are read as the author's, though whoever sees the page does not see them, nor the same words elsewhere on it: somebody
 * may have put them into a letter that its author passed on. A line for each stretch; null when there are none.
 */
export function unseenWords(read: Zoned, hidden: HiddenText | null): string | null {
  if (hidden === null) return null
  const [own, seen] = [ownWords(read), hidden.seen].map(padded)
  const unseen = hidden.runs.filter(run => {
    const words = padded(run)
    return words.trim() !== '' && own?.includes(words) === true && seen?.includes(words) === false
  })
  return unseen.length === 0 ? null : unseen.join('\n')
}

/** Each word between two spaces, so that a part of one is not taken for it. */
function padded(text: string): string {
  return ` ${wordsOf(text).join(' ')} `
}
