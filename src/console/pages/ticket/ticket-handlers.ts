import type { Account } from '../../../access/account'
import type { Access } from '../../../access/create-access'
import { UnexpectedError } from '../../../kernel/errors'
import { peopleOnCards } from '../../../journeys/people-on-cards'
import { LONGEST_TYPED, typedTerms } from '../../../search/words'
import { paths } from '../../paths'
import type { Answer, ConsoleRequest, Handler, HandlerDeps } from '../../route'
import type { ConsoleServices, TicketPage } from '../../services'
import { dayAt, formatDay } from '../../../kernel/day'
import { isOpen } from '../../../retention/legal-hold'
import type { Ticket } from '../../../ticket/ticket'
import { peopleSeen } from '../../view/people-seen'
import { readQuery } from '../queue/queue-asked'
import { liveView } from '../live/live-view'
import type { SearchedFor } from './attachment-view'
import { openTicketPage } from './ticket-presence'
import { ticketView } from './ticket-view'

/** A list of suggestions longer than this is no help. */
const MOST_SUGGESTED = 100

/** One ticket with everything that is known about it. */
export const showTicket: Handler = (deps, request) => ticketPage(deps, request, false)

/** The same with what is masked on sight, once: the next page masks it again. */
export const revealPrivate: Handler = (deps, request) => ticketPage(deps, request, true)

async function ticketPage(deps: HandlerDeps, request: ConsoleRequest, isRevealed: boolean): Promise<Answer> {
  const { services, access } = deps
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  if (!request.account) throw new UnexpectedError('A ticket was opened by nobody', { code: 'CONSOLE.NO_ACCOUNT' })
  const accounts = await access.list()
  const asked = readQuery(
    request.list,
    accounts.map(({ id }) => id),
  )
  const { account } = request
  const nameOf = namesOf(accounts)
  const { id: ticketId, version } = page.ticket
  const held = await heldView(services, page.ticket)
  const present = await openTicketPage(deps, { ticketId, account, nameOf })
  const view = ticketView(page, {
    account,
    nameOf,
    list: { asked, accounts },
    now: services.clock.now(),
    limits: services.mailLimits,
    suggested: services.answers.suggested(page),
    answer: readAnswer(request.query.text('answer')),
    form: deps.newId(),
    sendTimes: services.sendTimes(),
    searched: readSearched(request.query.text('text')),
    tagsInUse: await services.tickets.tagsInUse(MOST_SUGGESTED),
    isRevealed,
  })
  return {
    kind: 'page',
    template: 'ticket',
    title: `${page.ticket.reference}: ${view.subject}`,
    view: {
      ...view,
      held,
      present,
      live: {
        ...liveView(account, { kind: 'ticket', ticketId, version }),
        ticketId,
        here: paths.ticket.to({ reference: page.ticket.reference }),
      },
    },
    subject: { type: 'ticket', id: page.ticket.id },
    also: peopleSeen(peopleOn(page)),
  }
}

/** Legal holds that name this ticket or its requester; those on others whom it may name stand on the page of holds. */
async function heldView(
  { protection, clock }: ConsoleServices,
  { id, requesterAddress }: Ticket,
): Promise<readonly string[]> {
  const holds = (await protection.holds.list()).filter(hold => isOpen(hold, clock.today()))
  const here = holds.filter(
    hold => hold.ticketId === id || (hold.address !== null && hold.address === requesterAddress?.toLowerCase()),
  )
  return here.map(
    ({ placedAt, reason }) => `A legal hold of ${formatDay(dayAt(placedAt))} keeps this ticket: ${reason}`,
  )
}

/** Everybody of the register whom a ticket's page names: on its cards, and in what happened to it. */
export function peopleOn(page: TicketPage): readonly string[] {
  return [...peopleOnCards(page), ...Object.keys(page.namesInEvents)]
}

/** What the ticket was found by, as the link of a search says it. */
export function readSearched(typed: string): SearchedFor {
  const text = typed.slice(0, LONGEST_TYPED)
  return { text, terms: typedTerms(text) }
}

/** Which prepared answer is asked for: a number, or null for none. */
function readAnswer(text: string): number | null {
  return /^\d{1,2}$/.test(text) ? Number(text) : null
}

/** Names of the people who worked on something, by account; the system is an author too. */
export async function accountNames(access: Pick<Access, 'list'>): Promise<(accountId: string) => string> {
  return namesOf(await access.list())
}

/** What accounts are called, by their ids. */
export function namesOf(accounts: readonly Account[]): (accountId: string) => string {
  const names = new Map(accounts.map(account => [account.id, account.name]))
  names.set('system', 'Matchdesk')
  return accountId => names.get(accountId) ?? 'Somebody who has left'
}
