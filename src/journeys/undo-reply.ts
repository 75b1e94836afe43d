import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { readAnswerKind, type AnswerKind } from '../notify/answers/answers'
import { isUnsent, type OutboxItem } from '../notify/outbox'
import { addEvent } from '../ticket/change-ticket'
import type { Ticket, TicketState } from '../ticket/ticket'
import type { TicketChange, TicketEntry } from '../ticket/ticket-store'
import { goesWith } from './announce-replied'
import type { Stores } from './stores'

export interface UndoReplyCommand {
  readonly ticketId: string
  /** The email that is taken back. */
  readonly outboxId: string
  readonly actor: string
}

export type UndoReplyOutcome =
  /** `files`: how many were attached; they are dropped. */
  | { readonly kind: 'undone'; readonly answer: AnswerKind | null; readonly text: string; readonly files: number }
  | { readonly kind: 'already-undone' }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'not-found' }

const WRITE_AGAIN = 'If something in it is wrong, write to the requester again.'
const HAS_LEFT = `The email has left, so it cannot be undone any more. ${WRITE_AGAIN}`
const MAY_HAVE_LEFT = `The email is leaving, or may have left: it cannot be undone any more. ${WRITE_AGAIN}`
const BESIDE_IT = `What goes with the email has left already, so it cannot be undone any more. ${WRITE_AGAIN}`

/** Takes a reply back before it leaves, with all that would have left beside it; the ticket is again as it was before. */
export function createUndoReply(deps: {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly clock: Clock
  readonly newId: NewId
}) {
  return ({ ticketId, outboxId, actor }: UndoReplyCommand): Promise<UndoReplyOutcome> =>
    deps.unitOfWork.run('click', async stores => {
      const ticket = await stores.tickets.find(ticketId)
      const items = await stores.outbox.ofTicket(ticketId)
      const reply = items.find(item => item.id === outboxId && item.kind === 'reply')
      const entry = (await stores.tickets.entries(ticketId)).find(one => one.outboxId === outboxId)
      if (!ticket || !reply || !entry) return { kind: 'not-found' }
      if (reply.state === 'cancelled') return { kind: 'already-undone' }
      const ids = items.filter(goesWith(outboxId)).map(({ id }) => id)
      if (!(await stores.outbox.cancelUnsent(ids))) return { kind: 'refused', sentence: whyNot(reply) }
      const answer = readAnswerKind(entry.facts?.['answer'])
      const now = deps.clock.now()
      const about = { tickets: stores.tickets, newId: deps.newId, now }
      await addEvent(about, { ticketId, actor, code: 'REPLY_UNDONE', facts: { answer } })
      const state = stateBefore(entry, ticket)
      await stores.tickets.change(ticketId, state === ticket.state ? {} : asBefore(entry, state, now), { at: now })
      if (state !== ticket.state) {
        await addEvent(about, { ticketId, actor, code: 'STATE_CHANGED', facts: { from: ticket.state, to: state } })
      }
      return { kind: 'undone', answer, text: entry.body, files: reply.files?.length ?? 0 }
    })
}

function whyNot(reply: OutboxItem): string {
  if (reply.state === 'sent') return HAS_LEFT
  return isUnsent(reply) ? BESIDE_IT : MAY_HAVE_LEFT
}

/** It waits since when it did: what never left was no answer. */
function asBefore({ facts }: TicketEntry, state: TicketState, now: Date): TicketChange {
  const since = facts?.['waitsSince']
  return {
    state,
    solvedAt: state === 'solved' ? now : null,
    ...(typeof since === 'string' ? { waitsSince: new Date(since) } : {}),
  }
}

const STATES: readonly TicketState[] = ['new', 'open', 'waiting', 'on-hold', 'solved']

/** The state that the reply moved the ticket from; whatever moved it since stays. */
function stateBefore({ facts }: TicketEntry, ticket: Ticket): TicketState {
  if (facts?.['to'] !== ticket.state) return ticket.state
  return STATES.find(state => state === facts['from']) ?? ticket.state
}
