import type { DeliveryResult, Helpdesk, ZendeskPayload, ZendeskReply } from '../../notify/outbox'
import { failureOf, isSuspendedRequester, resultOf } from './zendesk-failure'
import type { ZendeskSettings } from './zendesk-calls'
import { createZendeskGateway, type ZendeskGateway } from './zendesk-gateway'
import { adoptBody, commentBody, createBody, replyBody, type FieldIds, type ZendeskTicket } from './zendesk-ticket'

/** Zendesk as the helpdesk beside us. Every change may be repeated: what is there already is found and not made again. */
export function createZendeskHelpdesk(
  settings: ZendeskSettings & {
    /** The ticket there of a ticket of ours that Zendesk made, which may bear somebody else's id; left out: by our id alone. */
    counterpartOf?(externalId: string): Promise<string | null>
  },
): Helpdesk {
  const gateway = createZendeskGateway(settings)
  const fieldIds = settings.fieldIds ?? {}
  const find = async (externalId: string) => {
    const standing = await gateway.findByExternalId(externalId)
    const zendeskId = standing === null ? ((await settings.counterpartOf?.(externalId)) ?? null) : null
    return standing ?? (zendeskId === null ? null : gateway.show(zendeskId))
  }
  return {
    async apply(payload, { idempotencyKey }) {
      try {
        const how = { key: idempotencyKey, fieldIds, find }
        if (payload.action === 'create-ticket') return await create(gateway, payload, how)
        return payload.action === 'adopt-ticket'
          ? await adopt(gateway, payload, how)
          : await comment(gateway, payload, how)
      } catch (err) {
        return resultOf(failureOf(err))
      }
    },
    async reply(said, { idempotencyKey }) {
      try {
        return await reply(gateway, said, { key: idempotencyKey, find })
      } catch (err) {
        return resultOf(failureOf(err))
      }
    },
  }
}

async function create(
  gateway: ZendeskGateway,
  payload: Extract<ZendeskPayload, { action: 'create-ticket' }>,
  { key, fieldIds }: { readonly key: string; readonly fieldIds: FieldIds },
): Promise<DeliveryResult> {
  // Idempotency keys expire there; our own id does not. An earlier attempt may have got through without our knowing.
  const standing = await gateway.findByExternalId(payload.externalId)
  if (standing) return sent(standing.id)
  try {
    return sent((await gateway.create(createBody(payload, { withRequester: true, key, fieldIds }), key)).id)
  } catch (err) {
    const failure = failureOf(err)
    if (isSuspendedRequester(failure)) {
      // The same key with another body is an error there.
      const body = createBody(payload, { withRequester: false, key, fieldIds })
      return sent((await gateway.create(body, `${key}-without-requester`)).id)
    }
    if (failure.status !== 409) throw err
    const there = await gateway.findByExternalId(payload.externalId)
    return there ? sent(there.id) : { kind: 'try-later', error: 'ZENDESK 409', retryAfterMs: failure.retryAfterMs }
  }
}

interface How {
  readonly key: string
  readonly fieldIds: FieldIds
  /** The ticket there of a ticket of ours. */
  find(externalId: string): Promise<ZendeskTicket | null>
}

/** What is closed there cannot be told anything: the link stands here, and that is enough. */
async function adopt(
  gateway: ZendeskGateway,
  payload: Extract<ZendeskPayload, { action: 'adopt-ticket' }>,
  { key, fieldIds }: How,
): Promise<DeliveryResult> {
  const ticket = await gateway.show(payload.zendeskId)
  if (!ticket) return { kind: 'refused', error: 'ZENDESK.NO_TICKET' }
  if (ticket.status === 'closed' || (await gateway.hasComment(ticket.id, key))) return sent(ticket.id)
  await gateway.update(ticket.id, adoptBody(payload, ticket, { key, fieldIds }))
  return sent(ticket.id)
}

async function comment(
  gateway: ZendeskGateway,
  payload: Extract<ZendeskPayload, { action: 'comment' }>,
  { key, fieldIds, find }: How,
): Promise<DeliveryResult> {
  const ticket = await find(payload.externalId)
  if (!ticket) return { kind: 'refused', error: 'ZENDESK.NO_TICKET' }
  if (await gateway.hasComment(ticket.id, key)) return sent(ticket.id)
  await gateway.update(ticket.id, commentBody(payload, ticket, { key, fieldIds }))
  return sent(ticket.id)
}

async function reply(
  gateway: ZendeskGateway,
  said: ZendeskReply,
  { key, find }: Pick<How, 'key' | 'find'>,
): Promise<DeliveryResult> {
  const ticket = await find(said.externalId)
  if (!ticket) return { kind: 'refused', error: 'ZENDESK.NO_TICKET' }
  if (await gateway.hasComment(ticket.id, key)) return sent(ticket.id)
  const uploads: string[] = []
  for (const file of said.files) uploads.push(await gateway.upload(file))
  await gateway.update(ticket.id, replyBody(said, { key, uploads }))
  return sent(ticket.id)
}

function sent(id: number): DeliveryResult {
  return { kind: 'sent', deliveryId: String(id) }
}
