import { withAnswers } from './answers'
import { onTicket } from './earlier-message'
import { latestPerEct } from './latest-per-ect'
import type { MatchRequest, Proposal } from './match-request'
import type { MessageReading } from './message-reading'
import { ectOf, mentorOf } from './proposal-for'

export type { MessageReading } from './message-reading'

/** What the readings of a ticket ask for now, set against what stands on it. */
export interface Consolidation {
  readonly add: readonly Proposal[]
  readonly update: readonly { readonly id: string; readonly proposal: Proposal }[]
  /** Proposals that nothing asks for any more. */
  readonly withdraw: readonly string[]
  /** The message that put something else in the place of a withdrawn or an updated request, by the request's id. */
  readonly replacedBy: Readonly<Record<string, string>>
}

/**
 * Makes a ticket's match requests from all its readings in order. A later message wins over an earlier one about the same
 * ECT. A completed request and an agent's own choice are never altered; a button may be taken away at once.
 */
export function consolidate(readings: readonly MessageReading[], standing: readonly MatchRequest[]): Consolidation {
  const wanted = latestPerEct(withAnswers(onTicket(readings)))
  const open = standing.filter(request => request.state === 'proposed' && request.chosenBy === 'system')
  const others = standing.filter(request => !open.includes(request))
  const add: Proposal[] = []
  const update: { id: string; proposal: Proposal }[] = []
  const kept = new Set<string>()

  for (const proposal of wanted) {
    if (others.some(request => settles(request, proposal))) continue
    const match = open.find(request => !kept.has(request.id) && concerns(request, proposal))
    if (!match) add.push(proposal)
    else {
      kept.add(match.id)
      if (!sameProposal(match.proposal, proposal)) update.push({ id: match.id, proposal })
    }
  }
  const withdrawn = open.filter(request => !kept.has(request.id) && isOfThese(request.proposal, readings))
  const replaced = [
    ...withdrawn.map(request => [request.id, correctedAfter(request.proposal, readings)] as const),
    ...update.map(
      ({ id, proposal }) =>
        [
          id,
          replacedIn(
            open.find(request => request.id === id),
            proposal,
          ),
        ] as const,
    ),
  ]
  return {
    ...{ add, update, withdraw: withdrawn.map(({ id }) => id) },
    replacedBy: Object.fromEntries(replaced.flatMap(([id, by]) => (by === null ? [] : [[id, by] as const]))),
  }
}

/** Whether a message of this ticket made it. One that came by itself, without its message, is nobody's to take back here. */
function isOfThese({ messageId }: Proposal, readings: readonly MessageReading[]): boolean {
  return readings.some(entry => entry.messageId === messageId)
}

/** The newest message after a proposal's own that corrects or takes back; null when there is none. */
function correctedAfter({ messageId }: Proposal, readings: readonly MessageReading[]): string | null {
  const since = readings.slice(readings.findIndex(entry => entry.messageId === messageId) + 1)
  return since.findLast(({ isParty, reading }) => isParty && reading.ofEarlier !== undefined)?.messageId ?? null
}

/** The message of a proposal that asks for another pair than the one before it, which an earlier message made. */
function replacedIn(before: MatchRequest | undefined, { messageId, best }: Proposal): string | null {
  if (before === undefined || before.proposal.messageId === messageId) return null
  const isSame = JSON.stringify(before.proposal.best) === JSON.stringify(best)
  return isSame ? null : messageId
}

/**
 * Whether what stands answers a proposal already: an agent's open choice does; what was decided does for the message it was
 * decided on. A newer message may ask anew, and after a completed match only for another mentor.
 */
function settles(request: MatchRequest, proposal: Proposal): boolean {
  if (!concerns(request, proposal)) return false
  if (request.state === 'proposed') return true
  if (request.state === 'withdrawn' && request.decidedBy === 'system') return false
  if (request.proposal.messageId === null || request.proposal.messageId === proposal.messageId) return true
  return request.state === 'completed' && request.mentorId === mentorOf(proposal)
}

function concerns(request: MatchRequest, proposal: Proposal): boolean {
  const ect = request.ectId ?? ectOf(request.proposal)
  return ect !== undefined && ect === ectOf(proposal)
}

function sameProposal(left: Proposal, right: Proposal): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}
