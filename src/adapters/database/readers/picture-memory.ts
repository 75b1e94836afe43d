import { In } from 'typeorm'
import type { PictureMemory, PictureRepeats } from '../../../parse/files/picture-memory'
import { MessageSchema, ParsedMessageSchema, AttachmentSchema } from '../schemas/message.schema'
import { FileReadingSchema } from '../schemas/file-reading.schema'
import { OutboxSchema } from '../schemas/ticket.schema'
import { messageIdKey } from '../rows'
import type { Transaction } from '../unit-of-work'

/** Pictures asked for: a message with more is no request. */
const MOST_PICTURES = 60
/** Newest earlier places of one picture that are looked at: a logo is in every mail of a school, and fifty say enough. */
const MOST_PLACES = 50

interface Seen {
  readonly conversation: string
  readonly fromAddress: string | null
  readonly pictureKind: string | null
}

/** Remembers pictures by what is stored of earlier messages, over the read connection. */
export function createTypeormPictureMemory(manager: Transaction): PictureMemory {
  return {
    async repeatsOf({ hashes, messageId, senderAddress, answers }) {
      const repeats = new Map<string, PictureRepeats>()
      const own = await conversationsOf(manager, answers)
      for (const hash of hashes.slice(0, MOST_PICTURES)) {
        const seen = (await seenBefore(manager, { hash, messageId })).filter(place => !own.has(place.conversation))
        if (seen.length > 0) repeats.set(hash, countRepeats(seen, senderAddress))
      }
      return repeats
    },
  }
}

/** The tickets that a message answers: of what came and of what we sent. */
async function conversationsOf(manager: Transaction, answers: readonly string[]): Promise<ReadonlySet<string>> {
  if (answers.length === 0) return new Set()
  const keys = [...new Set(answers.map(messageIdKey))]
  const ids = await Promise.all([
    manager.find(MessageSchema, { select: { id: true, ticketId: true }, where: { messageIdKey: In(keys) } }),
    manager.find(OutboxSchema, { select: { id: true, ticketId: true }, where: { messageIdKey: In(keys) } }),
  ])
  return new Set(ids.flat().map(({ id, ticketId }) => ticketId ?? id))
}

function seenBefore(
  manager: Transaction,
  { hash, messageId }: { readonly hash: string; readonly messageId: string },
): Promise<readonly Seen[]> {
  return manager
    .createQueryBuilder(AttachmentSchema, 'attachment')
    .innerJoin(MessageSchema.options.name, 'message', 'message.id = attachment.messageId')
    .leftJoin(ParsedMessageSchema.options.name, 'parsed', 'parsed.messageId = attachment.messageId')
    .leftJoin(FileReadingSchema.options.name, 'reading', 'reading.attachmentId = attachment.id')
    .select('COALESCE(message.ticketId, message.id)', 'conversation')
    .addSelect('parsed.fromAddress', 'fromAddress')
    .addSelect('reading.pictureKind', 'pictureKind')
    .where('attachment.sha256 = :hash AND attachment.messageId <> :messageId', { hash, messageId })
    .orderBy('attachment.id', 'DESC')
    .limit(MOST_PLACES)
    .getRawMany<Seen>()
}

function countRepeats(seen: readonly Seen[], senderAddress: string | null): PictureRepeats {
  const own = senderAddress?.toLowerCase() ?? null
  const domain = domainOf(own)
  const conversationsOf = (places: readonly Seen[]) => new Set(places.map(place => place.conversation)).size
  return {
    conversations: conversationsOf(seen),
    ofColleagues: conversationsOf(
      seen.filter(place => {
        const other = place.fromAddress?.toLowerCase() ?? null
        return other !== own && domain !== null && domainOf(other) === domain
      }),
    ),
    asLogo: conversationsOf(seen.filter(({ pictureKind }) => pictureKind === 'logo' || pictureKind === 'icon')),
  }
}

function domainOf(address: string | null): string | null {
  const at = address?.lastIndexOf('@') ?? -1
  return address === null || at < 0 ? null : address.slice(at + 1)
}
