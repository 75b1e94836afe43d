import type { DeliveryResult, MailFile } from '../../notify/outbox'
import type { ZendeskPicture, ZendeskRedaction } from '../../notify/zendesk-payload'
import { failureOf, isUploadGone } from './zendesk-failure'
import type { ZendeskGateway } from './zendesk-gateway'
import { findCounterpart, saidOn, type Counterpart } from './zendesk-merged'
import { markOf, sent } from './zendesk-ticket'

/**
 * Puts files into Zendesk and says what they are for: one step, because an upload that no comment names within the hour is gone. One that
 * went between the two is uploaded anew, once.
 */
export async function withUploads(
  gateway: ZendeskGateway,
  files: readonly MailFile[],
  say: (tokens: readonly string[]) => Promise<void>,
): Promise<void> {
  const upload = async () => {
    const tokens: string[] = []
    for (const file of files) tokens.push(await gateway.upload(file))
    return tokens
  }
  try {
    await say(await upload())
  } catch (err) {
    if (files.length === 0 || !isUploadGone(failureOf(err))) throw err
    await say(await upload())
  }
}

/** Attaches a picture as an internal note, once: a comment with our mark has it already. */
export async function attachPicture(
  gateway: ZendeskGateway,
  payload: ZendeskPicture,
  { key, files }: { readonly key: string; readonly files: readonly MailFile[] },
): Promise<DeliveryResult> {
  const counterpart = await findCounterpart(gateway, payload.externalId)
  if (!counterpart) return { kind: 'refused', error: 'ZENDESK.NO_TICKET' }
  const { standing } = counterpart
  if (await isSaid(gateway, counterpart, key)) return sent(standing.id)
  await withUploads(gateway, files, uploads =>
    gateway.update(standing.id, {
      comment: { body: saidOn(counterpart, payload.body), public: false, uploads },
      ...markOf(key),
    }),
  )
  return sent(standing.id)
}

/** Whether a change of ours was made, on the ticket itself or on the one that it was merged into. */
export async function isSaid(gateway: ZendeskGateway, { own, standing }: Counterpart, key: string): Promise<boolean> {
  if (await gateway.hasComment(own.id, key)) return true
  return own.id !== standing.id && (await gateway.hasComment(standing.id, key))
}

/** Takes the files of an earlier change out for good, and says so. What never arrived needs nothing. */
export async function redactFiles(
  gateway: ZendeskGateway,
  payload: ZendeskRedaction,
  key: string,
): Promise<DeliveryResult> {
  const counterpart = await findCounterpart(gateway, payload.externalId)
  // Without its ticket there is no file of it.
  if (!counterpart) return { kind: 'sent', deliveryId: null }
  const { own, standing } = counterpart
  for (const ticket of own.id === standing.id ? [own] : [own, standing]) {
    const comment = await gateway.commentBy(ticket.id, payload.attachedBy)
    if (!comment) continue
    for (const attachment of comment.attachments)
      await gateway.redact({ ticketId: ticket.id, isClosed: ticket.status === 'closed', comment, attachment })
    if (standing.status !== 'closed') await sayOnce(gateway, counterpart, { payload, key })
  }
  return sent(standing.id)
}

async function sayOnce(
  gateway: ZendeskGateway,
  counterpart: Counterpart,
  { payload, key }: { readonly payload: ZendeskRedaction; readonly key: string },
): Promise<void> {
  if (await isSaid(gateway, counterpart, key)) return
  const comment = { body: saidOn(counterpart, payload.body), public: false }
  await gateway.update(counterpart.standing.id, { comment, ...markOf(key) })
}
