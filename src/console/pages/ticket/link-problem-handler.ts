import { OPEN_STATES, type Problem } from '../../../problem/problem'
import { actorOf, type Handler } from '../../route'
import { changeAnswer } from './change-answer'

/** Puts what the ticket reports, as far as it stands in no problem, into the one that its page suggests. */
export const linkProblem: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  const problem = await services.problems.problem(request.form.text('problem'))
  if (!page || !problem) return { kind: 'not-found' }
  const given = { ticket: page.ticket, field: 'pattern', done: `Linked to problem ${problem.reference}` }
  const occurrenceIds = page.occurrences.filter(({ problemId }) => problemId === null).map(({ id }) => id)
  const sentence = whyNot(problem, { left: occurrenceIds.length, suggestedId: page.similar?.id ?? null })
  if (sentence !== null) return changeAnswer({ kind: 'refused', sentence }, given)
  const command = { occurrenceIds, intoId: problem.id, actor: actorOf(request), why: '', areLoose: true } as const
  return changeAnswer(await services.actions.linkOccurrences(command), given)
}

/** Any other problem is for whoever manages them, on its own page. */
function whyNot(
  problem: Problem,
  { left, suggestedId }: { readonly left: number; readonly suggestedId: string | null },
): string | null {
  if (!OPEN_STATES.includes(problem.state)) return 'This problem is not open any more.'
  if (left === 0) return 'Nothing of this ticket is left to be linked.'
  return suggestedId === problem.id ? null : 'This page does not suggest that problem any more. Look at it again.'
}
