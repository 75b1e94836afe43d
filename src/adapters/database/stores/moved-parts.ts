import { In, IsNull, MoreThanOrEqual, Not } from 'typeorm'
import type { PartsToMove, TicketMove } from '../../../ticket/ticket-moves'
import type { TicketEntry } from '../../../ticket/ticket-store'
import { MessageSchema, ReadingSchema } from '../schemas/message.schema'
import { NameCorrectionSchema } from '../schemas/name-correction.schema'
import { MatchRequestSchema, OutboxSchema, TicketEntrySchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'

/** Ids of rows that go from one ticket to another. */
export interface RowsToMove {
  readonly messages: readonly string[]
  readonly entries: readonly string[]
  readonly readings: readonly string[]
  readonly requests: readonly string[]
  readonly emails: readonly string[]
  readonly corrections: readonly string[]
}

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id)

/** Everything of a ticket but the events that are its own history: those that name no message. */
export async function allOf(manager: Transaction, ticketId: string): Promise<RowsToMove> {
  const select = { id: true }
  return {
    messages: idsOf(await manager.find(MessageSchema, { select, where: { ticketId } })),
    entries: idsOf(
      await manager.find(TicketEntrySchema, {
        select,
        where: [
          { ticketId, kind: Not<TicketEntry['kind']>('event') },
          { ticketId, messageId: Not(IsNull()) },
        ],
      }),
    ),
    readings: idsOf(await manager.find(ReadingSchema, { select, where: { ticketId } })),
    requests: idsOf(await manager.find(MatchRequestSchema, { select, where: { ticketId } })),
    // What Zendesk is told is told of its counterpart, which stays the same.
    emails: idsOf(await manager.find(OutboxSchema, { select, where: { ticketId, channel: 'email' } })),
    corrections: await correctionsOf(manager, ticketId),
  }
}

/** Some messages of a ticket with what came of them, and match requests besides. */
export async function partsOf(
  manager: Transaction,
  ticketId: string,
  { messageIds, requestIds }: PartsToMove,
): Promise<RowsToMove> {
  const requests = await requestsAbout(manager, { ticketId, messageIds })
  const allRequests = [...new Set([...requests, ...requestIds])]
  const emails = await emailsAbout(manager, { ticketId, messageIds, requestIds: allRequests })
  return {
    messages: messageIds,
    ...(await writtenAbout(manager, { ticketId, messageIds, emails })),
    requests: allRequests,
    emails,
    corrections: await correctionsOf(manager, ticketId, messageIds),
  }
}

/** What came of messages on a ticket since they were moved there: it goes back with them. */
export async function arrivedSince(
  manager: Transaction,
  { intoId: ticketId, madeAt }: TicketMove,
  messageIds: readonly string[],
): Promise<Omit<RowsToMove, 'messages' | 'corrections'>> {
  const requests = await requestsAbout(manager, { ticketId, messageIds, since: madeAt })
  const emails = await emailsAbout(manager, { ticketId, messageIds: [], requestIds: requests })
  return { ...(await writtenAbout(manager, { ticketId, messageIds, emails })), requests, emails }
}

/** What stands on a timeline of these messages and emails, and how the messages were read. */
async function writtenAbout(
  manager: Transaction,
  given: { readonly ticketId: string; readonly messageIds: readonly string[]; readonly emails: readonly string[] },
): Promise<Pick<RowsToMove, 'entries' | 'readings'>> {
  const { ticketId, messageIds, emails } = given
  const select = { id: true }
  const ofMessages = { ticketId, messageId: In([...messageIds]) }
  return {
    entries: idsOf(
      await manager.find(TicketEntrySchema, {
        select,
        where: [ofMessages, { ticketId, outboxId: In([...emails]) }],
      }),
    ),
    readings: idsOf(await manager.find(ReadingSchema, { select, where: ofMessages })),
  }
}

/** Match requests that stand as these messages made them. */
async function requestsAbout(
  manager: Transaction,
  given: { readonly ticketId: string; readonly messageIds: readonly string[]; readonly since?: Date },
): Promise<readonly string[]> {
  const { ticketId, messageIds, since } = given
  const where = { ticketId, ...(since ? { createdAt: MoreThanOrEqual(since) } : {}) }
  const rows = await manager.find(MatchRequestSchema, { select: { id: true, proposal: true }, where })
  return idsOf(rows.filter(({ proposal: { messageId } }) => messageId !== null && messageIds.includes(messageId)))
}

/** Our emails about these match requests, or in answer to these messages. */
async function emailsAbout(
  manager: Transaction,
  given: {
    readonly ticketId: string
    readonly messageIds: readonly string[]
    readonly requestIds: readonly string[]
  },
): Promise<readonly string[]> {
  const { ticketId, messageIds, requestIds } = given
  const messages = await manager.find(MessageSchema, {
    select: { id: true, messageIdHeader: true },
    where: { id: In([...messageIds]) },
  })
  const headers = new Set(messages.map(({ messageIdHeader }) => messageIdHeader))
  const emails = await manager.find(OutboxSchema, {
    select: { id: true, matchRequestId: true, payload: true },
    where: { ticketId, channel: 'email' },
  })
  const answers = (payload: object) =>
    'inReplyTo' in payload && payload.inReplyTo !== null && isKnown(payload.inReplyTo)
  const isKnown = (id: unknown) => typeof id === 'string' && headers.has(id)
  return idsOf(
    emails.filter(({ matchRequestId, payload }) =>
      matchRequestId === null ? answers(payload) : requestIds.includes(matchRequestId),
    ),
  )
}

/** What agents said of names in these messages, or in all. */
async function correctionsOf(
  manager: Transaction,
  ticketId: string,
  messageIds?: readonly string[],
): Promise<readonly string[]> {
  const ofMessages = messageIds === undefined ? {} : { messageId: In([...messageIds]) }
  return idsOf(await manager.find(NameCorrectionSchema, { select: { id: true }, where: { ticketId, ...ofMessages } }))
}
