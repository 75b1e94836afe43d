import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import type { TicketPage } from '../../services'
import { count } from '../../view/format'

/** What separating merged tickets gives back, and what it does not, before it is done. */
export const showSeparate: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const { ticket } = page
  const target = ticket.mergedIntoId ? await services.ticketPage(ticket.mergedIntoId) : null
  if (!target) return { kind: 'redirect', to: paths.ticket.to({ reference: ticket.reference }) }
  return {
    kind: 'page',
    template: 'separate',
    title: `Separate ${ticket.reference} from ${target.ticket.reference}`,
    view: separateView(page, target),
    subject: { type: 'ticket', id: ticket.id },
  }
}

/** Separates them, and goes to the ticket that is one of its own again. */
export const separateTickets: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const { id, reference } = page.ticket
  const subject = { type: 'ticket', id }
  const to = paths.ticket.to({ reference })
  const outcome = await services.actions.separateTickets({
    ...{ sourceId: id, actor: actorOf(request) },
    targetVersion: Number(request.form.text('version')),
  })
  switch (outcome.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'already-separate':
    case 'separated':
      return {
        kind: 'redirect',
        to,
        subject,
        flash: { banner: { kind: 'success', heading: 'A ticket of its own again' } },
      }
    case 'stale':
    case 'refused': {
      const banner = { kind: 'important', heading: 'Nothing was separated', text: outcome.sentence } as const
      return { kind: 'redirect', to: paths.separate.to({ reference }), subject, outcome: 'refused', flash: { banner } }
    }
  }
}

function separateView({ ticket }: TicketPage, target: TicketPage) {
  const [reference, into] = [ticket.reference, target.ticket.reference]
  const left = target.outbox.filter(
    ({ state, delivery }) => delivery.channel === 'email' && (state === 'sent' || state === 'sending'),
  ).length
  return {
    reference,
    into,
    back: paths.ticket.to({ reference: into }),
    action: paths.separate.to({ reference }),
    version: target.ticket.version,
    refusal: target.mergedInto
      ? `${into} was itself merged into ${target.mergedInto.reference}. Separate that one first.`
      : null,
    effects: [
      `What came to ${reference} stands on it again, with what has come since as an answer to it.`,
      'Its match requests go back with their messages, and so do the matches that were completed from them.',
      `${reference} has the state that it had, or opens if its requester wrote since.`,
    ],
    kept: [
      `Notes and replies written on ${into} since they were merged stay there.`,
      ...(left > 0
        ? [`${count(left, 'email has', 'emails have')} left from ${into}: what was sent cannot be taken back.`]
        : []),
      'What was completed stays completed. Undo it on its ticket if it was wrong.',
    ],
  }
}
