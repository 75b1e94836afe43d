import { dayAt, formatDay } from '../../../kernel/day'
import type { Cause, Certainty, Diagnosis } from '../../../register/diagnosis'
import type { MatchPlan } from '../../../register/plan-match'
import { wordsFor, type Hearer } from '../../../register/requester-words'
import { causeLabel, type Tag } from '../../view/labels'

const CERTAINTY: Readonly<Record<Certainty, Tag>> = {
  shown: { text: 'Shown by the register', classes: 'govuk-tag--blue' },
  likely: { text: 'Likely', classes: 'govuk-tag--yellow' },
  'cannot-tell': { text: 'Cannot be told from this register', classes: 'govuk-tag--grey' },
}
const REMEDY: Readonly<Record<Diagnosis['remedy']['kind'], Tag>> = {
  'in-click': { text: 'Part of the click', classes: 'govuk-tag--green' },
  task: { text: 'Needs a person', classes: 'govuk-tag--orange' },
  none: { text: 'Nothing to do', classes: 'govuk-tag--grey' },
}

/** Causes that say of themselves that the list shows the mentor. */
const LISTED: ReadonlySet<Cause> = new Set(['listed-and-overlooked', 'choice-saved-nothing'])

/**
 * What a click would do, before it does it: why the mentor was missing, every rule, every row. Whether the list shows the
 * mentor may be known better than from the causes.
 */
export function planView(
  plan: MatchPlan,
  hearer: Hearer,
  isListed = plan.diagnosis.some(({ cause }) => LISTED.has(cause)),
) {
  return {
    diagnosisHeading: isListed ? 'The mentor is in the list' : 'Why the mentor was not in the list',
    diagnosis: plan.diagnosis.map(diagnosis => diagnosisView(diagnosis, hearer)),
    rules: plan.rules.map(rule => ({
      sentence: rule.sentence,
      tag: rule.passes ? { text: 'Pass', classes: 'govuk-tag--green' } : { text: 'Fail', classes: 'govuk-tag--red' },
    })),
    rulesSummary: summary(plan),
    changes: plan.changes.map(change => change.sentence),
    blockedBecause: plan.blockedBecause,
    isPossible: plan.possible,
  }
}

/** One cause as it is printed: what, how sure and since when, which records, what to do, what may be told. */
export function diagnosisView(diagnosis: Diagnosis, hearer: Hearer) {
  return {
    code: diagnosis.cause,
    cause: causeLabel(diagnosis.cause),
    sentence: diagnosis.sentence,
    certainty: CERTAINTY[diagnosis.certainty],
    data: dataOf(diagnosis),
    evidence: diagnosis.evidence.map(row => row.words),
    remedy: diagnosis.remedy.sentence,
    remedyTag: REMEDY[diagnosis.remedy.kind],
    mayBeTold: wordsFor(diagnosis, hearer),
  }
}

/** Which source it rests on, and as of when; null where no source is needed. */
function dataOf({ source, asOf }: Diagnosis): string | null {
  if (source === null) return null
  return asOf === null ? `${source}, never read whole` : `${source}, as of ${formatDay(dayAt(asOf))}`
}

function summary(plan: MatchPlan): string {
  const failed = plan.rules.filter(rule => !rule.passes).length
  if (failed > 0) return `${failed} of ${plan.rules.length} fail`
  return plan.rules.length === 1 ? 'it passes' : `all ${plan.rules.length} pass`
}
