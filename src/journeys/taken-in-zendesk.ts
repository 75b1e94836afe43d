import type { CounterpartLink } from '../inbound/counterparts/taken-store'
import type { ZendeskOrigin } from '../inbound/counterparts/zendesk-origin'
import type { StoredMessage } from '../inbound/message-store'
import type { Clock } from '../kernel/clock'
import { TransientError } from '../kernel/errors'
import type { NewId } from '../kernel/ids'
import { addEvent } from '../ticket/change-ticket'
import { followMerged } from '../ticket/follow-merged'
import type { Announce } from './announce'
import type { Stores } from './stores'

interface Deps {
  readonly clock: Clock
  readonly newId: NewId
  readonly announce: Pick<Announce, 'linkedThere'>
}

/** A note that never came is waited for so often: some ten minutes. */
const MOST_WAITS = 6

/**
 * The message that a comment of Zendesk's is already, when it was taken in twice; null when this one is it. Rejects with a TransientError
 * while the other one is still on its way.
 */
export async function takenBefore(
  { clock }: Pick<Deps, 'clock'>,
  { taken, messages }: Stores,
  message: StoredMessage,
): Promise<StoredMessage | null> {
  const { zendesk } = message.envelope
  if (zendesk === undefined) return null
  const { zendeskId, commentId } = zendesk
  const comment = { zendeskId, commentId, messageId: message.id, at: clock.now() }
  const noted = await taken.noteMessage(comment)
  if (noted === message.id) return null
  const other = await messages.find(noted)
  if (other !== null && other.outcome !== 'pending') return other
  if (message.attempts < MOST_WAITS)
    throw new TransientError('The first copy of a comment is not worked through yet', { code: 'ZENDESK.TAKEN_TWICE' })
  await taken.replaceMessage(comment)
  return null
}

/** The ticket that the messages of a ticket there are on, as it stands after merges; null when there is none. */
export async function ticketTaken(stores: Stores, { envelope }: StoredMessage): Promise<string | null> {
  const link = envelope.zendesk === undefined ? null : await stores.taken.linkOf(envelope.zendesk.zendeskId)
  if (link === null) return null
  return (await followMerged(stores.tickets, link.ticketId)).at(-1)?.id ?? null
}

/** The link of a ticket that Zendesk made and whose first message opens this one; nothing for any other message. */
export async function linkOpened(
  { clock }: Pick<Deps, 'clock'>,
  { taken }: Stores,
  { message, ticketId }: { readonly message: StoredMessage; readonly ticketId: string },
): Promise<void> {
  const { zendesk } = message.envelope
  if (zendesk !== undefined) await taken.link({ ...linkTo(zendesk, ticketId), isMain: true, at: clock.now() })
}

/**
 * What follows from where a message of Zendesk's ended: the ticket there is linked with ours, ours says so, and a look is asked for, which
 * takes in what was written next.
 */
export async function noteTaken(
  deps: Deps,
  stores: Stores,
  { message, ticketId }: { readonly message: StoredMessage; readonly ticketId: string | null },
): Promise<void> {
  const { zendesk } = message.envelope
  if (zendesk === undefined) return
  const at = deps.clock.now()
  const before = await stores.taken.linkOf(zendesk.zendeskId)
  const isNew = ticketId !== null && before === null
  if (isNew) {
    const link = { ...linkTo(zendesk, ticketId), isMain: false }
    const isMain = await deps.announce.linkedThere(stores, link)
    await stores.taken.link({ ...link, isMain, at })
  }
  if (ticketId !== null) await sayTaken(deps, stores, { zendesk, ticketId, isNew: isNew || zendesk.isFirst })
  await stores.looks.ask({ zendeskId: zendesk.zendeskId, ticketId, at })
}

function linkTo(zendesk: ZendeskOrigin, ticketId: string): Omit<CounterpartLink, 'isMain'> {
  const { zendeskId, requester, isRequesterTold } = zendesk
  return { zendeskId, ticketId, requester, isRequesterTold }
}

async function sayTaken(
  deps: Deps,
  { tickets }: Stores,
  { zendesk, ticketId, isNew }: { readonly zendesk: ZendeskOrigin; readonly ticketId: string; readonly isNew: boolean },
): Promise<void> {
  const change = { tickets, newId: deps.newId, now: deps.clock.now() }
  const about = { zendeskTicketId: zendesk.zendeskId }
  if (isNew) await addEvent(change, { ticketId, actor: 'system', code: 'ZENDESK_TAKEN', facts: about })
  if (zendesk.filesLeft.length === 0) return
  const facts = { ...about, files: zendesk.filesLeft }
  await addEvent(change, { ticketId, actor: 'system', code: 'ZENDESK_FILES_LEFT', facts })
}
