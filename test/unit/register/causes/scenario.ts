import type { Diagnosis } from '../../../../src/register/diagnosis'
import type { PortalRules } from '../../../../src/register/eligible-mentors'
import type { RegisterView } from '../../../../src/register/register-view'
import { whyNotListed } from '../../../../src/register/why-not-listed'
import { TODAY } from '../../../builders/register'

/** Every cause of a view, as plain values that a test can write out. */
export function causesOf(view: RegisterView, portalRules: PortalRules = 'register-ects') {
  return whyNotListed(view, { today: TODAY, portalRules }).map(plain)
}

/** The codes alone, the likeliest first. */
export function codesOf(view: RegisterView, portalRules: PortalRules = 'register-ects'): readonly string[] {
  return whyNotListed(view, { today: TODAY, portalRules }).map(({ cause }) => cause)
}

function plain({ cause, certainty, hides, sentence, requesterSentence, evidence, remedy }: Diagnosis) {
  return {
    cause,
    certainty,
    hides,
    agent: sentence,
    requester: requesterSentence,
    evidence: evidence.map(({ record, id, words }) => `${record} ${id ?? '-'}: ${words}`),
    remedy: `${remedy.kind}: ${remedy.sentence}`,
  }
}
