import type { ProblemCause } from '../causes'
import type { LikelyCause } from './report'

/** How often the first diagnosis is the right one, and how much likelier the second is than any other. */
const RIGHT = 0.93
const SECOND = 1.5
/** Less probable causes are left out. */
const LEAST = 0.05

/**
 * The causes that a report may have, by Bayes' rule: how often each is met, what the diagnosis says, which may be wrong or missing, and what
 * the words weigh.
 */
export function likelyCauses(
  diagnosis: readonly ProblemCause[],
  given: {
    readonly usual: (cause: ProblemCause) => number
    readonly known: Iterable<ProblemCause>
    readonly weights: ReadonlyMap<ProblemCause, number>
  },
): readonly LikelyCause[] {
  const { usual, known, weights } = given
  const [first, second] = diagnosis
  const diagnosed = (cause: ProblemCause): number => {
    if (first === undefined) return 1
    if (cause === first) return RIGHT
    return (1 - RIGHT) * usual(first) * (cause === second ? SECOND : 1)
  }
  const causes = [...new Set([...known, ...diagnosis])]
  if (causes.length === 0) return []
  const logs = causes.map(cause => Math.log(usual(cause)) + Math.log(diagnosed(cause)) + (weights.get(cause) ?? 0))
  const top = Math.max(...logs)
  const shares = logs.map(log => Math.exp(log - top))
  const sum = shares.reduce((total, share) => total + share, 0)
  return causes
    .map((cause, place) => ({ cause, probability: (shares[place] ?? 0) / sum }))
    .filter(({ probability }) => probability >= LEAST)
    .sort((one, other) => other.probability - one.probability)
}
