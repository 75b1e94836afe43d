import type { Certainty, Diagnosis } from '../../../register/diagnosis'
import type { MatchPlan } from '../../../register/plan-match'
import { causeLabel, type Tag } from '../../view/labels'

const CERTAINTY: Readonly<Record<Certainty, string>> = {
  shown: 'Shown by the register',
  likely: 'Likely',
  'cannot-tell': 'Cannot be told from this register',
}
const REMEDY: Readonly<Record<Diagnosis['remedy']['kind'], Tag>> = {
  'in-click': { text: 'Part of the one click', classes: 'govuk-tag--green' },
  task: { text: 'Somebody must act first', classes: 'govuk-tag--yellow' },
  none: { text: 'For information', classes: 'govuk-tag--grey' },
}

/** What a click would do, before it does it: why the mentor was missing, every rule, every row. */
export function planView(plan: MatchPlan) {
  return {
    diagnosis: plan.diagnosis.map(diagnosis => ({
      cause: causeLabel(diagnosis.cause),
      sentence: diagnosis.sentence,
      certainty: certaintyOf(diagnosis),
      evidence: diagnosis.evidence,
      remedy: diagnosis.remedy.sentence,
      remedyTag: REMEDY[diagnosis.remedy.kind],
    })),
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

/** How sure a diagnosis is, in words. */
export function certaintyOf(diagnosis: Pick<Diagnosis, 'certainty'>): string {
  return CERTAINTY[diagnosis.certainty]
}

function summary(plan: MatchPlan): string {
  const failed = plan.rules.filter(rule => !rule.passes).length
  if (failed > 0) return `${failed} of ${plan.rules.length} fail`
  return plan.rules.length === 1 ? 'it passes' : `all ${plan.rules.length} pass`
}
