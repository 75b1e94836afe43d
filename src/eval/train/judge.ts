import type { LabelledMail } from './labelled-mails'
import { learn, probability } from './regression'

const HALF = 0.5

/** A line that says how well mails of one set are judged by what others taught: the area under the curve, and F1 at one half. */
export function judgedOn(own: readonly LabelledMail[], others: readonly LabelledMail[]): string {
  const learned = learn(others.map(({ features, asks }) => ({ features, holds: asks })))
  const judged = own.map(({ features, asks }) => ({ asks, p: probability(learned, features) }))
  const yes = judged.filter(({ asks }) => asks)
  const no = judged.filter(({ asks }) => !asks)
  const count = (of: typeof judged, least: number) => of.filter(({ p }) => p >= least).length
  const right = count(yes, HALF)
  const wrong = count(no, HALF)
  const f1 = (2 * right) / (right + wrong + yes.length)
  const won = yes.reduce((sum, { p }) => sum + no.filter(other => other.p < p).length, 0)
  const area = won / (yes.length * no.length)
  return `${own[0]?.set ?? 'nothing'}: ${own.length} mails, asks for a match: area ${area.toFixed(3)}, F1 ${f1.toFixed(3)}, ${wrong} of ${no.length} false, ${yes.length - right} of ${yes.length} missed`
}
