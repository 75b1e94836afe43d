import { PARSE_LIMITS } from '../limits'
import type { HiddenText } from '../body-line'

/** Stretches that are kept, and letters of them: a request is never so long. */
const MOST_RUNS = 500
const MOST_HIDDEN = 20_000

/** What parts two hidden stretches: not a point or a space of no width between them. */
const PARTS = /[\p{L}\p{N}]{2}/u

/** Tells what of a page is seen from what is not, while it is read. */
export interface Sight {
  text(text: string, isSeen: boolean): void
  /** What is not read, though somebody sees it. */
  leave(text: string): void
  /** Where a line or a cell ends, words end too. */
  gap(): void
  /** Null when all is seen. */
  hidden(): HiddenText | null
}

/** A new page, of which nothing was read. */
export function createSight(): Sight {
  const seen: string[] = []
  const runs: string[] = []
  const left: string[] = []
  let run = ''
  let [seenLength, hiddenLength] = [0, 0]
  const endRun = () => {
    if (/[\p{L}\p{N}]/u.test(run) && runs.length < MOST_RUNS) runs.push(tidy(run))
    run = ''
  }
  return {
    text(text, isSeen) {
      if (!isSeen) {
        if (hiddenLength < MOST_HIDDEN) run += text
        hiddenLength += text.length
        return
      }
      if (run !== '' && PARTS.test(text)) endRun()
      if (seenLength > PARSE_LIMITS.textLength) return
      seen.push(text)
      seenLength += text.length
    },
    leave(text) {
      if (hiddenLength < MOST_HIDDEN && left.length < MOST_RUNS && /[\p{L}\p{N}]/u.test(text)) left.push(tidy(text))
      hiddenLength += text.length
    },
    gap() {
      if (run !== '') run += LINE_END
      seen.push(' ')
    },
    hidden() {
      endRun()
      return runs.length + left.length === 0 ? null : { runs, left, seen: seen.join('') }
    },
  }
}

/** Stands for the end of a line until the white space of the page is told from it. */
const LINE_END = '\u0001'

function tidy(run: string): string {
  const lines = run.split(LINE_END).map(line => line.replace(/\s+/g, ' ').trim())
  return lines.filter(line => line !== '').join('\n')
}
