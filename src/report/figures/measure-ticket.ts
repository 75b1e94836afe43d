import { dayAt, type Day } from '../../kernel/day'
import type { WorkingDays } from '../../kernel/working-days'
import type { MatchRequest, Proposal } from '../../match/match-request'
import { underThreshold, type ProposalModel } from '../../match/calibration/proposal-model'
import type { Ticket } from '../../ticket/ticket'

/** How a ticket was completed: every match as it was proposed, one of them chosen by hand, or without a match. */
export type Way = 'one-click' | 'by-hand' | 'answer'

/** What is counted of one ticket. It names nobody: neither who asked nor who worked on it. */
export interface TicketMeasure {
  readonly ticketId: string
  readonly arrivedAt: Date
  readonly arrivedOn: Day
  /** The first cause that was noted; null while there is none. */
  readonly cause: string | null
  readonly leadProvider: string | null
  /** Whether every match was ready when the first message had been read; null when it asks for none. */
  readonly readyFirst: boolean | null
  readonly answeredAt: Date | null
  /** Minutes from arrival to the first answer: of the clock, and of working hours. */
  readonly answerMinutes: number | null
  readonly answerWorking: number | null
  /** When it was solved last, if it still is. */
  readonly completedAt: Date | null
  readonly completedOn: Day | null
  readonly completionMinutes: number | null
  readonly completionWorking: number | null
  readonly way: Way | null
  /** When it came back last after it was solved. */
  readonly reopenedAt: Date | null
  readonly reopenedOn: Day | null
  /** By which rules it was measured. */
  readonly measuredBy: string
}

/** What a ticket is measured from. */
export interface MeasuredTicket {
  readonly ticket: Pick<Ticket, 'id' | 'standing' | 'state' | 'receivedAt' | 'solvedAt' | 'mergedIntoId'>
  readonly reopenedAt: Date | null
  /** When agents answered, or a match was told; what was taken back before it left is not among them. */
  readonly answers: readonly Date[]
  readonly requests: readonly Pick<MatchRequest, 'state' | 'chosenBy'>[]
  /** The first proposal of each match that the first message asks for. */
  readonly firstProposals: readonly Proposal[]
  readonly cause: string | null
  readonly leadProvider: string | null
  /** What was said before: how a ticket stood at first is not judged anew by a later model. */
  readonly readyBefore: boolean | null
}

/** Whether a ticket is counted by itself: one that was merged before it was solved counts with the ticket that it is part of. */
export function isCounted({ mergedIntoId, solvedAt }: MeasuredTicket['ticket']): boolean {
  return (mergedIntoId ?? null) === null || solvedAt !== null
}

/** Measures one ticket. Pure. */
export function measureTicket(
  from: MeasuredTicket,
  by: { readonly days: WorkingDays; readonly model: ProposalModel; readonly rules: string },
): TicketMeasure {
  const { ticket } = from
  const arrivedAt = ticket.receivedAt
  const answeredAt = from.answers.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null)
  const isDone = ticket.state === 'solved' || ticket.state === 'closed'
  const completedAt = isDone ? ticket.solvedAt : null
  const answer = spanOf(arrivedAt, answeredAt, by.days)
  const completion = spanOf(arrivedAt, completedAt, by.days)
  return {
    ticketId: ticket.id,
    ...{ arrivedAt, arrivedOn: dayAt(arrivedAt), answeredAt, completedAt },
    cause: from.cause,
    leadProvider: from.leadProvider,
    readyFirst: from.readyBefore ?? readyFirst(from, by.model),
    ...{ answerMinutes: answer.minutes, answerWorking: answer.working },
    completedOn: completedAt === null ? null : dayAt(completedAt),
    ...{ completionMinutes: completion.minutes, completionWorking: completion.working },
    way: completedAt === null ? null : wayOf(from.requests),
    reopenedAt: from.reopenedAt,
    reopenedOn: from.reopenedAt === null ? null : dayAt(from.reopenedAt),
    measuredBy: by.rules,
  }
}

function spanOf(from: Date, until: Date | null, days: WorkingDays) {
  if (until === null) return { minutes: null, working: null }
  // A message that came by a clock that is ahead of ours is answered at once, not before it came.
  const minutes = Math.max(0, Math.floor((until.getTime() - from.getTime()) / 60_000))
  return { minutes, working: days.minutesBetween(from, until) }
}

/** As the queue has it: nothing speaks against it, the score is high enough, and a tutor whom the mail proves asks. */
function readyFirst({ ticket, firstProposals }: MeasuredTicket, model: ProposalModel): boolean | null {
  if (firstProposals.length === 0) return null
  const isSure = (one: Proposal) =>
    one.mentor.personId !== null &&
    one.ect.personId !== null &&
    one.vetoes.length === 0 &&
    underThreshold(one, model) === null
  return ticket.standing === 'tutor-authenticated' && firstProposals.every(isSure)
}

function wayOf(requests: MeasuredTicket['requests']): Way {
  const completed = requests.filter(({ state }) => state === 'completed')
  if (completed.length === 0) return 'answer'
  return completed.every(({ chosenBy }) => chosenBy === 'system') ? 'one-click' : 'by-hand'
}
