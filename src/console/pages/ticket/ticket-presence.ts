import type { Account } from '../../../access/account'
import { OPENED_SECONDS } from '../../../ticket/presence'
import { presenceWords } from '../../live/presence-words'
import type { HandlerDeps } from '../../route'

/** Says that this person has the ticket open, and has seen what waited for them there; gives who else has, in words. */
export async function openTicketPage(
  { services, newId }: HandlerDeps,
  given: { readonly ticketId: string; readonly account: Account; nameOf(accountId: string): string },
): Promise<string> {
  const { ticketId, account, nameOf } = given
  const now = services.clock.now()
  const until = new Date(now.getTime() + OPENED_SECONDS * 1000)
  const presence = { id: newId(), ticketId, accountId: account.id, until, typingUntil: null }
  const present = await services.access.run('session', async ({ presences, noteMentions }) => {
    await noteMentions.see({ ticketId, accountId: account.id, at: now })
    await presences.show(presence)
    return presences.ofTicket(ticketId, now)
  })
  return presenceWords(present, { accountId: account.id, nameOf })
}
