import type { ReportedExample } from '../report/escalation-report'
import { causeOutside, isElsewhere } from '../report/told-outside'

/** Of whom an example may say who they are. */
export interface Told {
  readonly mentor: boolean
  readonly ect: boolean
}

const NOT_PASSED_ON = 'What the school wrote is not passed on: ask us, quoting the ticket.'

/**
 * An example as an organisation may read it: what it holds itself, and the words of an error. Evidence of the register, rules that are kept, and what a
 * school wrote may name another school, a leaving date there or a second record, so none of them is in it (ADR 74). Pure.
 */
export function exampleOutside(
  example: ReportedExample,
  {
    told,
    causes,
  }: { readonly told: Told; readonly causes: readonly { readonly cause: string; readonly certainty: string }[] },
): ReportedExample {
  const { cohorts, error } = example
  const held = {
    mentor: told.mentor ? (cohorts?.mentor ?? null) : null,
    ect: told.ect ? (cohorts?.ect ?? null) : null,
  }
  return {
    ...example,
    cohorts: held.mentor === null && held.ect === null ? null : held,
    words: null,
    seen: error ?? NOT_PASSED_ON,
    diagnosis: diagnosisOutside(causes),
    inOrder: [],
  }
}

/** Each cause in fixed words, and how sure it is; all that rest on what is recorded elsewhere say the same, once. */
function diagnosisOutside(
  causes: readonly { readonly cause: string; readonly certainty: string }[],
): ReportedExample['diagnosis'] {
  const told = causes.filter(({ cause }) => !isElsewhere(cause))
  const hidden = causes.find(({ cause }) => isElsewhere(cause))
  const none = { source: null, asOf: null, evidence: [] }
  return [
    ...told
      .slice(0, MOST_CAUSES)
      .map(({ cause, certainty }) => ({ certainty, sentence: causeOutside(cause), ...none })),
    ...(hidden ? [{ certainty: 'not-passed-on', sentence: ELSEWHERE, ...none }] : []),
  ]
}

/** As in a report for the desk. */
const MOST_CAUSES = 3
const ELSEWHERE = 'it rests on what is recorded elsewhere. Ask us, quoting the ticket.'
