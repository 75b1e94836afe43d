import path from 'node:path'
import { weigh, weighNumbers } from '../../triage/opinion/linear-model'
import type { LabelledMail } from './labelled-mails'
import { learnVerdicts } from './learn-verdict'
import { examplesOf, learnWords, OUTCOMES } from './word-models'

const HALF = 0.5

interface Judged {
  readonly holds: boolean
  readonly p: number
}

/** Lines that say how well mails of one set are judged by what others taught: the area under the curve, and F1 at one half. */
export async function judgedOn(
  own: readonly LabelledMail[],
  others: readonly LabelledMail[],
  isOfAnInbox: (mail: LabelledMail) => boolean,
): Promise<readonly string[]> {
  const models = learnWords(others)
  const set = path.basename(own[0]?.set ?? 'nothing')
  const lines = OUTCOMES.map((outcome, place) => {
    const judged = examplesOf(own, outcome).map(({ features, holds }) => ({
      holds,
      p: weigh(features, models.opinion.mail)[place] ?? 0,
    }))
    return lineOf(`${set} ${outcome.name}`, judged)
  })
  const verdicts = await learnVerdicts(others, isOfAnInbox)
  const judged: { pairs: Judged[]; recurrence: Judged[] } = { pairs: [], recurrence: [] }
  for (const mail of own) {
    const { pairs, recurrence } = await mail.examples(models)
    judged.pairs.push(...pairs.map(({ features, holds }) => ({ holds, p: weighNumbers(features, verdicts.pairs) })))
    judged.recurrence.push(
      ...recurrence.map(({ features, holds }) => ({ holds, p: weighNumbers(features, verdicts.recurrence) })),
    )
  }
  return [
    ...lines,
    lineOf(`${set} verdicts on pairs`, judged.pairs),
    lineOf(`${set} verdicts on recurrence`, judged.recurrence),
  ]
}

function lineOf(what: string, judged: readonly Judged[]): string {
  const yes = judged.filter(({ holds }) => holds)
  const no = judged.filter(({ holds }) => !holds)
  const right = yes.filter(({ p }) => p >= HALF).length
  const wrong = no.filter(({ p }) => p >= HALF).length
  const won = yes.reduce((sum, { p }) => sum + no.filter(other => other.p < p).length, 0)
  const area = won / (yes.length * no.length)
  const f1 = (2 * right) / (right + wrong + yes.length)
  return `${what}: ${judged.length}, area ${area.toFixed(3)}, F1 ${f1.toFixed(3)}, ${wrong} of ${no.length} false, ${yes.length - right} of ${yes.length} missed`
}
