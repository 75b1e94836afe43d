import { isMerged } from '../../../ticket/merge-rules'
import type { PartsToMove } from '../../../ticket/ticket-moves'
import type { Fields } from '../../fields'
import { paths } from '../../paths'
import { actorOf, type Answer, type Handler } from '../../route'
import type { TicketPage } from '../../services'
import { peopleSeen } from '../../view/people-seen'
import { peopleAsked } from '../merge/merge-view'
import { chosenView, queryOf, splitView, whyNotChosen } from './split-view'

/** Asks what moves to a new ticket, and then shows what that does before it is done. */
export const showSplit: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const { ticket } = page
  if (isMerged(ticket) || ticket.state === 'closed') {
    return { kind: 'redirect', to: paths.ticket.to({ reference: ticket.reference }) }
  }
  const parts = readParts(request.query)
  const isChosen = request.query.isTicked('chosen')
  const fault = isChosen ? whyNotChosen(page, parts) : null
  const also = peopleSeen(peopleAsked(page))
  const shown = {
    also,
    kind: 'page',
    title: `Split ${ticket.reference}`,
    subject: { type: 'ticket', id: ticket.id },
  } as const
  if (isChosen && fault === null) return { ...shown, template: 'split-chosen', view: chosenView(page, parts) }
  const flash = fault === null ? {} : { flash: { errors: [{ field: 'message-1', text: fault }] } }
  return { ...shown, template: 'split', view: splitView(page, parts), ...flash }
}

/** Moves it, as the page showed it, and goes to the new ticket. */
export const splitTicket: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const { id, reference } = page.ticket
  const subject = { type: 'ticket', id }
  const outcome = await services.actions.splitTicket({
    ...{ ticketId: id, actor: actorOf(request), ...readParts(request.form) },
    expectedVersion: Number(request.form.text('version')),
  })
  switch (outcome.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'split': {
      const heading = `Moved from ${reference} to this ticket`
      const text = 'Nobody was told. Later answers to what moved arrive here.'
      const links = [{ text: `Back to ${reference}`, href: paths.ticket.to({ reference }) }]
      const banner = { kind: 'success', heading, text, links } as const
      return { kind: 'redirect', to: paths.ticket.to({ reference: outcome.reference }), subject, flash: { banner } }
    }
    case 'stale':
    case 'refused':
      return again(page, request.form, outcome.sentence)
  }
}

/** Back to the choice, with what was chosen. */
function again({ ticket }: TicketPage, form: Fields, text: string): Answer {
  const chosen = queryOf(readParts(form))
  const banner = { kind: 'important', heading: 'Nothing was moved', text } as const
  return {
    kind: 'redirect',
    to: `${paths.split.to({ reference: ticket.reference })}?${chosen.toString()}`,
    subject: { type: 'ticket', id: ticket.id },
    outcome: 'refused',
    flash: { banner },
  }
}

function readParts(fields: Fields): PartsToMove {
  return { messageIds: [...new Set(fields.all('message'))], requestIds: [...new Set(fields.all('request'))] }
}
