import type { Access } from '../../../access/create-access'
import { UnexpectedError } from '../../../kernel/errors'
import type { Handler } from '../../route'
import { ticketView } from './ticket-view'

/** One ticket with everything that is known about it. */
export const showTicket: Handler = async ({ services, access }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  if (!request.account) throw new UnexpectedError('A ticket was opened by nobody', { code: 'CONSOLE.NO_ACCOUNT' })
  const view = ticketView(page, {
    account: request.account,
    nameOf: await accountNames(access),
    now: services.clock.now(),
    suggested: services.answers.suggested(page),
    answer: readAnswer(request.query.text('answer')),
  })
  return {
    kind: 'page',
    template: 'ticket',
    title: `${page.ticket.reference}: ${view.subject}`,
    view,
    subject: { type: 'ticket', id: page.ticket.id },
  }
}

/** Which prepared answer is asked for: a number, or null for none. */
function readAnswer(text: string): number | null {
  return /^\d{1,2}$/.test(text) ? Number(text) : null
}

/** Names of the people who worked on something, by account; the system is an author too. */
export async function accountNames(access: Access): Promise<(accountId: string) => string> {
  const names = new Map((await access.list()).map(account => [account.id, account.name]))
  names.set('system', 'Matchdesk')
  return accountId => names.get(accountId) ?? 'Somebody who has left'
}
