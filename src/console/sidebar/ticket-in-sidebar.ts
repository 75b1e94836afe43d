import type { CompleteOutcome } from '../../match/decisions'
import type { Banner } from '../flash'
import { cardView } from '../pages/ticket/card-view'
import { accountNames, peopleOn } from '../pages/ticket/ticket-handlers'
import { paths } from '../paths'
import type { HandlerDeps } from '../route'
import type { TicketPage } from '../services'
import { problemTitle, stateTag } from '../view/labels'
import { peopleSeen } from '../view/people-seen'
import { sentencePage, type SidebarAnswer, type SidebarRequest, type SidebarRoute } from './sidebar-route'

const OUR_ID = /^[0-9A-HJKMNP-TV-Z]{26}$/

/** The proposal, its evidence and the button, beside the ticket of Zendesk's that is open. */
export const showInSidebar: SidebarRoute['handler'] = async (deps, request) => {
  const page = await findTicket(deps, request)
  if (!page) return NOT_KNOWN
  return ticketAnswer(deps, request, { page, banner: null })
}

/** The one click, from the sidebar: what it showed is what is completed, or nothing is. */
export const completeInSidebar: SidebarRoute['handler'] = async (deps, request) => {
  const { form, account } = request
  const page = await findTicket(deps, request)
  const card = page?.cards.find(other => other.request.id === form.text('matchRequestId'))
  if (!page || !card) return NOT_KNOWN
  const note = form.text('note')
  const outcome = await deps.services.actions.completeMatch({
    ...{ matchRequestId: card.request.id, mentorId: form.text('mentorId'), ectId: form.text('ectId') },
    ...{ planDigest: form.text('planDigest'), expectedVersion: Number(form.text('version')) || 0 },
    ...{ actor: account.id, confirmed: form.isTicked('confirmed'), note: note === '' ? null : note },
  })
  if (outcome.kind === 'not-found') return NOT_KNOWN
  const now = (await deps.services.ticketPage(page.ticket.id)) ?? page
  const answer = await ticketAnswer(deps, request, { page: now, banner: bannerOf(outcome), note })
  const isDone = outcome.kind === 'completed' || outcome.kind === 'already-completed'
  return { ...answer, subject: { type: 'match-request', id: card.request.id }, outcome: isDone ? 'done' : 'refused' }
}

const NOT_KNOWN = sentencePage(
  'Not in Matchdesk',
  'Matchdesk does not know this ticket. It is there as soon as its email was read, which takes a minute at most.',
)

/**
 * The ticket that Zendesk names by the id that we gave it. It is the browser that says so, and an agent may see every ticket: the
 * number beside it keeps a copied id from showing another ticket's people here.
 */
async function findTicket({ services }: HandlerDeps, { form }: SidebarRequest): Promise<TicketPage | null> {
  const id = form.text('externalId')
  const page = OUR_ID.test(id) ? await services.ticketPage(id) : null
  if (!page || page.ticket.id !== id) return null
  const { zendeskTicketId } = page.ticket
  return zendeskTicketId === null || zendeskTicketId === form.text('zendeskTicketId') ? page : null
}

async function ticketAnswer(
  { access, publicUrl }: HandlerDeps,
  { account, form }: SidebarRequest,
  shown: { readonly page: TicketPage; readonly banner: Banner | null; readonly note?: string },
): Promise<SidebarAnswer> {
  const { page, banner, note = '' } = shown
  const { ticket } = page
  const nameOf = await accountNames(access)
  const view = {
    reference: ticket.reference,
    href: `${publicUrl}${paths.ticket.to({ reference: ticket.reference })}`,
    state: stateTag(ticket.state),
    school: page.schoolName ?? 'School not recognised',
    standing: ticket.standingSentence,
    problem: page.problem && { reference: page.problem.reference, title: problemTitle(page.problem.title, []) },
    cards: page.cards.map(card => cardView(card, { ticket, account, nameOf })),
    action: paths.sidebarComplete.to({}),
    hidden: {
      externalId: ticket.id,
      zendeskTicketId: form.text('zendeskTicketId'),
      version: String(ticket.version),
    },
    banner,
    note,
  }
  return {
    ...{ kind: 'page', template: 'sidebar-ticket', title: ticket.reference, view },
    subject: { type: 'ticket', id: ticket.id },
    also: peopleSeen(peopleOn(page)),
  }
}

function bannerOf(outcome: Exclude<CompleteOutcome, { readonly kind: 'not-found' }>): Banner {
  switch (outcome.kind) {
    case 'completed':
      return { kind: 'success', heading: 'Match completed', text: 'To undo it, open the ticket in Matchdesk.' }
    case 'already-completed':
      return { kind: 'important', heading: 'Already completed', text: outcome.sentence }
    case 'stale':
      return { kind: 'important', heading: 'Nothing was changed', text: outcome.sentence }
    case 'refused':
      return { kind: 'important', heading: 'This match cannot be completed', text: outcome.sentences.join(' ') }
    case 'needs-confirmation':
      return { kind: 'important', heading: 'Nothing was changed', text: outcome.sentence }
  }
}
