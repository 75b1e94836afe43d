import type { OutboxItem } from '../../notify/outbox'
import type { ZendeskPicture, ZendeskRedaction } from '../../notify/zendesk-payload'
import type { MaskedCopy } from '../../report/pictures/masked-copy'
import { addEvent } from '../../ticket/change-ticket'
import type { Stores } from '../stores'
import type { TellDeps } from './tell-problem'
import type { Touched } from './watch-stores'

export type TellPictureStores = Pick<Stores, 'maskedCopies' | 'tickets' | 'outbox'>

type Deps = Pick<TellDeps, 'newId' | 'clock'> & { readonly screenshots: 'none' | 'masked' | 'all' }

/**
 * Puts into the outbox which pictures Zendesk gets, and which are taken out of it again. A screenshot names people: unless the settings say
 * otherwise only a masked copy leaves that a person approved.
 */
export async function tellPictures(deps: Deps, stores: TellPictureStores, touched: Touched): Promise<void> {
  for (const copyId of touched.copies) {
    const copy = await stores.maskedCopies.find(copyId)
    if (copy?.state === 'approved' && deps.screenshots === 'masked') await tellCopy(deps, stores, copy)
    // What the settings were when it left does not matter any more.
    if (copy?.state === 'withdrawn') await takeBack(deps, stores, copy)
  }
  if (deps.screenshots !== 'all') return
  for (const attachmentId of touched.pictures) await tellScreenshot(deps, stores, attachmentId)
}

async function tellCopy(deps: Deps, stores: TellPictureStores, copy: MaskedCopy): Promise<void> {
  const ticketId = await stores.maskedCopies.ticketIdOf(copy.attachmentId)
  if (ticketId === null) return
  await attach(deps, stores, {
    ticketId,
    onceKey: `${COPY}${copy.id}`,
    copyId: copy.id,
    body: `A masked copy of a screenshot, which a person approved in Matchdesk. It shows: ${copy.alt}`,
    file: { filename: `masked-${copy.id}.png`, contentType: 'image/png', blobKey: copy.blobKey },
  })
}

async function tellScreenshot(deps: Deps, stores: TellPictureStores, attachmentId: string): Promise<void> {
  const ticketId = await stores.maskedCopies.ticketIdOf(attachmentId)
  if (ticketId === null) return
  const reading = (await stores.tickets.fileReadingsOf(ticketId)).find(each => each.attachmentId === attachmentId)
  if (!reading?.shownBlobKey || !reading.shownType) return
  const { shownBlobKey: blobKey, shownType: contentType } = reading
  const filename = `screenshot-${attachmentId}.${contentType === 'image/png' ? 'png' : 'jpg'}`
  await attach(deps, stores, {
    ticketId,
    onceKey: `zendesk-screenshot:${attachmentId}`,
    copyId: null,
    body: 'A screenshot that came with a message, drawn afresh by Matchdesk. It may name people.',
    file: { filename, contentType, blobKey },
  })
}

interface Attached extends Pick<ZendeskPicture, 'body' | 'copyId' | 'file'> {
  readonly ticketId: string
  readonly onceKey: string
}

async function attach(deps: Deps, { outbox }: TellPictureStores, given: Attached): Promise<void> {
  const { ticketId, onceKey, ...picture } = given
  if (!isThere(await outbox.ofTicket(ticketId))) return
  const payload: ZendeskPicture = { action: 'attach', externalId: ticketId, ...picture }
  await outbox.add({ kind: 'zendesk-picture', onceKey, ...newItem(deps, ticketId, payload) })
}

function newItem({ newId, clock }: Deps, ticketId: string, payload: ZendeskPicture | ZendeskRedaction) {
  const now = clock.now()
  const delivery = { channel: 'zendesk', payload } as const
  return { id: newId(), ticketId, matchRequestId: null, delivery, notBefore: now, createdAt: now }
}

const COPY = 'zendesk-copy:'

function isThere(items: readonly OutboxItem[]): boolean {
  return items.some(({ kind, state }) => kind === 'zendesk-create' && state !== 'cancelled')
}

/** A copy that waits does not leave; one that left, or may have, is taken out of Zendesk again, and its ticket says so. */
async function takeBack(deps: Deps, stores: TellPictureStores, copy: MaskedCopy): Promise<void> {
  const item = await stores.outbox.findByOnceKey(`${COPY}${copy.id}`)
  if (item === null || item.ticketId === null || item.state === 'cancelled') return
  const { ticketId } = item
  const change = { tickets: stores.tickets, newId: deps.newId, now: deps.clock.now() }
  const facts = { copyId: copy.id, outboxId: item.id }
  const say = (code: string) => addEvent(change, { ticketId, actor: copy.withdrawnBy ?? 'system', code, facts })
  if (await stores.outbox.cancelUnsent([item.id])) return say('ZENDESK_COPY_NOT_SENT')
  const payload: ZendeskRedaction = {
    ...{ action: 'redact', externalId: ticketId, attachedBy: item.id },
    body: 'A masked copy of a screenshot was withdrawn in Matchdesk, and its file taken out of this ticket.',
  }
  const onceKey = `zendesk-redaction:${copy.id}`
  await stores.outbox.add({ kind: 'zendesk-redaction', onceKey, ...newItem(deps, ticketId, payload) })
  await say('ZENDESK_REDACTION_ASKED')
}
