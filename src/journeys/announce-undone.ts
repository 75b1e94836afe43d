import { addressKey } from '../notify/acknowledgement-keys'
import { composeMatchCorrection } from '../notify/compose/emails'
import { detailFor, fullName, type NamedPair } from '../notify/compose/naming'
import { zendeskComment } from '../notify/compose/zendesk-changes'
import { matchField } from '../notify/compose/zendesk-proposal'
import { mayHaveBeenSent, type EmailPayload, type OutboxItem } from '../notify/outbox'
import type { RegisterView } from '../register/register-view'
import { stateAfterUndo, type TicketState } from '../ticket/ticket'
import type { Announce } from './announce'
import type { AnnounceDeps } from './announce-deps'
import { namesForRequester } from './announce-completed'
import { putEmail, putZendesk, wordsOfRequester } from './announce-items'
import type { Stores } from './stores'

type Facts = Parameters<Announce['undone']>[1]

/** Corrects every email about a match that has left, or may have, once it was undone; and says so in Zendesk. */
export async function announceUndone(deps: AnnounceDeps, stores: Stores, facts: Facts): Promise<void> {
  const { ticket, request } = facts
  const items = (await stores.outbox.ofTicket(ticket.id)).filter(item => item.matchRequestId === request.id)
  const view =
    request.mentorId === null || request.ectId === null
      ? null
      : await stores.register.viewFor({ mentorId: request.mentorId, ectId: request.ectId }, { lock: false })
  for (const item of items.filter(mayHaveBeenSent)) {
    if (item.delivery.channel !== 'email') continue
    if (item.kind !== 'match-completed' && item.kind !== 'tutor-notice') continue
    await correct(deps, stores, { ...facts, view, item, told: item.delivery.payload })
  }
  if (!items.some(item => item.kind === 'zendesk-comment' && item.state !== 'cancelled')) return
  await putZendesk(deps, stores, {
    kind: 'zendesk-comment',
    ticketId: ticket.id,
    matchRequestId: request.id,
    onceKey: `zendesk-undone:${request.id}:${request.changeSetId ?? 'none'}`,
    payload: zendeskComment(ticket, {
      text: `The match completed from ${ticket.reference} was undone. ${stateWords(ticket.state)}`,
      solve: false,
      tags: ['matchdesk-match-undone'],
      fields: { match: matchField(await stores.requests.ofTicket(ticket.id)) },
    }),
  })
}

/** What became of the ticket in Matchdesk, from the state that it had. */
function stateWords(before: TicketState): string {
  const after = stateAfterUndo(before)
  if (after !== before) return 'The ticket is open again in Matchdesk.'
  return after === 'closed' ? 'The ticket stays closed in Matchdesk.' : 'The ticket is not solved in Matchdesk.'
}

async function correct(
  deps: AnnounceDeps,
  stores: Stores,
  facts: Facts & { readonly view: RegisterView | null; readonly item: OutboxItem; readonly told: EmailPayload },
): Promise<void> {
  const { ticket, request, item, told } = facts
  const outboxId = deps.newId()
  const payload = composeMatchCorrection(
    deps,
    {
      ticket,
      outboxId,
      to: told.to,
      answers: { messageId: told.messageId, references: told.references },
    },
    { names: await namesFor(stores, facts) },
  )
  if (!payload) return
  await putEmail(deps, stores, {
    outboxId,
    kind: 'match-correction',
    ticketId: ticket.id,
    matchRequestId: request.id,
    onceKey: `match-correction:${item.id}:${addressKey(told.to.address)}`,
    payload,
    isOnThread: false,
  })
}

/** The same names that the email which is corrected could use. */
async function namesFor(
  stores: Stores,
  { ticket, request, view, item }: Facts & { readonly view: RegisterView | null; readonly item: OutboxItem },
): Promise<NamedPair | null> {
  if (!view) return null
  if (item.kind === 'tutor-notice') return { mentor: fullName(view.mentor.person), ect: fullName(view.ect.person) }
  if (detailFor(ticket.standing) === 'bare') return null
  return namesForRequester(request, view, await wordsOfRequester(stores, ticket))
}
