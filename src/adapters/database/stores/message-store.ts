import { Brackets, In, IsNull, Not, type SelectQueryBuilder } from 'typeorm'
import {
  WORKER_GONE,
  type Finish,
  type MessageStore,
  type NewMessage,
  type StoredMessage,
} from '../../../inbound/message-store'
import { UnexpectedError } from '../../../kernel/errors'
import { messageIdKey } from '../rows'
import { MessageSchema, type MessageRow } from '../schemas/message.schema'
import { insertRows } from '../insert-rows'
import { RELEASED, REPLAYED } from '../../../inbound/suspension'
import type { Transaction } from '../unit-of-work'
import { announceWork } from '../announce-work'
import { lockClaimed } from './claim'
import { carryLedger, countRefusal, ledgerOffset } from './ledger'
import {
  countedFor,
  countFromNowOn,
  firstElsewhere,
  firstOf,
  hasExpired,
  hasNamesake,
  identityOf,
  isFirstAt,
  isSurelyDuplicate,
  namesakes,
} from './message-copies'
import { addSuspensionEvents } from './suspension-store'

/** Same Message-ID as an earlier message, other content: both are kept, and this one says so. */
const OTHER_CONTENT = 'same-message-id-other-content'

/** Messages over one transaction. */
export function createTypeormMessageStore(manager: Transaction): MessageStore {
  return {
    addOnce: message => addOnce(manager, message),
    async addCall(call, { ticketId, by }) {
      const finishedAt = call.envelope.receivedAt
      const end = { outcome: 'ticket', ticketId, takenDownBy: by, finishedAt } as const
      await insertRows(manager, MessageSchema, [{ ...newRow({ ...call, messageIdHeader: null }), ...end }])
    },
    countedFor: id => countedFor(manager, id),
    namesakes: id => namesakes(manager, id),
    async countInstead(id, countedId) {
      await manager.update(MessageSchema, { id, identity: Not(IsNull()) }, { duplicateOf: countedId })
    },
    claim: options => claim(manager, options),
    async hasDue(now) {
      return (await dueMessages(manager, now).select('message.id').limit(1).getMany()).length > 0
    },
    leaseHolders: () => leaseHolders(manager),
    releaseLeases: (worker, again) => releaseLeases(manager, worker, again),
    async find(id) {
      const row = await manager.findOneBy(MessageSchema, { id })
      return row && toMessage(row)
    },
    finish: (id, finish, at) => finishMessage(manager, id, { finish, at }),
    async postpone(id, { worker, nextAttemptAt, error }) {
      await manager.update(MessageSchema, { id, leasedBy: worker }, { ...FREE, nextAttemptAt, lastError: error })
    },
    carryLedger: (file, lines, nextOffset) => carryLedger(manager, { file, lines, nextOffset }),
    ledgerOffset: file => ledgerOffset(manager, file),
    countRefusal: (channel, code, day) => countRefusal(manager, { channel, code, day }),
  }
}

const FREE = { leasedBy: null, leasedUntil: null } as const

async function addOnce(
  manager: Transaction,
  message: NewMessage,
): Promise<'added' | 'copy' | 'duplicate' | 'already-there'> {
  if (await manager.existsBy(MessageSchema, { id: message.id })) return 'already-there'
  const isLikeAnother = await hasNamesake(manager, message)
  const first = isLikeAnother ? ((await firstOf(manager, message)) ?? (await firstElsewhere(manager, message))) : null
  if (first !== null) return addCopy(manager, message, first)
  const flags = [...(isLikeAnother ? await flagsOf(manager, message) : []), ...reconstructed(message)]
  await insertRows(manager, MessageSchema, [{ ...newRow(message), identity: identityOf(message), flags }])
  await announceWork(manager, 'messages')
  return 'added'
}

/** What Zendesk took in never has the bytes of its original: the two are compared by their words when they are worked through. */
async function flagsOf(manager: Transaction, message: NewMessage): Promise<readonly string[]> {
  const isThere = message.envelope.channel === 'zendesk'
  return !isThere && (await hasNamesake(manager, message, { but: 'zendesk' })) ? [OTHER_CONTENT] : []
}

/** Its bytes are ours, made of what Zendesk keeps: whoever looks at them should know. */
function reconstructed({ envelope }: NewMessage): readonly string[] {
  return envelope.channel === 'zendesk' ? ['reconstructed'] : []
}

async function addCopy(manager: Transaction, message: NewMessage, first: MessageRow): Promise<'copy' | 'duplicate'> {
  const row = { ...newRow(message), duplicateOf: first.id, flags: reconstructed(message) }
  // What was deleted after its period does not come to life again. The first copy for another mailbox is said on the ticket.
  const isExpired = await hasExpired(manager, first)
  const isElsewhere =
    !isExpired && (await isFirstAt(manager, first, { id: message.id, mailbox: message.envelope.mailbox }))
  if (isExpired || (!isElsewhere && (await isSurelyDuplicate(manager, message, first)))) {
    const end = { outcome: 'duplicate', finishedAt: message.envelope.receivedAt } as const
    await insertRows(manager, MessageSchema, [{ ...row, ...end }])
    return 'duplicate'
  }
  await insertRows(manager, MessageSchema, [row])
  await announceWork(manager, 'messages')
  return 'copy'
}

type RowOf = Omit<NewMessage, 'meaningHash'>

function newRow({ id, messageIdHeader, contentHash, rawHash, rawSize, blobKey, envelope }: RowOf): MessageRow {
  return {
    ...{ id, messageIdHeader, contentHash, rawHash, rawSize, blobKey },
    ...FREE,
    messageIdKey: messageIdHeader === null ? null : messageIdKey(messageIdHeader),
    mailbox: envelope.mailbox,
    channel: envelope.channel,
    envelope: { ...envelope, receivedAt: envelope.receivedAt.toISOString() },
    receivedAt: envelope.receivedAt,
    identity: null,
    duplicateOf: null,
    outcome: 'pending',
    cause: null,
    flags: [],
    ticketId: null,
    attempts: 0,
    deaths: 0,
    nextAttemptAt: null,
    lastError: null,
    finishedAt: null,
  }
}

function dueMessages(manager: Transaction, now: Date): SelectQueryBuilder<MessageRow> {
  const at = { now: now.toISOString() }
  return (
    manager
      .createQueryBuilder(MessageSchema, 'message')
      .where(`message.outcome = 'pending'`)
      .andWhere(isNullOrPast('message.nextAttemptAt'), at)
      .andWhere(isNullOrPast('message.leasedUntil'), at)
      // A copy is weighed against what became of the first.
      .andWhere(
        `NOT EXISTS (SELECT 1 FROM messages original WHERE original.id = message.duplicate_of AND message.identity IS NULL
         AND original.outcome = 'pending')`,
      )
  )
}

/** Counts the attempt when it begins: a message that takes the process down with it has been tried all the same. */
async function claim(
  manager: Transaction,
  { worker, now, until, limit, isIdle }: Parameters<MessageStore['claim']>[0],
): Promise<readonly StoredMessage[]> {
  const due = await lockClaimed(
    dueMessages(manager, now)
      .orderBy(`CASE WHEN ${LEFT_BEHIND} THEN 0 ELSE 1 END`)
      .addOrderBy('message.receivedAt')
      .addOrderBy('message.id')
      .limit(limit),
  ).getMany()
  const [first] = due
  if (first === undefined) return []
  if (!wasLeftBehind(first)) return lease(manager, due, { worker, until })
  return isIdle ? lease(manager, [first], { worker, until }) : []
}

/** Its worker went away: the lease was taken off it, or ran out. */
const LEFT_BEHIND = `message.last_error = '${WORKER_GONE}' OR message.leased_by IS NOT NULL`
const wasLeftBehind = (row: MessageRow): boolean => row.lastError === WORKER_GONE || row.leasedBy !== null

async function lease(
  manager: Transaction,
  rows: readonly MessageRow[],
  { worker, until }: { readonly worker: string; readonly until: Date },
): Promise<readonly StoredMessage[]> {
  const taken = { leasedBy: worker, leasedUntil: until }
  const claimed = rows.map(row => ({ ...row, ...taken, ...deathOf(row), attempts: row.attempts + 1 }))
  const late = claimed.filter((_, at) => rows[at]?.leasedBy !== null)
  for (const { id, deaths, lastError } of late) await manager.update(MessageSchema, { id }, { deaths, lastError })
  await manager
    .createQueryBuilder()
    .update(MessageSchema)
    .set({ ...taken, attempts: () => 'attempts + 1' })
    .where({ id: In(rows.map(({ id }) => id)) })
    .execute()
  return claimed.map(toMessage)
}

/** A lease that ran out was held by a worker that did not come back, as far as anybody knows. */
function deathOf({ leasedBy, deaths, lastError }: MessageRow): Pick<MessageRow, 'deaths' | 'lastError'> {
  return leasedBy === null ? { deaths, lastError } : { deaths: deaths + 1, lastError: WORKER_GONE }
}

async function releaseLeases(
  manager: Transaction,
  worker: string,
  { now, waitMs }: Parameters<MessageStore['releaseLeases']>[1],
): Promise<void> {
  for (const row of await manager.findBy(MessageSchema, { outcome: 'pending', leasedBy: worker })) {
    const death = deathOf(row)
    const nextAttemptAt = new Date(now.getTime() + waitMs(death.deaths))
    await manager.update(MessageSchema, { id: row.id }, { ...FREE, ...death, nextAttemptAt })
  }
}

async function leaseHolders(manager: Transaction): Promise<readonly string[]> {
  const rows = await manager
    .createQueryBuilder(MessageSchema, 'message')
    .select('message.leasedBy', 'worker')
    .distinct()
    .where(`message.outcome = 'pending'`)
    .andWhere('message.leasedBy IS NOT NULL')
    .getRawMany<{ worker: string }>()
  return rows.map(row => row.worker)
}

function isNullOrPast(column: string): Brackets {
  return new Brackets(either => either.where(`${column} IS NULL`).orWhere(`${column} <= :now`))
}

/** A suspended message may still become a ticket; nothing else that ended ends again. */
async function finishMessage(
  manager: Transaction,
  id: string,
  { finish, at }: { finish: Finish; at: Date },
): Promise<void> {
  const { flags } = await manager.findOneOrFail(MessageSchema, { select: { id: true, flags: true }, where: { id } })
  const { affected } = await manager.update(
    MessageSchema,
    { id, outcome: finish.outcome === 'suspended' ? 'pending' : In(['pending', 'suspended']) },
    { ...FREE, ...endOf(finish, flags), outcome: finish.outcome, nextAttemptAt: null, finishedAt: at },
  )
  if (affected !== 1) {
    throw new UnexpectedError('A message was finished twice', { code: 'MESSAGE.FINISHED', details: { id } })
  }
  if (finish.outcome !== 'duplicate') await countFromNowOn(manager, id, finish.outcome)
  if (![RELEASED, REPLAYED].some(flag => flags.includes(flag))) return
  const became = {
    ticketId: null,
    ...('ticketId' in finish ? { ticketId: finish.ticketId } : {}),
    ...('error' in finish ? { error: finish.error ?? null } : {}),
    cause: finish.outcome === 'suspended' ? finish.cause : finish.outcome,
  }
  await addSuspensionEvents(manager, [{ messageId: id, action: 'ended', by: 'system', ...became, at }])
}

function endOf(
  finish: Finish,
  flags: readonly string[],
): Partial<Pick<MessageRow, 'cause' | 'ticketId' | 'flags' | 'lastError'>> {
  if (finish.outcome === 'suspended') {
    const { cause, flag, error = null } = finish
    return { cause, lastError: error, ...(flag === undefined ? {} : { flags: [...new Set([...flags, flag])] }) }
  }
  return finish.outcome === 'duplicate' ? { cause: null } : { cause: null, ticketId: finish.ticketId }
}

function toMessage(row: MessageRow): StoredMessage {
  return {
    id: row.id,
    mailbox: row.mailbox,
    messageIdHeader: row.messageIdHeader,
    contentHash: row.contentHash,
    rawHash: row.rawHash,
    rawSize: row.rawSize,
    blobKey: row.blobKey,
    envelope: { ...row.envelope, receivedAt: new Date(row.envelope.receivedAt) },
    outcome: row.outcome,
    cause: row.cause,
    ticketId: row.ticketId,
    duplicateOf: row.duplicateOf,
    flags: row.flags,
    attempts: row.attempts,
    deaths: row.deaths,
    lastError: row.lastError,
    takenDownBy: row.takenDownBy ?? null,
  }
}
