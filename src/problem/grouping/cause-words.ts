import type { Cause } from '../../register/diagnosis'

/** What the words of a mail say of its cause, learned from mails that were diagnosed. */
export interface CauseWords {
  learn(words: readonly string[], cause: Cause): void
  /** For each cause that was learned, the logarithm of how much likelier these words are under it than at all. */
  weigh(words: readonly string[]): ReadonlyMap<Cause, number>
}

/** Mails in which a word must have been seen: before that it is a name, or chance. */
const FEWEST_MAILS = 4
/** The most that one word may weigh. */
const MOST = 4
/** Words depend on one another, so that their weights must not be added up whole: with this share probabilities come true (docs/accuracy.md). */
const SHARE = 0.2
/** Mails of a cause that count as seen with every word as often as elsewhere. */
const UNSEEN = 2

/** Naive Bayes over words, one mail at a time. */
export function createCauseWords(): CauseWords {
  const mailsOf = new Map<Cause, number>()
  const seen = new Map<string, { all: number; readonly by: Map<Cause, number> }>()
  let mails = 0
  return {
    learn(words, cause) {
      mails += 1
      mailsOf.set(cause, (mailsOf.get(cause) ?? 0) + 1)
      for (const word of words) {
        const entry = seen.get(word) ?? { all: 0, by: new Map<Cause, number>() }
        seen.set(word, entry)
        entry.all += 1
        entry.by.set(cause, (entry.by.get(cause) ?? 0) + 1)
      }
    },
    weigh(words) {
      const telling = words.flatMap(word => {
        const entry = seen.get(word)
        return entry !== undefined && entry.all >= FEWEST_MAILS ? [entry] : []
      })
      const weights = [...mailsOf].map(([cause, count]) => {
        const sum = telling.reduce((total, { all, by }) => {
          const usual = all / mails
          const here = ((by.get(cause) ?? 0) + UNSEEN * usual) / (count + UNSEEN)
          return total + Math.max(-MOST, Math.min(MOST, Math.log(here / usual)))
        }, 0)
        return [cause, SHARE * sum] as const
      })
      return new Map(weights)
    },
  }
}
