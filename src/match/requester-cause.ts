import type { Diagnosis } from '../register/diagnosis'
import type { MatchPlan } from '../register/plan-match'
import { tutorWords } from '../register/requester-words'
import type { Ticket } from '../ticket/ticket'
import { whyConfirm } from './button'

/**
 * A cause that no register shows: whoever is not signed in as the induction tutor of the ECT's school is offered no list.
 * The ticket knows how far its requester is that tutor; how they signed in, only they can tell. Null for a proved tutor.
 */
export function requesterCause(
  ticket: Pick<Ticket, 'id' | 'standing' | 'standingSentence' | 'schoolUrn'>,
  plan: Pick<MatchPlan, 'schoolUrn'>,
): Diagnosis | null {
  const doubt = whyConfirm(ticket, plan)
  if (doubt === null) return null
  const isClaimed = ticket.standing === 'tutor-unauthenticated' && ticket.schoolUrn === plan.schoolUrn
  return {
    cause: 'requester-not-tutor',
    certainty: 'cannot-tell',
    hides: false,
    asOf: null,
    source: null,
    sentence: isClaimed
      ? 'The address is that of the induction tutor of the ECT’s school, but nothing proves that they sent it. Only their sign-in is offered a list of mentors.'
      : 'Whoever asks is not shown to be the induction tutor of the ECT’s school. Only that sign-in is offered a list of mentors.',
    requesterSentence: tutorWords('requester-not-tutor', { isOfThisSchool: false, cohort: null }),
    evidence: [{ record: 'ticket', id: ticket.id, words: doubt }],
    remedy: {
      kind: 'task',
      sentence: isClaimed
        ? 'Phone the school or reply, and ask whether they wrote it and which account they sign in with.'
        : 'Ask which account they sign in with. If they are to be the induction tutor, the school nominates them.',
    },
  }
}
