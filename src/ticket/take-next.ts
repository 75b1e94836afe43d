import { addEvent, assignTicket, type ChangeDeps } from './change-ticket'
import type { Ticket } from './ticket'
import type { QueuePart } from './queue'

/** What an event of a ticket that was taken in turn holds besides its code: the version that the ticket had then. */
const IN_TURN = 'inTurn'

/** Who takes the next ticket, which one they leave, and which part of the queue they work through. */
export interface TakeNext {
  readonly actor: string
  readonly leftId: string | null
  readonly filter: QueuePart['filter']
}

/**
 * Takes the next ticket that needs work: nobody's, or the agent's own, in the order of the queue behind the one that they leave. It is
 * theirs from then on, so that nobody else gets it. One that was taken in this way and left as it was is given back.
 */
export async function takeNext(
  deps: ChangeDeps & Pick<QueuePart, 'rules' | 'today'>,
  { actor, leftId, filter }: TakeNext,
): Promise<Ticket | null> {
  const { rules, today, now } = deps
  const left = leftId === null ? null : await deps.tickets.find(leftId)
  const next = await deps.tickets.lockNext({ accountId: actor, behind: left, within: { filter, rules, today, now } })
  if (left && (await isAsTaken(deps, left, actor))) {
    await assignTicket(deps, { ticketId: left.id, actor, assigneeId: null, expectedVersion: left.version })
  }
  if (!next || next.assigneeId === actor) return next
  await deps.tickets.change(next.id, { assigneeId: actor }, { at: deps.now })
  const facts = { assigneeId: actor, [IN_TURN]: next.version + 1 }
  await addEvent(deps, { ticketId: next.id, actor, code: 'ASSIGNED', facts })
  return next
}

/** Whether nothing has happened to a ticket since this agent took it in its turn. */
async function isAsTaken(deps: ChangeDeps, ticket: Ticket, actor: string): Promise<boolean> {
  const needsWork = ticket.state === 'new' || ticket.state === 'open'
  if (!needsWork || ticket.assigneeId !== actor) return false
  const entries = await deps.tickets.entries(ticket.id)
  return entries.some(({ facts }) => facts?.[IN_TURN] === ticket.version && facts['assigneeId'] === actor)
}
