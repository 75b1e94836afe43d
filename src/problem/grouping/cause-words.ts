import type { ProblemCause } from '../causes'

/** What the words of a mail say of its cause, learned from mails that were diagnosed. */
export interface CauseWords {
  learn(words: readonly string[], cause: ProblemCause): void
  /** For each cause that was learned, the logarithm of how much likelier these words are under it than at all. */
  weigh(words: readonly string[]): ReadonlyMap<ProblemCause, number>
  save(): SavedWords
}

/** What was learned of words, as it is kept: of each word, the mails that had it, by cause. */
export interface SavedWords {
  readonly mailsOf: readonly (readonly [ProblemCause, number])[]
  readonly seen: readonly (readonly [string, readonly (readonly [ProblemCause, number])[]])[]
}

/** Mails in which a word must have been seen: before that it is a name, or chance. */
const FEWEST_MAILS = 4
/** The most that one word may weigh. */
const MOST = 4
/** Words depend on one another, so that their weights must not be added up whole: with this share probabilities come true (docs/accuracy.md). */
const SHARE = 0.2
/** Mails of a cause that count as seen with every word as often as elsewhere. */
const UNSEEN = 2

/** Words that are remembered; when there are more, those of few mails go, which weigh nothing yet. */
const MOST_WORDS = 200_000

interface SeenWord {
  all: number
  readonly by: Map<ProblemCause, number>
}

/** Naive Bayes over words, one mail at a time. */
export function createCauseWords(saved?: SavedWords): CauseWords {
  const mailsOf = new Map(saved?.mailsOf)
  const seen = new Map<string, SeenWord>(
    saved?.seen.map(([word, by]) => [word, { all: sum(by.map(([, count]) => count)), by: new Map(by) }]),
  )
  let mails = sum(mailsOf.values())
  return {
    learn(words, cause) {
      mails += 1
      mailsOf.set(cause, (mailsOf.get(cause) ?? 0) + 1)
      for (const word of words) {
        const entry = seen.get(word) ?? { all: 0, by: new Map<ProblemCause, number>() }
        seen.set(word, entry)
        entry.all += 1
        entry.by.set(cause, (entry.by.get(cause) ?? 0) + 1)
      }
      if (seen.size > MOST_WORDS) forgetRare(seen)
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
    // A word of one mail only may be anything; a name, for one, which is not to be kept.
    save: () => ({
      mailsOf: [...mailsOf],
      seen: [...seen].flatMap(([word, { all, by }]) => (all > 1 ? [[word, [...by]] as const] : [])),
    }),
  }
}

function forgetRare(seen: Map<string, SeenWord>): void {
  for (const [word, { all }] of seen) if (all < FEWEST_MAILS) seen.delete(word)
}

function sum(counts: Iterable<number>): number {
  let total = 0
  for (const count of counts) total += count
  return total
}
