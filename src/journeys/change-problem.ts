import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { Problem, ProblemChange, ProblemState } from '../problem/problem'
import type { TicketChanged } from '../ticket/change-ticket'
import type { Stores } from './stores'

/** States that a person may choose; others come of what is done or reported. */
export const CHOSEN_STATES = ['suspected', 'under-investigation', 'fix-known', 'resolved'] as const
export type ChosenState = (typeof CHOSEN_STATES)[number]

export interface ChangeProblemCommand {
  readonly problemId: string
  readonly actor: string
  readonly state: ChosenState
  /** As the page showed it. */
  readonly version: number
  /** Which of its tickets was checked again, and what was found: needed before it is resolved. */
  readonly checked?: { readonly ticket: string; readonly found: string }
}

/** Characters of what was found. */
export const LONGEST_FINDING = 1_000

const STALE = 'Somebody has changed this problem since you opened the page. Look at it again, then repeat what you did.'

/** A lead says how far a problem is. From then on it is a person's, and no rule makes another one of it. */
export function createChangeProblem(deps: {
  readonly unitOfWork: UnitOfWork<Pick<Stores, 'problems' | 'tickets'>>
  readonly clock: Clock
  readonly newId: NewId
}) {
  return (command: ChangeProblemCommand): Promise<TicketChanged> =>
    deps.unitOfWork.run('click', async stores => {
      const { problems } = stores
      const problem = await problems.find(command.problemId)
      if (!problem) return { kind: 'not-found' }
      if (problem.version !== command.version) return { kind: 'stale', sentence: STALE }
      if (problem.state === command.state) return { kind: 'done' }
      const sentence = whyNotMoved(problem) ?? (await whyNotResolved(stores, command))
      if (sentence !== null) return { kind: 'refused', sentence }
      const now = deps.clock.now()
      const event = { problemId: problem.id, at: now, actor: command.actor }
      if (command.state === 'resolved' && command.checked) {
        await problems.addEvent({ ...event, id: deps.newId(), code: 'checked', facts: { ...command.checked } })
      }
      await problems.changeProblem(problem.id, movedBy(problem, command.state, now), now)
      const facts = { from: problem.state, to: command.state }
      await problems.addEvent({ ...event, id: deps.newId(), code: 'state', facts })
      await problems.noteChange()
      return { kind: 'done' }
    })
}

function movedBy(problem: Problem, state: ProblemState, now: Date): ProblemChange {
  return {
    ...{ state, openedBy: problem.openedBy === 'statement' ? 'person' : problem.openedBy },
    // What comes back within thirty days of this moment reopens it.
    resolvedAt: state === 'resolved' ? now : null,
    version: problem.version + 1,
  }
}

function whyNotMoved({ state }: Problem): string | null {
  if (state === 'merged') return 'This problem was merged into another one. Do it there.'
  return state === 'dismissed' ? 'This problem was dismissed.' : null
}

async function whyNotResolved(
  { problems, tickets }: Pick<Stores, 'problems' | 'tickets'>,
  { problemId, state, checked }: ChangeProblemCommand,
): Promise<string | null> {
  if (state !== 'resolved') return null
  if (!checked || checked.ticket === '' || checked.found === '') {
    return 'Before a problem is resolved, check one of its tickets again: enter its reference and what you found.'
  }
  if (checked.found.length > LONGEST_FINDING) return `What you found must be ${LONGEST_FINDING} characters or fewer.`
  const ticket = await tickets.findByReference(checked.ticket)
  const own = ticket === null ? [] : await problems.occurrencesOfTicket(ticket.id)
  if (own.some(one => one.problemId === problemId)) return null
  return 'Enter the reference of a ticket that belongs to this problem.'
}
