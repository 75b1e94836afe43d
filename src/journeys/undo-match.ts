import { LONGEST_REASON, tooLongSentence } from '../kernel/notes'
import { saysSomething } from '../kernel/says-something'
import type { UndoCommand, UndoOutcome } from '../match/decisions'
import { addEvent } from '../ticket/change-ticket'
import { stateAfterUndo, type Ticket } from '../ticket/ticket'
import type { TicketChange } from '../ticket/ticket-store'
import type { CompleteMatchDeps } from './complete-match'
import { keepLabel } from './keep-label'

/**
 * Takes a completed match back as a new change: the fifth journey. Replies that have not left are cancelled with it, those
 * that have are followed by a correction, and the ticket opens again if it was solved.
 */
export function createUndoMatch(deps: CompleteMatchDeps) {
  return (command: UndoCommand): Promise<UndoOutcome> =>
    deps.unitOfWork.run('click', async stores => {
      const request = await stores.requests.findLocked(command.matchRequestId)
      const ticket = request && (await stores.tickets.find(request.ticketId))
      if (!request || !ticket) return { kind: 'not-found' }
      if (request.state === 'undone') return { kind: 'already-undone' }
      if (request.state !== 'completed' || request.changeSetId === null) {
        return { kind: 'refused', sentence: 'Only a completed match can be undone.' }
      }
      if (!saysSomething(command.note)) return { kind: 'refused', sentence: 'Write why the match is undone.' }
      const tooLong = tooLongSentence(command.note, LONGEST_REASON)
      if (tooLong !== null) return { kind: 'refused', sentence: tooLong }

      const now = deps.clock.now()
      const undone = await stores.register.undo(request.changeSetId, {
        changedBy: command.actor,
        ticketId: ticket.id,
        reason: command.note.trim(),
        at: now,
        today: deps.clock.today(),
        newId: deps.newId,
      })
      if (undone.kind === 'refused') return { kind: 'refused', sentence: undone.sentence }

      await stores.requests.change(request.id, { state: 'undone', decidedBy: command.actor, decidedAt: now }, now)
      await keepLabel(stores, request, { id: deps.newId(), outcome: 'undone', at: now })
      await addEvent(
        { tickets: stores.tickets, newId: deps.newId, now },
        {
          ticketId: ticket.id,
          actor: command.actor,
          code: 'MATCH_UNDONE',
          facts: { matchRequestId: request.id, pairingId: request.pairingId },
        },
      )
      await stores.audit.append([
        {
          id: deps.newId(),
          event: 'MATCH_UNDONE',
          actor: command.actor,
          subjectType: 'match-request',
          subjectId: request.id,
          outcome: 'done',
          facts: { ticketId: ticket.id, pairingId: request.pairingId },
          at: now,
        },
      ])
      // Also without a move: a page that shows the match as completed must notice.
      await stores.tickets.change(ticket.id, afterUndo(ticket), { at: now })
      const outbox = await stores.outbox.cancelPending(request.id)
      const after = (await stores.requests.find(request.id)) ?? request
      const correctionSent = outbox.left.length > 0
      await deps.announce.undone(stores, {
        ticket,
        request: after,
        actor: command.actor,
        correctionNeeded: correctionSent,
      })
      return { kind: 'undone', request: after, repliesCancelled: outbox.cancelled.length, correctionSent }
    })
}

function afterUndo(ticket: Ticket): TicketChange {
  const state = stateAfterUndo(ticket.state)
  return state === ticket.state ? {} : { state, solvedAt: null }
}
