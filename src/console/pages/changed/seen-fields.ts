import { seenOf, type Seen } from '../../../ticket/meanwhile'
import type { Fields } from '../../fields'
import type { TicketPage } from '../../services'

/** What every form about a ticket carries of how the ticket stood; read back by `readSeen`. */
export function seenFields({ ticket, thread }: Pick<TicketPage, 'ticket' | 'thread'>): {
  readonly version: number
  readonly seen: string
} {
  const { version, timeline } = seenOf(ticket, entriesOf({ thread }))
  return { version, seen: `${timeline?.count ?? 0}.${timeline?.lastId ?? ''}` }
}

/** How the ticket stood on the page that a form was sent from; what is missing or malformed counts as never seen. */
export function readSeen(form: Pick<Fields, 'text'>): Seen {
  const [, count, lastId] = /^(\d{1,6})\.(.{0,40})$/.exec(form.text('seen')) ?? []
  const timeline = count === undefined || lastId === undefined ? null : { count: Number(count), lastId }
  return { version: /^\d{1,9}$/.test(form.text('version')) ? Number(form.text('version')) : -1, timeline }
}

/** The timeline of a ticket, oldest first. */
export function entriesOf({ thread }: Pick<TicketPage, 'thread'>) {
  return thread.map(({ entry }) => entry)
}
