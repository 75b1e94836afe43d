import { LONGEST_REASON, tooLongSentence } from '../kernel/notes'
import { whyPutAway } from '../problem/put-away'
import {
  actOnProblem,
  changeByHand,
  endAct,
  sayOnProblem,
  type Act,
  type ActDeps,
  type NotDone,
  type ProblemCommand,
} from './problem/act-on-problem'

/** States that a person may choose; others come of what is done or reported. */
export const CHOSEN_STATES = ['suspected', 'under-investigation', 'fix-known', 'resolved'] as const
export type ChosenState = (typeof CHOSEN_STATES)[number]

export interface ChangeProblemCommand extends ProblemCommand {
  readonly state: ChosenState
  /** Which of its tickets was checked again, and what was found: needed before it is resolved. */
  readonly checked?: { readonly ticket: string; readonly found: string }
  /** Why those who reported it need no answer: needed before it is resolved where none was sent. */
  readonly unanswered?: string
}

/** What came of it; what was refused says at which part of the command. */
export type ChangeProblemOutcome =
  | { readonly kind: 'done' }
  | Exclude<NotDone, { kind: 'refused' }>
  | { readonly kind: 'refused'; readonly sentence: string; readonly field?: 'state' | 'ticket' | 'unanswered' }

/** Characters of what was found. */
export const LONGEST_FINDING = 1_000

/** A lead says how far a problem is. From then on it is a person's, and no rule makes another one of it. */
export function createChangeProblem(deps: ActDeps) {
  return (command: ChangeProblemCommand): Promise<ChangeProblemOutcome> =>
    actOnProblem<ChangeProblemOutcome>(deps, command, async act => {
      const { problem, now } = act
      const { state, checked } = command
      if (problem.state === state) return { kind: 'done' }
      const why = command.unanswered?.trim() ?? ''
      const sentence = whyPutAway(problem)
      if (sentence !== null) return { kind: 'refused', sentence, field: 'state' }
      const missing = state === 'resolved' ? await whatIsMissing(act, { checked, why }) : null
      if (missing !== null) return { kind: 'refused', ...missing }
      if (state === 'resolved' && checked) await sayOnProblem(act, problem, { code: 'checked', facts: { ...checked } })
      if (state === 'resolved' && why !== '') await sayOnProblem(act, problem, { code: 'unanswered', facts: { why } })
      // What comes back within thirty days of this moment reopens it.
      await changeByHand(act, problem, { state, resolvedAt: state === 'resolved' ? now : null })
      await sayOnProblem(act, problem, { code: 'state', facts: { from: problem.state, to: state } })
      await endAct(act, 'PROBLEM_STATE_CHANGED', { from: problem.state, to: state })
      return { kind: 'done' }
    })
}

async function whatIsMissing(
  act: Act,
  given: { readonly checked: ChangeProblemCommand['checked']; readonly why: string },
): Promise<{ readonly sentence: string; readonly field: 'ticket' | 'unanswered' } | null> {
  const unchecked = await whyNotChecked(act, given.checked)
  if (unchecked !== null) return { sentence: unchecked, field: 'ticket' }
  const unanswered = await whyNotAnswered(act, given.why)
  return unanswered === null ? null : { sentence: unanswered, field: 'unanswered' }
}

async function whyNotChecked(
  { stores: { problems, tickets }, problem }: Act,
  checked: ChangeProblemCommand['checked'],
): Promise<string | null> {
  if (!checked || checked.ticket === '' || checked.found === '') {
    return 'Before a problem is resolved, check one of its tickets again: enter its reference and what you found.'
  }
  if (checked.found.length > LONGEST_FINDING) return `What you found must be ${LONGEST_FINDING} characters or fewer.`
  const ticket = await tickets.findByReference(checked.ticket)
  const own = ticket === null ? [] : await problems.occurrencesOfTicket(ticket.id)
  if (own.some(one => one.problemId === problem.id)) return null
  return 'Enter the reference of a ticket that belongs to this problem.'
}

/** Tickets that a refusal names; the page of the problem names more. */
const NAMED_AT_MOST = 3

/** Those who reported it are owed an answer, or a reason why they need none. */
async function whyNotAnswered({ stores, problem }: Act, why: string): Promise<string | null> {
  if (why !== '') return tooLongSentence(why, LONGEST_REASON)
  const { total, first } = await stores.updates.unanswered(problem.id, NAMED_AT_MOST)
  if (total === 0) return null
  const names = [...first.map(({ reference }) => reference), ...(total > first.length ? ['others'] : [])]
  const listed = new Intl.ListFormat('en-GB').format(names)
  const without = total === 1 ? '1 ticket has' : `${total} tickets have`
  return `A problem cannot be closed without an answer to those who reported it. ${without} none yet: ${listed}. Send them an update first, or enter why they need no answer.`
}
