import { logistic, weighNumbers, type NumberWeights } from '../../triage/opinion/linear-model'
import type { LabelledMail, MailExamples, VerdictExample } from './labelled-mails'
import { foldsOf } from './folds'
import { inShuffledRounds } from './regression'
import { learnWords } from './word-models'

const PACE = { epochs: 40, rate: 0.03 }
const RIDGE = 5e-4

/** What verdicts were learned. */
export interface Verdicts {
  readonly pairs: NumberWeights
  readonly recurrence: NumberWeights
}

/**
 * Learns verdicts from what they go by on each mail under models of words that learned the mails of other authors, so that what
 * likeness is worth is learned as it will be met. Lists that were written to tempt hold far more that nobody asks for than an inbox does: how likely a
 * pair is before anything is known of it (the bias) is therefore learned from the mails of inboxes alone.
 */
export async function learnVerdicts(
  mails: readonly LabelledMail[],
  isOfAnInbox: (mail: LabelledMail) => boolean,
): Promise<Verdicts> {
  const taught: (MailExamples & { readonly isOfAnInbox: boolean })[] = []
  for (const fold of foldsOf(mails, isOfAnInbox)) {
    const own = new Set(fold)
    const models = learnWords(mails.filter(mail => !own.has(mail)))
    for (const mail of fold) taught.push({ ...(await mail.examples(models)), isOfAnInbox: isOfAnInbox(mail) })
  }
  const learned = (kind: keyof MailExamples) =>
    withBiasOf(
      learnVerdict(taught.flatMap(examples => examples[kind])),
      taught.filter(each => each.isOfAnInbox).flatMap(examples => examples[kind]),
    )
  return { pairs: learned('pairs'), recurrence: learned('recurrence') }
}

const STEPS = 200

/** The same weights with the bias that fits these examples; as it was, without any. */
function withBiasOf(learned: NumberWeights, examples: readonly VerdictExample[]): NumberWeights {
  let { bias } = learned
  for (let step = 0; step < STEPS && examples.length > 0; step++) {
    const slopes = examples.map(({ features, holds }) => weighNumbers(features, { ...learned, bias }) - (holds ? 1 : 0))
    bias -= slopes.reduce((sum, slope) => sum + slope, 0) / examples.length
  }
  return { ...learned, bias: rounded(bias) }
}

function rounded(weight: number): number {
  return Math.round(weight * 1_000) / 1_000
}

/** Logistic regression with a ridge, in an order that a seed gives. */
function learnVerdict(examples: readonly VerdictExample[]): NumberWeights {
  const weights = new Map<string, number>()
  let bias = 0
  inShuffledRounds(examples, PACE, ({ features, holds }, rate) => {
    const own = Object.entries(features)
    const sum = own.reduce((total, [name, value]) => total + (weights.get(name) ?? 0) * value, bias)
    const slope = logistic(sum) - (holds ? 1 : 0)
    bias -= rate * slope
    for (const [name, value] of own) {
      const weight = weights.get(name) ?? 0
      weights.set(name, weight - rate * (slope * value + RIDGE * weight))
    }
  })
  const named = [...weights].sort(([left], [right]) => (left < right ? -1 : 1))
  return { bias: rounded(bias), weights: Object.fromEntries(named.map(([name, weight]) => [name, rounded(weight)])) }
}
