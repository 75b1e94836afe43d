import { In, type SelectQueryBuilder } from 'typeorm'
import type { PictureReadingStore, PictureToRead } from '../../../ticket/picture-readings'
import { insertRows } from '../insert-rows'
import { markTicketOfAttachment } from '../search/mark-for-search'
import { FileReadingSchema } from '../schemas/file-reading.schema'
import { AttachmentSchema } from '../schemas/message.schema'
import { PictureReadingSchema, type PictureReadingRow } from '../schemas/picture-reading.schema'
import { TicketEntrySchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { lockClaimed } from './claim'

/** Pictures to be read over one transaction. */
export function createTypeormPictureReadingStore(manager: Transaction): PictureReadingStore {
  return {
    async queue(attachmentIds, at) {
      const known = await manager.findBy(PictureReadingSchema, { attachmentId: In([...attachmentIds]) })
      const isKnown = (id: string) => known.some(row => row.attachmentId === id)
      const fresh = attachmentIds.filter(id => !isKnown(id))
      await insertRows(
        manager,
        PictureReadingSchema,
        fresh.map(id => ({ ...WAITING, attachmentId: id, dueAt: at })),
      )
    },
    claim: options => claim(manager, options),
    async keep(attachmentId, { worker, at, screenshot }) {
      const read = { state: 'read', why: null, screenshot, readAt: at } as const
      const isKept = await release(manager, { attachmentId, worker }, read)
      if (isKept) await markTicketOfAttachment(manager, attachmentId)
      return isKept
    },
    notRead: (attachmentId, { worker, why, nextAt }) =>
      release(
        manager,
        { attachmentId, worker },
        nextAt === null ? { state: 'failed', why } : { state: 'waiting', why, dueAt: nextAt },
      ),
    async ofTicket(ticketId) {
      const rows = await manager
        .createQueryBuilder(PictureReadingSchema, 'reading')
        .innerJoin(AttachmentSchema.options.name, 'attachment', 'attachment.id = reading.attachmentId')
        .where(
          'attachment.messageId IN (SELECT entry.message_id FROM ticket_entries entry WHERE entry.ticket_id = :ticketId)',
          { ticketId },
        )
        .getMany()
      return rows.map(({ attachmentId, state, why, screenshot, readAt }) => ({
        ...{ attachmentId, state, why, screenshot, readAt },
      }))
    },
    async hasDue(now) {
      return (await due(manager, now).limit(1).getMany()).length > 0
    },
    async leaseHolders() {
      const rows = await manager
        .createQueryBuilder(PictureReadingSchema, 'reading')
        .select('reading.leasedBy', 'worker')
        .distinct()
        .where('reading.leasedBy IS NOT NULL')
        .getRawMany<{ worker: string }>()
      return rows.map(row => row.worker)
    },
    async releaseLeases(worker) {
      await manager.update(PictureReadingSchema, { leasedBy: worker }, FREE)
    },
  }
}

const FREE = { leasedBy: null, leasedUntil: null } as const
const WAITING = { state: 'waiting', attempts: 0, why: null, screenshot: null, readAt: null, ...FREE } as const

function due(manager: Transaction, now: Date): SelectQueryBuilder<PictureReadingRow> {
  return manager
    .createQueryBuilder(PictureReadingSchema, 'reading')
    .where("reading.state = 'waiting'")
    .andWhere('reading.dueAt <= :now', { now: now.toISOString() })
    .andWhere('(reading.leasedUntil IS NULL OR reading.leasedUntil <= :now)')
}

async function claim(
  manager: Transaction,
  { worker, now, until, limit }: Parameters<PictureReadingStore['claim']>[0],
): Promise<readonly PictureToRead[]> {
  const rows = await lockClaimed(
    due(manager, now).orderBy('reading.dueAt').addOrderBy('reading.attachmentId').limit(limit),
  ).getMany()
  const claimed: PictureToRead[] = []
  for (const { attachmentId, attempts } of rows) {
    const lease = { leasedBy: worker, leasedUntil: until, attempts: attempts + 1 }
    await manager.update(PictureReadingSchema, { attachmentId }, lease)
    const facts = await factsOf(manager, attachmentId)
    if (facts === null) await manager.update(PictureReadingSchema, { attachmentId }, { state: 'failed', ...FREE })
    else claimed.push({ attachmentId, attempts: attempts + 1, ...facts })
  }
  return claimed
}

/** Where its drawing lies and whose it is; null when it has none, or belongs to no ticket. */
async function factsOf(
  manager: Transaction,
  attachmentId: string,
): Promise<Omit<PictureToRead, 'attachmentId' | 'attempts'> | null> {
  const file = await manager.findOneBy(FileReadingSchema, { attachmentId })
  const attachment = await manager.findOneBy(AttachmentSchema, { id: attachmentId })
  if (!file?.shownBlobKey || !file.shownType || !attachment) return null
  const entry = await manager.findOneBy(TicketEntrySchema, { messageId: attachment.messageId })
  return entry && { ticketId: entry.ticketId, shownBlobKey: file.shownBlobKey, shownType: file.shownType }
}

async function release(
  manager: Transaction,
  lease: { readonly attachmentId: string; readonly worker: string },
  change: Partial<PictureReadingRow>,
): Promise<boolean> {
  const held = { attachmentId: lease.attachmentId, leasedBy: lease.worker, state: 'waiting' } as const
  const { affected } = await manager.update(PictureReadingSchema, held, { ...change, ...FREE })
  return affected === 1
}
