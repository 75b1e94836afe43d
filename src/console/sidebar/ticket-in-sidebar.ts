import { whyOnItsTicket } from '../../journeys/ready-matches'
import { cardView } from '../pages/ticket/card-view'
import { accountNames, peopleOn } from '../pages/ticket/ticket-handlers'
import { isId } from '../../kernel/ids'
import type { Banner } from '../flash'
import { paths } from '../paths'
import type { HandlerDeps } from '../route'
import type { MatchCard, TicketPage } from '../services'
import { problemTitle, stateTag } from '../view/labels'
import { peopleSeen } from '../view/people-seen'
import { sentencePage, type SidebarAnswer, type SidebarRequest, type SidebarRoute } from './sidebar-route'

/** The proposal, its evidence and the button, beside the ticket of Zendesk's that is open. */
export const showInSidebar: SidebarRoute['handler'] = async (deps, request) => {
  const page = await findTicket(deps, request)
  return page ? ticketAnswer(deps, request, { page }) : NOT_KNOWN
}

/** What is said of a ticket that is not here. */
export const NOT_KNOWN = sentencePage(
  'Not in Matchdesk',
  'Matchdesk does not know this ticket. A new one is there as soon as its email was read, which takes a minute at most: then open it again.',
)

/**
 * The ticket that Zendesk names by the id that we gave it. It is the browser that says so, and an agent may see every ticket: the
 * number beside it keeps a copied id from showing another ticket's people here.
 */
export async function findTicket(
  { services }: HandlerDeps,
  { form }: Pick<SidebarRequest, 'form'>,
): Promise<TicketPage | null> {
  const id = form.text('externalId')
  const page = isId(id) ? await services.ticketPage(id) : null
  if (!page || page.ticket.id !== id) return null
  const { zendeskTicketId } = page.ticket
  return zendeskTicketId === null || zendeskTicketId === form.text('zendeskTicketId') ? page : null
}

interface Shown {
  readonly page: TicketPage
  /** What came of a press, and with which match. */
  readonly banner?: Banner
  readonly pressed?: { readonly matchRequestId: string; readonly note: string; readonly error: string | null }
}

/** A ticket in the sidebar, with whom it shows. */
export async function ticketAnswer(
  { access, publicUrl }: HandlerDeps,
  { account, form }: SidebarRequest,
  { page, banner, pressed }: Shown,
): Promise<SidebarAnswer> {
  const { ticket } = page
  const nameOf = await accountNames(access)
  const hrefOf = (reference: string) => `${publicUrl}${paths.ticket.to({ reference })}`
  const view = {
    reference: ticket.reference,
    href: hrefOf(ticket.reference),
    state: stateTag(ticket.state),
    school: page.schoolName ?? 'School not recognised',
    standing: ticket.standingSentence,
    mergedInto: page.mergedInto && { ...page.mergedInto, href: hrefOf(page.mergedInto.reference) },
    problem: page.problem && { reference: page.problem.reference, title: problemTitle(page.problem.title, []) },
    warnings: page.thread.flatMap(({ warnings }) => warnings),
    cards: page.cards.map(card => ({
      ...cardView(card, { ticket, account, nameOf }),
      onlyThere: onlyThere(page, card),
      ...(pressed?.matchRequestId === card.request.id ? { note: pressed.note, error: pressed.error } : {}),
    })),
    action: paths.sidebarComplete.to({}),
    hidden: {
      externalId: ticket.id,
      zendeskTicketId: form.text('zendeskTicketId'),
      version: String(ticket.version),
    },
    banner: banner ?? null,
  }
  return {
    ...{ kind: 'page', template: 'sidebar-ticket', title: ticket.reference, view },
    subject: { type: 'ticket', id: ticket.id },
    also: peopleSeen(peopleOn(page).map(personId => ({ personId, ticketId: ticket.id }))),
  }
}

/** Why the button of a match is in the console only: there is what an agent should look at first. Empty when it is here too, or nowhere. */
export function onlyThere(page: TicketPage, card: MatchCard): readonly string[] {
  return card.button === 'none' ? [] : whyOnItsTicket(page, card)
}
