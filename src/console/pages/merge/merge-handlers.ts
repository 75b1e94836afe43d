import { wholeReference } from '../../../ticket/reference'
import { isMerged, whyNotMerged } from '../../../ticket/merge-rules'
import { paths } from '../../paths'
import { actorOf, type Answer, type Handler } from '../../route'
import type { TicketPage } from '../../services'
import { choiceView } from './choice-view'
import { peopleSeen } from '../../view/people-seen'
import { mergeView, peopleAsked } from './merge-view'

/** Asks into which ticket: by its reference, or one that may be about the same. */
export const showMergeChoice: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const { ticket } = page
  if (isMerged(ticket)) return { kind: 'redirect', to: paths.ticket.to({ reference: ticket.reference }) }
  const typed = request.query.text('into')
  const into = wholeReference(typed)
  const isThere = into !== null && (await services.ticketPage(into)) !== null
  if (isThere) return { kind: 'redirect', to: paths.merge.to({ reference: ticket.reference, into }) }
  const isAsked = request.query.isTicked('find')
  const text =
    typed === '' ? 'Enter the reference of a ticket' : 'Enter a reference that a ticket has, such as CPD-7K3M-9Q'
  return {
    kind: 'page',
    template: 'merge-choice',
    title: `Merge ${ticket.reference} into another ticket`,
    view: choiceView(page, { typed, related: await services.tickets.related(ticket.id) }),
    subject: { type: 'ticket', id: ticket.id },
    ...(isAsked ? { flash: { errors: [{ field: 'into', text }] } } : {}),
  }
}

/** Both tickets side by side, with what merging them does, before it is done. */
export const showMerge: Handler = async ({ services }, request) => {
  const source = await services.ticketPage(request.params.text('reference'))
  const target = await services.ticketPage(request.params.text('into'))
  if (!source || !target) return { kind: 'not-found' }
  const sentence = source.ticket.mergedIntoId === target.ticket.id ? null : whyNotMerged(source.ticket, target.ticket)
  if (source.ticket.mergedIntoId === target.ticket.id) {
    return { kind: 'redirect', to: paths.ticket.to({ reference: target.ticket.reference }) }
  }
  if (sentence !== null) return toChoice(source, sentence)
  return {
    kind: 'page',
    template: 'merge',
    title: `Merge ${source.ticket.reference} into ${target.ticket.reference}`,
    view: mergeView(source, target),
    subject: { type: 'ticket', id: source.ticket.id },
    also: [
      { subject: { type: 'ticket', id: target.ticket.id }, outcome: 'done' },
      ...peopleSeen([...peopleAsked(source), ...peopleAsked(target)]),
    ],
  }
}

/** Merges them, as the page showed them, and goes to the one that is left. */
export const mergeTickets: Handler = async ({ services }, request) => {
  const source = await services.ticketPage(request.params.text('reference'))
  const target = await services.ticketPage(request.params.text('into'))
  if (!source || !target) return { kind: 'not-found' }
  const [reference, into] = [source.ticket.reference, target.ticket.reference]
  const about = { subject: { type: 'ticket', id: source.ticket.id } }
  const outcome = await services.actions.mergeTickets({
    ...{ sourceId: source.ticket.id, targetId: target.ticket.id, actor: actorOf(request) },
    sourceVersion: Number(request.form.text('version')),
    targetVersion: Number(request.form.text('intoVersion')),
  })
  switch (outcome.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'refused':
      return toChoice(source, outcome.sentence)
    case 'stale': {
      const text = 'One of the tickets has changed since you opened the page. Look at both again.'
      const banner = { kind: 'important', heading: 'Nothing was merged', text } as const
      return {
        kind: 'redirect',
        to: paths.merge.to({ reference, into }),
        ...about,
        outcome: 'refused',
        flash: { banner },
      }
    }
    case 'already-merged':
    case 'merged': {
      const heading = `${reference} is merged into this ticket`
      const links = [{ text: 'Separate them again', href: paths.separate.to({ reference }) }]
      const banner = { kind: 'success', heading, links } as const
      const also = [{ subject: { type: 'ticket', id: target.ticket.id }, outcome: 'done' }] as const
      return { kind: 'redirect', to: paths.ticket.to({ reference: into }), ...about, also, flash: { banner } }
    }
  }
}

function toChoice({ ticket }: TicketPage, text: string): Answer {
  return {
    kind: 'redirect',
    to: paths.chooseMerge.to({ reference: ticket.reference }),
    subject: { type: 'ticket', id: ticket.id },
    outcome: 'refused',
    flash: { errors: [{ field: 'into', text }] },
  }
}
