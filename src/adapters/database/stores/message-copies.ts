import { createHash } from 'node:crypto'
import type { CountedMessage, Namesake, NewMessage, Outcome } from '../../../inbound/message-store'
import type { Channel } from '../../../inbound/raw-message'
import { RELEASED } from '../../../inbound/suspension'
import type { Authentication, ParsedMessage } from '../../../parse/parsed-message'
import { In, IsNull, LessThan, Not } from 'typeorm'
import { messageIdKey } from '../rows'
import { MessageSchema, ParsedMessageSchema, type MessageRow } from '../schemas/message.schema'
import type { Transaction } from '../unit-of-work'

/** Mailbox, Message-ID, content and what gives it its meaning: the same mail through two doors is one message. */
export function identityOf({ meaningHash, ...message }: NewMessage): string {
  return digest([...plainIdentity(message), meaningHash])
}

/** The first message with the same identity, or with that of rows from before it held the meaning; null when there is none. */
export async function firstOf(manager: Transaction, message: NewMessage): Promise<MessageRow | null> {
  const first = await manager.findOneBy(MessageSchema, { identity: identityOf(message) })
  return first ?? manager.findOneBy(MessageSchema, { identity: digest(plainIdentity(message)) })
}

/**
 * Whether a message with this Message-ID came before, to whichever mailbox of ours; of one without, whether its content did:
 * whoever has a letter chooses where to send it, and what nobody signed may be added.
 */
export async function hasNamesake(
  manager: Transaction,
  message: NewMessage,
  options: { readonly but?: Channel } = {},
): Promise<boolean> {
  const { but } = options
  return manager.existsBy(MessageSchema, { ...likeOf(message), ...(but === undefined ? {} : { channel: Not(but) }) })
}

/** A helpdesk has few messages of one Message-ID; an attacker may send as many as they like. */
const MOST_NAMESAKES = 20

/** The other messages with a Message-ID that were read and are on tickets. */
export async function namesakes(manager: Transaction, id: string): Promise<readonly Namesake[]> {
  const row = await manager.findOneBy(MessageSchema, { id })
  if (row === null || row.messageIdKey === null) return []
  const rows = await manager.find(MessageSchema, {
    where: { messageIdKey: row.messageIdKey, id: Not(id), outcome: In(['ticket', 'joined']), ticketId: Not(IsNull()) },
    order: { receivedAt: 'ASC', id: 'ASC' },
    take: MOST_NAMESAKES,
  })
  const found: Namesake[] = []
  for (const each of rows) {
    const { checked, isSilent } = await readOf(manager, each)
    if (checked === null) continue
    const { outcome, ticketId, channel } = each
    const isProved = checked.aligned
    found.push({
      channel,
      counted: { id: each.id, outcome, ticketId, isRead: true, isProved, isSilent, isElsewhere: false },
    })
  }
  return found
}

/** The first message that says the same to another mailbox of ours; null when there is none. */
export async function firstElsewhere(manager: Transaction, message: NewMessage): Promise<MessageRow | null> {
  const rows = await manager.find(MessageSchema, {
    where: { ...likeOf(message), contentHash: message.contentHash, identity: Not(IsNull()) },
    order: { receivedAt: 'ASC', id: 'ASC' },
    take: MOST_ELSEWHERE,
  })
  const at = (mailbox: string) => ({ ...message, envelope: { ...message.envelope, mailbox } })
  return rows.find(row => row.identity === identityOf(at(row.mailbox))) ?? null
}

/** Each of one content has other headers that give it a meaning, or another mailbox. */
const MOST_ELSEWHERE = 100

function likeOf({ messageIdHeader, contentHash }: NewMessage) {
  return messageIdHeader === null
    ? { messageIdKey: IsNull(), contentHash }
    : { messageIdKey: messageIdKey(messageIdHeader) }
}

/** Whether nothing with the identity of `first` came to this mailbox before `id`, so that its copy is the first there. */
export async function isFirstAt(
  manager: Transaction,
  first: MessageRow,
  { id, mailbox }: Pick<MessageRow, 'id' | 'mailbox'>,
): Promise<boolean> {
  if (first.mailbox === mailbox) return false
  return !(await manager.existsBy(MessageSchema, { duplicateOf: first.id, mailbox, id: LessThan(id) }))
}

/** Whether what came first was deleted, or the copy that counts in its place: a row that points to no bytes is all that is left of it. */
export async function hasExpired(manager: Transaction, first: MessageRow): Promise<boolean> {
  return first.blobKey === '' || (await countedAmong(manager, first)).blobKey === ''
}

/**
 * Whether a further copy is a duplicate before anybody looks into it: there is a ticket, and no copy can prove more than what made
 * it. The same bytes without a client prove what they proved before, unless the question found no answer then.
 */
export async function isSurelyDuplicate(
  manager: Transaction,
  message: NewMessage,
  first: MessageRow,
): Promise<boolean> {
  const counted = await countedAmong(manager, first)
  if (!hasTicket(counted.outcome)) return false
  const { checked, isSilent } = await readOf(manager, counted)
  if (isSilent) return false
  if (checked?.aligned) return true
  const hasAnswer = checked !== null && ![checked.spf, checked.dkim, checked.dmarc].includes('temperror')
  return hasAnswer && message.envelope.clientAddress === null && message.rawHash === counted.rawHash
}

/** The message that counts for this one's identity, when it is another. */
export async function countedFor(manager: Transaction, id: string): Promise<CountedMessage | null> {
  const row = await manager.findOneBy(MessageSchema, { id })
  if (row === null || row.duplicateOf === null) return null
  const first = await firstFor(manager, row)
  const counted = await countedAmong(manager, first)
  if (counted.id === id) return null
  const { outcome, ticketId } = counted
  const { checked, isSilent } = await readOf(manager, counted)
  return {
    ...{ id: counted.id, outcome, ticketId, isSilent },
    isRead: checked !== null,
    isProved: checked?.aligned ?? false,
    isElsewhere: await isFirstAt(manager, first, row),
  }
}

/** Makes a message that has ended the one that counts, unless another one that was read made or joined a ticket as a person's. */
export async function countFromNowOn(manager: Transaction, id: string, outcome: Outcome): Promise<void> {
  const row = await manager.findOneByOrFail(MessageSchema, { id })
  if (row.duplicateOf === null) return
  const first = await firstFor(manager, row)
  const counted = await countedAmong(manager, first)
  if (counted.id === id) return
  if (hasTicket(counted.outcome)) {
    if (outcome === 'suspended') return
    const [held, fresh] = [await readOf(manager, counted), await readOf(manager, row)]
    if (held.checked !== null && (fresh.isSilent || !held.isSilent)) return
  }
  await manager.update(MessageSchema, { id: first.id }, { duplicateOf: first.id === id ? null : id })
}

const hasTicket = (outcome: Outcome): boolean => outcome === 'ticket' || outcome === 'joined'

/** The row that holds the identity, of itself or of a copy. */
async function firstFor(manager: Transaction, row: MessageRow): Promise<MessageRow> {
  if (row.identity !== null || row.duplicateOf === null) return row
  return manager.findOneByOrFail(MessageSchema, { id: row.duplicateOf })
}

async function countedAmong(manager: Transaction, first: MessageRow): Promise<MessageRow> {
  if (first.duplicateOf === null) return first
  return manager.findOneByOrFail(MessageSchema, { id: first.duplicateOf })
}

interface Read {
  /** Null when the message could not be read. */
  readonly checked: Authentication | null
  readonly isSilent: boolean
}

/** What was found of a message; what an agent released is nobody's machine. */
async function readOf(manager: Transaction, { id, flags }: Pick<MessageRow, 'id' | 'flags'>): Promise<Read> {
  const row = await manager.findOneBy(ParsedMessageSchema, { messageId: id })
  if (row === null) return { checked: null, isSilent: false }
  return { checked: row.authentication, isSilent: isMachines(row.parsed) && !flags.includes(RELEASED) }
}

const isMachines = ({ isAutomatic, isBounce }: ParsedMessage): boolean => isAutomatic || isBounce

function plainIdentity({
  envelope,
  messageIdHeader,
  contentHash,
}: Omit<NewMessage, 'meaningHash'>): readonly unknown[] {
  return [envelope.mailbox, messageIdHeader, contentHash]
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
