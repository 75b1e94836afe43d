import { dayAt, type Day } from '../kernel/day'
import { createBankHolidays } from '../kernel/bank-holidays'
import { createWorkingDays, type WorkingDays } from '../kernel/working-days'
import type { NextStep } from './next-step'
import type { TicketState } from './ticket'

/** Working days within which each kind of work is to be done; the shorter one holds for what is urgent. */
export type Targets = Readonly<Record<NextStep | 'urgent', number>>

/** What it takes to say when a ticket is due. */
export interface DueRules {
  readonly targets: Targets
  readonly workingDays: WorkingDays
}

/** Whoever may take longer has no target; it bounds how far back a list can be put in order. */
export const LONGEST_TARGET = 20

/** What holds when nothing is set: a press is a matter of a day, what needs thought has two. */
export const USUAL_TARGETS: Targets = { ready: 1, choice: 2, portal: 2, steplab: 2, reply: 2, urgent: 1 }

/** What holds when nothing is set: work ends at five. */
export const USUAL_DUE_RULES: DueRules = {
  targets: USUAL_TARGETS,
  workingDays: createWorkingDays({ isBankHoliday: createBankHolidays(), endsAt: '17:00' }),
}

/** `next`: on the next working day after today. */
export const DUE_STATES = ['overdue', 'today', 'next', 'later'] as const
export type DueState = (typeof DUE_STATES)[number]

/** When a ticket is due. */
export interface Due {
  /** The working day at whose end it is due. */
  readonly on: Day
  readonly state: DueState
  /** Working days that have begun since; 0 when it is not overdue, or only since the end of that day. */
  readonly overdueBy: number
}

/** Working days that a ticket has. */
export function targetOf(targets: Targets, { step, urgent }: { readonly step: NextStep; readonly urgent: boolean }) {
  return urgent ? Math.min(targets.urgent, targets[step]) : targets[step]
}

/**
 * When a ticket that needs work is due; null when it needs none. The count begins when it came to need work: what is answered and
 * waits for its requester is not late, and is not late at once when they write again.
 */
export function dueOf(
  { targets, workingDays }: DueRules,
  ticket: {
    readonly state: TicketState
    readonly since: Date
    readonly step: NextStep
    readonly urgent: boolean
    readonly now: Date
  },
): Due | null {
  if (ticket.state !== 'new' && ticket.state !== 'open') return null
  const on = workingDays.add(workingDays.countedOn(ticket.since), targetOf(targets, ticket))
  const today = dayAt(ticket.now)
  if (ticket.now >= workingDays.endOf(on)) {
    return { on, state: 'overdue', overdueBy: workingDays.between(on, today) }
  }
  if (on === today) return { on, state: 'today', overdueBy: 0 }
  return { on, state: workingDays.between(today, on) === 1 ? 'next' : 'later', overdueBy: 0 }
}
