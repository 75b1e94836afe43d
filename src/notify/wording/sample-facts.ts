import { ANSWER_KINDS, type AnswerKind, type PortalDesk } from '../answers/answers'
import type { AnswerFacts } from '../answers/draft-answer'
import type { MatchValues } from '../compose/match-facts'

/** Invented people on an invented ticket, to see what an email looks like. */
export const SAMPLE_FACTS: AnswerFacts = {
  ...{ reference: 'CPD-7K3M-9Q', hearer: 'tutor', hasScreenshot: false, recurrenceStated: false },
  ...{ isSchoolKnown: false, hasOpenMatch: false, isPaired: true, mayTellUnregistered: true, mayTellCohorts: true },
  ...{ mentor: 'Amina Okafor', ect: 'Rowan Pryce' },
  asked: { mentorQuote: 'Mrs Okafor', ectQuote: null, isMentorUnclear: true, isEctUnclear: true },
  cohorts: { mentor: 2021, ect: 2022, isCross: true },
  portal: {
    seen: 'Sorry, there is a problem with the service',
    page: 'Who will mentor Rowan Pryce?',
    browser: 'Edge on Windows 11',
    when: '14 September 2026 at 10:30am',
  },
}

const SAMPLE_MATCH: MatchValues = {
  ...{
    reference: SAMPLE_FACTS.reference,
    mentor: SAMPLE_FACTS.mentor,
    ect: SAMPLE_FACTS.ect,
    startsOn: '14 September 2026',
  },
  ...{ mentorCohort: 2021, ectCohort: 2022, isCross: true, addedToSchool: true, endsEarlier: false, isCopy: false },
}

/** The values of an email that leaves by itself; null for an answer, which is drafted. */
export function sampleValues(template: string): Readonly<Record<string, unknown>> | null {
  if (template === 'acknowledgement') return { recurrenceStated: false, problem: null, isCall: false }
  if (template === 'match-completed') return { ...SAMPLE_MATCH, isFull: true, isTutorTold: false }
  return null
}

/** Which answer each editable email belongs to, and under which desk it leaves. */
export function answerOf(template: string): { readonly kind: AnswerKind; readonly portal: PortalDesk } {
  const dfe = { kind: 'dfe', address: 'help@portal.example' } as const
  if (template === 'answer-portal-kept') return { kind: 'portal', portal: { kind: 'here', secondLine: [] } }
  return { kind: ANSWER_KINDS.find(kind => `answer-${kind}` === template) ?? 'portal', portal: dfe }
}
