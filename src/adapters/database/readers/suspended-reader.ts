import type { SelectQueryBuilder } from 'typeorm'
import type { SuspendedLine, SuspendedMessage, SuspendedReader } from '../../../ticket/suspended-reader'
import { AttachmentSchema, MessageSchema, ParsedMessageSchema, type MessageRow } from '../schemas/message.schema'
import { SuspensionEventSchema } from '../schemas/suspension.schema'
import type { Transaction } from '../unit-of-work'

/** Suspended mail over the read connection. */
export function createTypeormSuspendedReader(manager: Transaction): SuspendedReader {
  return {
    list: async ({ state, limit }) => {
      const rows = await messages(manager)
        .andWhere(state === 'discarded' ? DISCARDED : `NOT ${DISCARDED}`)
        .orderBy('message.receivedAt', 'DESC')
        .addOrderBy('message.id', 'DESC')
        .limit(limit)
        .getMany()
      return linesOf(manager, rows)
    },
    find: messageId => findSuspended(manager, messageId),
    // Whose it is comes first: the tutors' part is small, and only of it is asked whether it was discarded.
    waitingFromTutors: () =>
      messages(manager)
        .andWhere(isFromTutor(manager))
        .andWhere(`NOT ${DISCARDED}`)
        .andWhere(`NOT ${ON_TICKET}`)
        .getCount(),
    untold: async ({ until, limit }) => {
      const rows = await messages(manager)
        .andWhere(`NOT ${DISCARDED}`)
        .andWhere(`NOT ${TOLD}`)
        .andWhere(`NOT ${ON_TICKET}`)
        .andWhere('message.receivedAt <= :until', { until: until.toISOString() })
        .andWhere(isFromTutor(manager))
        .orderBy('message.receivedAt')
        .addOrderBy('message.id')
        .limit(limit)
        .getMany()
      return linesOf(manager, rows)
    },
  }
}

function messages(manager: Transaction): SelectQueryBuilder<MessageRow> {
  return manager.createQueryBuilder(MessageSchema, 'message').where(`message.outcome = 'suspended'`)
}

/** Discarded, and not released since. */
const DISCARDED = `EXISTS (
  SELECT 1 FROM suspension_events discarded WHERE discarded.message_id = message.id AND discarded.action = 'discarded'
    AND NOT EXISTS (
      SELECT 1 FROM suspension_events released WHERE released.message_id = message.id AND released.action = 'released'
        AND released.at >= discarded.at))`
const TOLD = `EXISTS (
  SELECT 1 FROM suspension_events told WHERE told.message_id = message.id AND told.action = 'told')`
/** The same mail came another way, too, and is on a ticket: whoever wrote it does not wait for this copy. */
const ON_TICKET = `EXISTS (
  SELECT 1 FROM messages other WHERE other.id = message.duplicate_of AND other.outcome IN ('ticket', 'joined'))`

/** The From address of what could be read, else the one in the envelope: neither proves anything, and both are worth a look. */
function isFromTutor(manager: Transaction): string {
  const mailFrom =
    manager.connection.options.type === 'postgres'
      ? `CAST(message.envelope AS json) ->> 'mailFrom'`
      : `json_extract(message.envelope, '$.mailFrom')`
  return `EXISTS (
    SELECT 1 FROM induction_tutors tutor WHERE tutor.ended_at IS NULL AND tutor.address = COALESCE(
      (SELECT LOWER(parsed.from_address) FROM parsed_messages parsed WHERE parsed.message_id = message.id),
      LOWER(${mailFrom})))`
}

async function linesOf(manager: Transaction, rows: readonly MessageRow[]): Promise<readonly SuspendedLine[]> {
  const ids = [...rows.map(row => row.id), '']
  const parsed = await manager
    .createQueryBuilder(ParsedMessageSchema, 'parsed')
    .select(['parsed.messageId', 'parsed.subject', 'parsed.fromAddress'])
    .where('parsed.messageId IN (:...ids)', { ids })
    .getMany()
  const byId = new Map(parsed.map(row => [row.messageId, row]))
  const fromTutors = await messages(manager)
    .select('message.id', 'id')
    .andWhere('message.id IN (:...ids)', { ids })
    .andWhere(isFromTutor(manager))
    .getRawMany<{ id: string }>()
  const isTutors = new Set(fromTutors.map(({ id }) => id))
  return rows.map(({ id, cause, receivedAt, envelope }) => ({
    messageId: id,
    cause: cause ?? 'unknown',
    subject: byId.get(id)?.subject ?? null,
    fromAddress: byId.get(id)?.fromAddress ?? (envelope.mailFrom === '' ? null : envelope.mailFrom),
    receivedAt,
    isFromTutor: isTutors.has(id),
  }))
}

async function findSuspended(manager: Transaction, messageId: string): Promise<SuspendedMessage | null> {
  const row = await messages(manager).andWhere('message.id = :messageId', { messageId }).getOne()
  if (!row) return null
  const [line] = await linesOf(manager, [row])
  if (!line) return null
  const kept = await manager.findOneBy(ParsedMessageSchema, { messageId })
  const isDiscarded = await messages(manager)
    .andWhere('message.id = :messageId', { messageId })
    .andWhere(DISCARDED)
    .getExists()
  return {
    ...line,
    envelope: { ...row.envelope, receivedAt: new Date(row.envelope.receivedAt) },
    rawSize: row.rawSize,
    blobKey: row.blobKey,
    parsed: kept?.parsed ?? null,
    authentication: kept?.authentication ?? null,
    attachments: await manager.find(AttachmentSchema, { where: { messageId }, order: { ordinal: 'ASC' } }),
    state: isDiscarded ? 'discarded' : 'waiting',
    history: await manager.find(SuspensionEventSchema, { where: { messageId }, order: { at: 'ASC', id: 'ASC' } }),
  }
}
