import { In } from 'typeorm'
import type {
  StoredAttachment,
  StoredFileReading,
  StoredParsedMessage,
  StoredReading,
} from '../../../ticket/stored-message'
import { FileReadingSchema } from '../schemas/file-reading.schema'
import { AttachmentSchema, MessageSchema, ParsedMessageSchema, ReadingSchema } from '../schemas/message.schema'
import type { Transaction } from '../unit-of-work'

/** The parsed messages of a ticket, in the order they arrived. */
export async function parsedOf(manager: Transaction, ticketId: string): Promise<readonly StoredParsedMessage[]> {
  const ids = await messagesOf(manager, ticketId)
  const rows = await manager.findBy(ParsedMessageSchema, { messageId: In(ids) })
  return inOrder(rows, ids).map(({ messageId, parsed, authentication }) => ({ messageId, parsed, authentication }))
}

/** Whether each message's sender is proved; the messages themselves are large, and stay where they are. */
export async function proofsOf(manager: Transaction, ticketId: string): Promise<ReadonlyMap<string, boolean>> {
  const rows = await manager.find(ParsedMessageSchema, {
    select: { messageId: true, authentication: true },
    where: { messageId: In(await messagesOf(manager, ticketId)) },
  })
  return new Map(rows.map(({ messageId, authentication }) => [messageId, authentication.aligned]))
}

/** The attachments of a ticket's messages, in the order of the messages and of their parts. */
export async function attachmentsOf(manager: Transaction, ticketId: string): Promise<readonly StoredAttachment[]> {
  const ids = await messagesOf(manager, ticketId)
  const rows = await manager.find(AttachmentSchema, { where: { messageId: In(ids) }, order: { ordinal: 'ASC' } })
  return inOrder(rows, ids)
}

/** How the files of a ticket's messages fared. */
export async function fileReadingsOf(manager: Transaction, ticketId: string): Promise<readonly StoredFileReading[]> {
  const ids = await messagesOf(manager, ticketId)
  return manager
    .createQueryBuilder(FileReadingSchema, 'reading')
    .innerJoin(AttachmentSchema.options.name, 'attachment', 'attachment.id = reading.attachmentId')
    .where('attachment.messageId IN (:...ids)', { ids: [...ids, ''] })
    .getMany()
}

/** All readings of a ticket's messages, oldest first. */
export async function readingsOf(manager: Transaction, ticketId: string): Promise<readonly StoredReading[]> {
  const rows = await manager.find(ReadingSchema, { where: { ticketId }, order: { createdAt: 'ASC', id: 'ASC' } })
  return rows.map(({ id, messageId, inputsHash, reading, triage, createdAt }) => ({
    id,
    messageId,
    ticketId,
    inputsHash,
    reading,
    triage,
    createdAt,
  }))
}

/** What the messages of a ticket are marked with, by message. */
export async function messageFlagsOf(
  manager: Transaction,
  ticketId: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ids = await messagesOf(manager, ticketId)
  const rows = await manager.find(MessageSchema, { select: { id: true, flags: true }, where: { id: In(ids) } })
  return new Map(rows.map(row => [row.id, row.flags]))
}

/** A message belongs to a ticket from its entry on: its own row says so only when it is finished. */
async function messagesOf(manager: Transaction, ticketId: string): Promise<readonly string[]> {
  const rows = await manager
    .createQueryBuilder(MessageSchema, 'message')
    .select(['message.id', 'message.receivedAt'])
    .where('message.ticketId = :ticketId', { ticketId })
    .orWhere('message.id IN (SELECT entry.message_id FROM ticket_entries entry WHERE entry.ticket_id = :ticketId)')
    .orderBy('message.receivedAt')
    .addOrderBy('message.id')
    .getMany()
  return rows.map(row => row.id)
}

function inOrder<Row extends { readonly messageId: string }>(rows: readonly Row[], ids: readonly string[]): Row[] {
  const place = new Map(ids.map((id, index) => [id, index]))
  return [...rows].sort((left, right) => (place.get(left.messageId) ?? 0) - (place.get(right.messageId) ?? 0))
}
