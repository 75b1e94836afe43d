import type { NewId } from '../kernel/ids'
import { LONGEST_TICKET_NOTE, tooLongSentence } from '../kernel/notes'
import { isMerged } from './merge-rules'
import { mayMove, type TicketState } from './ticket'
import type { TicketStore } from './ticket-store'

/** What came of a change to a ticket. */
export type TicketChanged =
  | { readonly kind: 'done' }
  | { readonly kind: 'stale'; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'not-found' }

/** Whatever is done to a merged ticket belongs on the one that holds its messages. */
export const MERGED_SENTENCE = 'This ticket was merged into another one. Do it there.'

export const STALE_SENTENCE =
  'This ticket has changed since you opened the page. Look at it again, then repeat what you did.'

/** What a change to a ticket works with, all of one unit of work. */
export interface ChangeDeps {
  readonly tickets: TicketStore
  readonly newId: NewId
  readonly now: Date
}

/** The version that a change is held against; none when the command names none. */
export function expected({ expectedVersion }: { readonly expectedVersion?: number }): {
  readonly expectedVersion?: number
} {
  return expectedVersion === undefined ? {} : { expectedVersion }
}

/** Moves a ticket to another state, if it may go there and nobody has changed it meanwhile. */
export async function moveTicket(
  deps: ChangeDeps,
  move: {
    readonly ticketId: string
    readonly actor: string
    readonly state: TicketState
    readonly expectedVersion?: number
  },
): Promise<TicketChanged> {
  const ticket = await deps.tickets.find(move.ticketId)
  if (!ticket) return { kind: 'not-found' }
  if (isMerged(ticket)) return { kind: 'refused', sentence: MERGED_SENTENCE }
  if (!mayMove(ticket.state, move.state)) {
    return { kind: 'refused', sentence: `A ticket that is ${ticket.state} cannot become ${move.state}.` }
  }
  const solvedAt = move.state === 'solved' ? deps.now : null
  const changed = await deps.tickets.change(
    ticket.id,
    { state: move.state, solvedAt },
    { at: deps.now, ...expected(move) },
  )
  if (changed === 'stale') return { kind: 'stale', sentence: STALE_SENTENCE }
  if (ticket.state !== move.state) {
    await addEvent(deps, {
      ticketId: ticket.id,
      actor: move.actor,
      code: 'STATE_CHANGED',
      facts: { from: ticket.state, to: move.state },
    })
  }
  return { kind: 'done' }
}

/** Adds a note that only agents see. */
export async function addNote(
  deps: ChangeDeps,
  note: {
    readonly ticketId: string
    readonly actor: string
    readonly text: string
    /** What the entry is called, for whoever refers to it. */
    readonly id?: string
    /** The form that it came with. */
    readonly form?: string
  },
): Promise<TicketChanged> {
  const ticket = await deps.tickets.find(note.ticketId)
  if (!ticket) return { kind: 'not-found' }
  if (isMerged(ticket)) return { kind: 'refused', sentence: MERGED_SENTENCE }
  if (note.text.trim() === '') return { kind: 'refused', sentence: 'Enter a note.' }
  const tooLong = tooLongSentence(note.text, LONGEST_TICKET_NOTE)
  if (tooLong !== null) return { kind: 'refused', sentence: tooLong }
  await deps.tickets.addEntry({
    id: note.id ?? deps.newId(),
    ticketId: ticket.id,
    kind: 'note',
    author: note.actor,
    at: deps.now,
    body: note.text,
    messageId: null,
    outboxId: null,
    facts: note.form === undefined ? null : { form: note.form },
  })
  await deps.tickets.change(ticket.id, {}, { at: deps.now })
  return { kind: 'done' }
}

/** Gives a ticket to an agent, or to nobody. */
export async function assignTicket(
  deps: ChangeDeps,
  assignment: {
    readonly ticketId: string
    readonly actor: string
    readonly assigneeId: string | null
    readonly expectedVersion?: number
  },
): Promise<TicketChanged> {
  const ticket = await deps.tickets.find(assignment.ticketId)
  if (!ticket) return { kind: 'not-found' }
  if (isMerged(ticket)) return { kind: 'refused', sentence: MERGED_SENTENCE }
  if (ticket.assigneeId === assignment.assigneeId) return { kind: 'done' }
  const { assigneeId } = assignment
  const options = { at: deps.now, ...expected(assignment) }
  if ((await deps.tickets.change(ticket.id, { assigneeId }, options)) === 'stale') {
    return { kind: 'stale', sentence: STALE_SENTENCE }
  }
  await addEvent(deps, {
    ticketId: ticket.id,
    actor: assignment.actor,
    code: 'ASSIGNED',
    facts: { assigneeId },
  })
  return { kind: 'done' }
}

/** Writes an event on the ticket's timeline: a code and its facts, no words. */
export async function addEvent(
  deps: ChangeDeps,
  event: {
    readonly ticketId: string
    readonly actor: string
    readonly code: string
    readonly facts?: Readonly<Record<string, unknown>>
    readonly messageId?: string
  },
): Promise<void> {
  await deps.tickets.addEntry({
    id: deps.newId(),
    ticketId: event.ticketId,
    kind: 'event',
    author: event.actor,
    at: deps.now,
    body: '',
    messageId: event.messageId ?? null,
    outboxId: null,
    facts: { code: event.code, ...event.facts },
  })
}
