import type { DeliveryResult, Helpdesk, MailFile, ZendeskPayload, ZendeskReply } from '../../notify/outbox'
import { failureOf, isSuspendedRequester, resultOf } from './zendesk-failure'
import { createZendeskGateway, type ZendeskGateway } from './zendesk-gateway'
import { findCounterpart, saidOn } from './zendesk-merged'
import { attachPicture, isSaid, redactFiles, withUploads } from './zendesk-pictures'
import { tellLink, tellProblem } from './zendesk-problem'
import { adoptBody, commentBody, createBody, markOf, replyBody, sent, type FieldIds } from './zendesk-ticket'

/** Zendesk as the helpdesk beside us. Every change may be repeated: what is there already is found and not made again. */
export function createZendeskHelpdesk(settings: Parameters<typeof createZendeskGateway>[0]): Helpdesk {
  const gateway = createZendeskGateway(settings)
  const fieldIds = settings.fieldIds ?? {}
  return {
    async apply(payload, { idempotencyKey: key, files = [] }) {
      try {
        return await apply(gateway, payload, { key, fieldIds, files })
      } catch (err) {
        return resultOf(failureOf(err))
      }
    },
    async reply(said, { idempotencyKey }) {
      try {
        return await reply(gateway, said, idempotencyKey)
      } catch (err) {
        return resultOf(failureOf(err))
      }
    },
  }
}

interface How {
  readonly key: string
  readonly fieldIds: FieldIds
}

function apply(
  gateway: ZendeskGateway,
  payload: ZendeskPayload,
  { files, ...how }: How & { readonly files: readonly MailFile[] },
): Promise<DeliveryResult> {
  switch (payload.action) {
    case 'create-ticket':
      return create(gateway, payload, how)
    case 'adopt-ticket':
      return adopt(gateway, payload, how)
    case 'comment':
      return comment(gateway, payload, how)
    case 'problem':
      return tellProblem(gateway, payload, how.key)
    case 'link':
      return tellLink(gateway, payload, how.key)
    case 'attach':
      return attachPicture(gateway, payload, { key: how.key, files })
    case 'redact':
      return redactFiles(gateway, payload, how.key)
  }
}

async function create(
  gateway: ZendeskGateway,
  payload: Extract<ZendeskPayload, { action: 'create-ticket' }>,
  { key, fieldIds }: How,
): Promise<DeliveryResult> {
  // Idempotency keys expire there; our own id does not. An earlier attempt may have got through without our knowing.
  const [standing] = await gateway.findByExternalId(payload.externalId)
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
    const [there] = await gateway.findByExternalId(payload.externalId)
    return there ? sent(there.id) : { kind: 'try-later', error: 'ZENDESK 409', retryAfterMs: failure.retryAfterMs }
  }
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
  { key, fieldIds }: How,
): Promise<DeliveryResult> {
  const counterpart = await findCounterpart(gateway, payload.externalId)
  if (!counterpart) return { kind: 'refused', error: 'ZENDESK.NO_TICKET' }
  const { own, standing } = counterpart
  if (await isSaid(gateway, counterpart, key)) return sent(standing.id)
  const change =
    own.id === standing.id
      ? commentBody(payload, own, { key, fieldIds })
      : // Another request lives there: its state, tags and fields are not this one's to change.
        { comment: { body: saidOn(counterpart, payload.body), public: false }, ...markOf(key) }
  await gateway.update(standing.id, change)
  return sent(standing.id)
}

async function reply(gateway: ZendeskGateway, said: ZendeskReply, key: string): Promise<DeliveryResult> {
  const counterpart = await findCounterpart(gateway, said.externalId)
  if (!counterpart) return { kind: 'refused', error: 'ZENDESK.NO_TICKET' }
  const { own, standing } = counterpart
  if (await isSaid(gateway, counterpart, key)) return sent(standing.id)
  // What is meant for one requester is not said to another.
  if (own.requester_id !== standing.requester_id) return { kind: 'refused', error: OTHER_REQUESTER }
  await withUploads(gateway, said.files, uploads => gateway.update(standing.id, replyBody(said, { key, uploads })))
  return sent(standing.id)
}

const OTHER_REQUESTER = 'ZENDESK.OTHER_REQUESTER: its ticket was merged there into somebody else’s'
