import { In, MoreThanOrEqual } from 'typeorm'
import { UnexpectedError } from '../../../kernel/errors'
import { newId } from '../../../kernel/ids'
import type { TicketChange, TicketParticipant, TicketStore } from '../../../ticket/ticket-store'
import { messageIdKey } from '../rows'
import { FileReadingSchema } from '../schemas/file-reading.schema'
import { PictureReadingSchema } from '../schemas/picture-reading.schema'
import { AttachmentSchema, MessageSchema, ParsedMessageSchema, ReadingSchema } from '../schemas/message.schema'
import { OutboxSchema, TicketParticipantSchema, TicketSchema } from '../schemas/ticket.schema'
import { insertRows } from '../insert-rows'
import { markForSearch } from '../search/mark-for-search'
import type { Transaction } from '../unit-of-work'
import { lockNext } from './lock-next'
import { ticketEntries } from './ticket-entries'
import { ticketTags } from './ticket-tags'
import { addReferences, ticketsOfReferences } from './thread-references'
import { attachmentsOf, fileReadingsOf, messageFlagsOf, parsedOf, proofsOf, readingsOf } from './ticket-parts'

const NOT_CLOSED = ['new', 'open', 'waiting', 'on-hold', 'solved'] as const
/** RFC 5321 §4.5.3.1: 64 octets, the at sign, 255 octets. What is longer is nobody's address. */
const LONGEST_ADDRESS = 320

/** Tickets and what belongs to them, over one transaction (or the read connection). */
export function createTypeormTicketStore(manager: Transaction): TicketStore {
  return {
    async add(ticket) {
      if (await manager.existsBy(TicketSchema, { reference: ticket.reference })) return false
      await insertRows(manager, TicketSchema, [{ ...ticket, waitsSince: ticket.waitsSince ?? ticket.receivedAt }])
      await markForSearch(manager, ticket.id)
      return true
    },
    find: id => manager.findOneBy(TicketSchema, { id }),
    lockNext: given => lockNext(manager, given),
    async ofRequesterSince({ address, since, most = 2 }) {
      const found = await manager.find(TicketSchema, {
        select: { id: true },
        where: { requesterAddress: address, receivedAt: MoreThanOrEqual(since), state: In([...NOT_CLOSED]) },
        take: most,
      })
      return found.map(({ id }) => id)
    },
    findByReference: reference => manager.findOneBy(TicketSchema, { reference }),
    change: (id, change, options) => changeTicket(manager, id, { change, ...options }),
    ...ticketEntries(manager),
    ...ticketTags(manager),
    addParticipant: (ticketId, participant) => addParticipant(manager, ticketId, participant),
    async participants(ticketId) {
      const rows = await manager.find(TicketParticipantSchema, { where: { ticketId }, order: { id: 'ASC' } })
      return rows.map(({ address, role }) => ({ address, role }))
    },
    async addParsed(message) {
      if (await manager.existsBy(ParsedMessageSchema, { messageId: message.messageId })) return
      await insertParsed(manager, message)
    },
    async replaceParsed(message) {
      await manager.delete(ParsedMessageSchema, { messageId: message.messageId })
      await insertParsed(manager, message)
    },
    async noteProof(messageId, authentication) {
      await manager.update(ParsedMessageSchema, { messageId }, { authentication })
    },
    forgetParts: messageId => forgetParts(manager, messageId),
    parsedOf: ticketId => parsedOf(manager, ticketId),
    proofsOf: ticketId => proofsOf(manager, ticketId),
    fileReadingsOf: ticketId => fileReadingsOf(manager, ticketId),
    addFileReadings: readings => insertRows(manager, FileReadingSchema, readings),
    async addAttachments(attachments) {
      await insertRows(manager, AttachmentSchema, attachments)
    },
    attachmentsOf: ticketId => attachmentsOf(manager, ticketId),
    filesOf: messageId => manager.find(AttachmentSchema, { where: { messageId }, order: { ordinal: 'ASC' } }),
    async addReading(reading) {
      await insertRows(manager, ReadingSchema, [{ ...reading, modelVersion: reading.reading.modelVersion }])
    },
    readingsOf: ticketId => readingsOf(manager, ticketId),
    addReferences: (messageId, ids) => addReferences(manager, messageId, ids),
    ticketsOfReferences: ids => ticketsOfReferences(manager, ids),
    messageFlagsOf: ticketId => messageFlagsOf(manager, ticketId),
    ticketOfMessageId: header => ticketOfMessageId(manager, header),
  }
}

async function insertParsed(manager: Transaction, message: Parameters<TicketStore['addParsed']>[0]): Promise<void> {
  const { subject, from, date } = message.parsed
  await insertRows(manager, ParsedMessageSchema, [{ ...message, subject, date, fromAddress: from?.address ?? null }])
}

async function changeTicket(
  manager: Transaction,
  id: string,
  { change, at, expectedVersion }: { change: TicketChange; at: Date; expectedVersion?: number },
): Promise<'changed' | 'stale'> {
  const { affected } = await manager
    .createQueryBuilder()
    .update(TicketSchema)
    .set({ ...change, ...waitsFrom(change), ...reopenedAt(change), updatedAt: at, version: () => 'version + 1' })
    .setParameter('at', at.toISOString())
    .where(expectedVersion === undefined ? { id } : { id, version: expectedVersion })
    .execute()
  if (affected === 1 && (change.schoolUrn !== undefined || change.subject !== undefined))
    await markForSearch(manager, id)
  if (affected === 1) return 'changed'
  if (expectedVersion !== undefined) return 'stale'
  throw new UnexpectedError('There is no such ticket', { code: 'TICKET.UNKNOWN', details: { id } })
}

/** A ticket that comes back to those that need work waits from then on; one that is among them waits as long as it does. */
function waitsFrom({ state, waitsSince }: TicketChange) {
  if (waitsSince !== undefined) return { waitsSince }
  if (state !== 'new' && state !== 'open') return {}
  return { waitsSince: () => `CASE WHEN state IN ('new', 'open') THEN waits_since ELSE :at END` }
}

/** Whoever takes a reply back before it leaves says since when the ticket waits: it was never done. */
function reopenedAt({ state, waitsSince }: TicketChange) {
  if (waitsSince !== undefined || (state !== 'new' && state !== 'open')) return {}
  return { reopenedAt: () => `CASE WHEN state IN ('solved', 'closed') THEN :at ELSE reopened_at END` }
}

async function addParticipant(
  manager: Transaction,
  ticketId: string,
  { address, role }: TicketParticipant,
): Promise<void> {
  if (address.length > LONGEST_ADDRESS) return
  if (await manager.existsBy(TicketParticipantSchema, { ticketId, address })) return
  await insertRows(manager, TicketParticipantSchema, [{ id: newId(), ticketId, address, role }])
  await markForSearch(manager, ticketId)
}

/** Theirs: a message on a ticket. Ours: an email that left, or waits to leave, about one. */
async function ticketOfMessageId(manager: Transaction, header: string): Promise<string | null> {
  const key = messageIdKey(header)
  const theirs = await manager
    .createQueryBuilder(MessageSchema, 'message')
    .where('message.messageIdKey = :key AND message.ticketId IS NOT NULL', { key })
    .orderBy('message.receivedAt')
    .addOrderBy('message.id')
    .limit(1)
    .getOne()
  if (theirs) return theirs.ticketId
  const ours = await manager
    .createQueryBuilder(OutboxSchema, 'item')
    .where('item.messageIdKey = :key AND item.ticketId IS NOT NULL', { key })
    .orderBy('item.id')
    .limit(1)
    .getOne()
  return ours?.ticketId ?? null
}

/** A file found inside another one names it, and comes after it: the last goes first. */
async function forgetParts(manager: Transaction, messageId: string): Promise<void> {
  const files = await manager.find(AttachmentSchema, { where: { messageId }, order: { ordinal: 'DESC' } })
  for (const { id } of files) {
    await manager.delete(PictureReadingSchema, { attachmentId: id })
    await manager.delete(FileReadingSchema, { attachmentId: id })
  }
  await manager.delete(AttachmentSchema, { messageId })
  await manager.delete(ParsedMessageSchema, { messageId })
}
