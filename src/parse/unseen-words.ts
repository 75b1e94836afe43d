import type { HiddenText } from './body-line'
import { ownWords, wordsOf, type Zoned } from './other-version'

/**
 * Words that are read as the author's, though whoever sees the page does not see them, nor the same words elsewhere on it: somebody
 * may have put them into a letter that its author passed on. A line for each stretch; null when there are none.
 */
export function unseenWords(read: Zoned, hidden: HiddenText | null): string | null {
  if (hidden === null) return null
  const [own, seen] = [ownWords(read), hidden.seen].map(padded)
  const isOwn = (words: string) => words.trim() !== '' && own?.includes(words) === true
  // A stretch may go on into the sign-off, or into what is quoted: as much of it counts as is the author's.
  const unseen = hidden.runs
    .flatMap(run => (isOwn(padded(run)) ? [run] : stretchesOf(run, line => isOwn(padded(line)))))
    .filter(run => seen?.includes(padded(run)) === false)
  return unseen.length === 0 ? null : unseen.map(run => run.replaceAll('\n', ' ')).join('\n')
}

/** Words that some programs show and that are not read, a line for each stretch; null when they stand elsewhere, or there are none. */
export function leftWords({ text }: Pick<Zoned, 'text'>, hidden: HiddenText | null): string | null {
  if (hidden === null || hidden.left.length === 0) return null
  const read = padded(text)
  const seen = padded(hidden.seen)
  const left = hidden.left.filter(words => [read, seen].every(known => !known.includes(padded(words))))
  return left.length === 0 ? null : left.map(words => words.replaceAll('\n', ' ')).join('\n')
}

/** The lines of a stretch that are kept, those together that follow one another. */
function stretchesOf(run: string, isKept: (line: string) => boolean): readonly string[] {
  const stretches: string[][] = [[]]
  for (const line of run.split('\n')) {
    if (isKept(line)) stretches.at(-1)?.push(line)
    else stretches.push([])
  }
  return stretches.filter(lines => lines.length > 0).map(lines => lines.join('\n'))
}

/** Each word between two spaces, so that a part of one is not taken for it. */
function padded(text: string): string {
  return ` ${wordsOf(text).join(' ')} `
}
