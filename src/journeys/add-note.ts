import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { addEvent, addNote, type TicketChanged } from '../ticket/change-ticket'
import { mentionedIn, type Colleague } from '../ticket/note-mentions'
import type { Stores } from './stores'

export interface AddNoteDeps {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly clock: Clock
  readonly newId: NewId
  /** Everybody who may see tickets. */
  colleagues(): Promise<readonly Colleague[]>
}

export interface AddNoteCommand {
  readonly ticketId: string
  readonly actor: string
  readonly text: string
  /** The account that is told of the note, beside those whom it names; null for nobody. */
  readonly tell: string | null
  /** Names the form: the same words that come with it twice are one note. Left out, each is another. */
  readonly form?: string
}

export type AddNoteOutcome =
  | { readonly kind: 'done'; /** Who is told of it, by name. */ readonly told: readonly string[] }
  /** The same form came before: nothing was added a second time. */
  | { readonly kind: 'added-before' }
  | Exclude<TicketChanged, { readonly kind: 'done' }>
  | { readonly kind: 'nobody'; readonly sentence: string }

/** Adds a note that only agents see, and tells the colleagues whom it is for: here alone, nothing of it leaves by email. */
export function createAddNote(deps: AddNoteDeps) {
  return async ({ tell, ...note }: AddNoteCommand): Promise<AddNoteOutcome> => {
    const colleagues = await deps.colleagues()
    const chosen = colleagues.filter(({ id }) => id === tell)
    if (tell !== null && chosen.length === 0) {
      return { kind: 'nobody', sentence: 'Select a colleague who may see tickets, or nobody' }
    }
    const all = new Set([...chosen, ...mentionedIn(note.text, colleagues)])
    const told = [...all].filter(({ id }) => id !== note.actor)
    return deps.unitOfWork.run('click', async stores => {
      const now = deps.clock.now()
      if (await isAdded(stores, note)) return { kind: 'added-before' }
      const change = { tickets: stores.tickets, newId: deps.newId, now }
      const noteId = deps.newId()
      const added = await addNote(change, { ...note, id: noteId })
      if (added.kind !== 'done') return added
      for (const { id: accountId } of told) {
        const { ticketId, actor } = note
        await stores.noteMentions.add({ id: deps.newId(), noteId, accountId, madeBy: actor, madeAt: now })
        await addEvent(change, { ticketId, actor, code: 'COLLEAGUE_TOLD', facts: { accountId } })
        const about = { subjectType: 'account', subjectId: accountId, facts: { ticketId } }
        const event = { event: 'COLLEAGUE_TOLD', actor, outcome: 'done', at: now } as const
        await stores.audit.append([{ id: deps.newId(), ...event, ...about }])
      }
      return { kind: 'done', told: told.map(({ name }) => name) }
    })
  }
}

async function isAdded({ tickets }: Stores, note: Omit<AddNoteCommand, 'tell'>): Promise<boolean> {
  if (note.form === undefined) return false
  const entries = await tickets.entries(note.ticketId)
  return entries.some(
    ({ kind, author, facts, body }) =>
      kind === 'note' && author === note.actor && facts?.['form'] === note.form && body === note.text,
  )
}
