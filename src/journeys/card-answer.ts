import type { MatchRequest } from '../match/match-request'
import { causeAnswerText } from '../notify/compose/cause-answer'
import { nameForRequester } from '../notify/compose/naming'
import type { RegisterPerson } from '../register/people'
import type { MatchPlan } from '../register/plan-match'
import { hearerOf } from '../ticket/standing'
import type { Ticket } from '../ticket/ticket'

/** Why the mentor of a match request was missing, as an answer that this requester may read; null when there is nothing to say. */
export function cardAnswer(given: {
  readonly ticket: Pick<Ticket, 'standing'>
  readonly request: Pick<MatchRequest, 'mentorId' | 'ectId' | 'proposal'>
  readonly people: ReadonlyMap<string, RegisterPerson>
  readonly plan: Pick<MatchPlan, 'diagnosis'>
}): string | null {
  const { request, people } = given
  // Their own words for a person, never the register's: a second name is not theirs to learn from us.
  const called = (id: string | null, quote: string | undefined, role: 'mentor' | 'ECT') => {
    const person = id === null ? undefined : people.get(id)
    return person ? nameForRequester({ person, quote: quote ?? null }, '', role) : `the ${role} you asked for`
  }
  const { mentor, ect } = request.proposal
  return causeAnswerText(given.plan.diagnosis, hearerOf(given.ticket.standing), {
    mentor: called(request.mentorId, mentor.evidence?.quote, 'mentor'),
    ect: called(request.ectId, ect.evidence?.quote, 'ECT'),
  })
}
