import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { moveTicket, STALE_SENTENCE, type TicketChanged } from '../ticket/change-ticket'
import { mayMove, type TicketState } from '../ticket/ticket'
import type { Announce } from './announce'
import type { Stores } from './stores'

/** More than a person writes in a reply; a pasted file belongs in an attachment. */
const LONGEST_REPLY = 20_000

export interface ReplyCommand {
  readonly ticketId: string
  readonly actor: string
  readonly text: string
  readonly then: TicketState
  readonly expectedVersion: number
}

/** Sends an agent's words to the requester and moves the ticket on, in one unit of work. */
export function createReply(deps: {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly clock: Clock
  readonly newId: NewId
  readonly announce: Announce
}) {
  return (command: ReplyCommand): Promise<TicketChanged> =>
    deps.unitOfWork.run('click', async stores => {
      const ticket = await stores.tickets.find(command.ticketId)
      if (!ticket) return { kind: 'not-found' }
      if (ticket.version !== command.expectedVersion) return { kind: 'stale', sentence: STALE_SENTENCE }
      const text = command.text.trim()
      if (text === '') return { kind: 'refused', sentence: 'Enter your reply.' }
      if (text.length > LONGEST_REPLY) {
        return { kind: 'refused', sentence: `The reply is longer than ${LONGEST_REPLY} characters. Shorten it.` }
      }
      if (!mayMove(ticket.state, command.then)) {
        return { kind: 'refused', sentence: `A ticket that is ${ticket.state} cannot become ${command.then}.` }
      }
      const now = deps.clock.now()
      const outboxId = await deps.announce.replied(stores, { ticket, text, actor: command.actor, then: command.then })
      if (outboxId === null) {
        return { kind: 'refused', sentence: 'This ticket has no address to reply to. Write a note instead.' }
      }
      const moved = await moveTicket(
        { tickets: stores.tickets, newId: deps.newId, now },
        { ticketId: ticket.id, actor: command.actor, state: command.then },
      )
      if (moved.kind !== 'done') return moved
      await stores.tickets.addEntry({
        id: deps.newId(),
        ticketId: ticket.id,
        kind: 'reply',
        author: command.actor,
        at: now,
        body: text,
        messageId: null,
        outboxId,
        facts: null,
      })
      return { kind: 'done' }
    })
}
