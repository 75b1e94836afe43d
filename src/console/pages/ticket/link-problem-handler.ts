import { OPEN_STATES } from '../../../problem/problem'
import { actorOf, type Handler } from '../../route'
import { changeAnswer } from './change-answer'

/** Puts what the ticket reports, as far as it stands in no problem, into the one that its page suggests. */
export const linkProblem: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  const problem = await services.problems.problem(request.form.text('problem'))
  if (!page || !problem) return { kind: 'not-found' }
  const given = { ticket: page.ticket, field: 'pattern', done: `Linked to problem ${problem.reference}` }
  const occurrenceIds = page.occurrences.filter(({ problemId }) => problemId === null).map(({ id }) => id)
  const sentence = OPEN_STATES.includes(problem.state) ? null : 'This problem is not open any more.'
  if (sentence !== null || occurrenceIds.length === 0)
    return changeAnswer(
      { kind: 'refused', sentence: sentence ?? 'Nothing of this ticket is left to be linked.' },
      given,
    )
  const command = { occurrenceIds, intoId: problem.id, actor: actorOf(request), why: '' }
  return changeAnswer(await services.actions.linkOccurrences(command), given)
}
