import { weigh, type LinearModel } from '../../triage/opinion/linear-model'
import { WORDED } from '../../triage/opinion/opinion'
import type { LabelledMail, WordModels } from './labelled-mails'
import { learn, type Example } from './regression'

/** Something that is learned of a mail; null where its label says nothing. */
export interface Outcome {
  readonly name: string
  readonly holds: (mail: LabelledMail) => boolean | null
}

const RECURS: Outcome = { name: 'recurs', holds: ({ recurs }) => recurs }

/** All that is learned of mails: whether a match is asked for, whether it came before, and the kind of request. */
export const OUTCOMES: readonly Outcome[] = [
  { name: 'asks', holds: ({ asks }) => asks },
  RECURS,
  ...WORDED.map(worded => ({
    name: worded,
    holds: ({ kind }: LabelledMail) => (kind === null ? null : kind === worded),
  })),
]

/** The mails whose label says whether an outcome holds, as examples of it. */
export function examplesOf(mails: readonly LabelledMail[], { holds }: Outcome): readonly Example[] {
  return mails.flatMap(mail => {
    const own = holds(mail)
    return own === null ? [] : [{ features: mail.features, holds: own }]
  })
}

/** Learns of words alone. */
export function learnWords(mails: readonly LabelledMail[]): WordModels {
  return {
    opinion: {
      mail: joined(OUTCOMES.map(outcome => [outcome.name, examplesOf(mails, outcome)])),
      sentence: learnSentences(mails),
    },
    pair: joined([['asked', mails.flatMap(({ pairs }) => pairs)]]),
  }
}

/**
 * Learns which sentence states recurrence from labels of whole mails: of a mail that states it, the sentence that is likeliest by
 * what is known so far counts, first by whole mails, then by sentences; of one that does not, none does.
 */
function learnSentences(mails: readonly LabelledMail[]): LinearModel {
  const labelled = mails.filter(({ recurs, sentences }) => recurs !== null && sentences.length > 0)
  const stated = joined([['recurs', examplesOf(mails, RECURS)]])
  return [1, 2].reduce(model => joined([['recurs', labelled.flatMap(mail => sentencesAs(mail, model))]]), stated)
}

function sentencesAs({ recurs, sentences }: LabelledMail, model: LinearModel): readonly Example[] {
  if (recurs !== true) return sentences.map(features => ({ features, holds: false }))
  const scores = sentences.map(features => weigh(features, model)[0] ?? 0)
  const best = sentences[scores.indexOf(Math.max(...scores))]
  return best ? [{ features: best, holds: true }] : []
}

/** Learns each outcome by itself and puts them beside each other. */
function joined(outcomes: readonly (readonly [string, readonly Example[]])[]): LinearModel {
  const learned = outcomes.map(([, examples]) => learn(examples))
  const known = [...new Set(learned.flatMap(({ weights }) => [...weights.keys()]))].sort()
  const rows = known.map(
    feature => [feature, learned.map(({ weights }) => thousandths(weights.get(feature) ?? 0))] as const,
  )
  return {
    outcomes: outcomes.map(([name]) => name),
    bias: learned.map(({ bias }) => thousandths(bias)),
    features: Object.fromEntries(rows),
  }
}

function thousandths(weight: number): number {
  return Math.round(weight * 1_000)
}
