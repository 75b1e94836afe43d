import { WORDED } from '../../triage/opinion/opinion'
import type { LabelledMail } from './labelled-mails'
import { learn, probability } from './regression'

/** Something that is learned of a mail; null where its label says nothing. */
export interface Outcome {
  readonly name: string
  readonly holds: (mail: LabelledMail) => boolean | null
}

/** All that is learned: whether a match is asked for, whether it came before, and the kind of request. */
export const OUTCOMES: readonly Outcome[] = [
  { name: 'asks', holds: ({ asks }) => asks },
  { name: 'recurs', holds: ({ recurs }) => recurs },
  ...WORDED.map(worded => ({
    name: worded,
    holds: ({ kind }: LabelledMail) => (kind === null ? null : kind === worded),
  })),
]

/** The mails whose label says whether an outcome holds, as examples of it. */
export function examplesOf(mails: readonly LabelledMail[], { holds }: Outcome) {
  return mails.flatMap(mail => {
    const own = holds(mail)
    return own === null ? [] : [{ features: mail.features, holds: own }]
  })
}

const HALF = 0.5

/** Lines that say how well mails of one set are judged by what others taught: the area under the curve, and F1 at one half. */
export function judgedOn(own: readonly LabelledMail[], others: readonly LabelledMail[]): readonly string[] {
  return OUTCOMES.map(outcome => {
    const learned = learn(examplesOf(others, outcome))
    const judged = examplesOf(own, outcome).map(({ features, holds }) => ({ holds, p: probability(learned, features) }))
    const yes = judged.filter(({ holds }) => holds)
    const no = judged.filter(({ holds }) => !holds)
    const right = yes.filter(({ p }) => p >= HALF).length
    const wrong = no.filter(({ p }) => p >= HALF).length
    const won = yes.reduce((sum, { p }) => sum + no.filter(other => other.p < p).length, 0)
    const area = won / (yes.length * no.length)
    const f1 = (2 * right) / (right + wrong + yes.length)
    return `${own[0]?.set ?? 'nothing'} ${outcome.name}: ${judged.length} mails, area ${area.toFixed(3)}, F1 ${f1.toFixed(3)}, ${wrong} of ${no.length} false, ${yes.length - right} of ${yes.length} missed`
  })
}
