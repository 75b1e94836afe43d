import { In, type SelectQueryBuilder } from 'typeorm'
import type { ApprovedCopy, MaskedCopyStore } from '../../../report/pictures/masked-copy'
import { insertRows } from '../insert-rows'
import { MaskedCopySchema, type MaskedCopyRow } from '../schemas/masked-copy.schema'
import { AttachmentSchema, MessageSchema } from '../schemas/message.schema'
import type { Transaction } from '../unit-of-work'

/** Masked copies over one transaction. */
export function createTypeormMaskedCopyStore(manager: Transaction): MaskedCopyStore {
  return {
    add: copy => insertRows(manager, MaskedCopySchema, [copy]),
    find: id => manager.findOneBy(MaskedCopySchema, { id }),
    ofTicket: ticketId =>
      withTickets(manager, [ticketId]).andWhere("copy.state <> 'withdrawn'").orderBy('copy.id').getMany(),
    ofPicture: attachmentId =>
      manager.find(MaskedCopySchema, {
        where: { attachmentId, state: In(['draft', 'approved']) },
        order: { id: 'ASC' },
      }),
    async ticketIdOf(attachmentId) {
      const attachment = await manager.findOneBy(AttachmentSchema, { id: attachmentId })
      const message = attachment && (await manager.findOneBy(MessageSchema, { id: attachment.messageId }))
      return message?.ticketId ?? null
    },
    async forgetDraft(attachmentId) {
      await manager.delete(MaskedCopySchema, { attachmentId, state: 'draft' })
    },
    async change(id, change) {
      await manager.update(MaskedCopySchema, { id }, change)
    },
    approvedOf: ticketIds => approvedOf(manager, ticketIds),
    async stillApproved(ids) {
      const rows = await manager.find(MaskedCopySchema, {
        select: { id: true },
        where: { id: In([...ids]), state: 'approved' },
      })
      return rows.map(({ id }) => id)
    },
  }
}

function withTickets(manager: Transaction, ticketIds: readonly string[]): SelectQueryBuilder<MaskedCopyRow> {
  return manager
    .createQueryBuilder(MaskedCopySchema, 'copy')
    .innerJoin(AttachmentSchema.options.name, 'attachment', 'attachment.id = copy.attachmentId')
    .innerJoin(MessageSchema.options.name, 'message', 'message.id = attachment.messageId')
    .where('message.ticketId IN (:...ticketIds)', { ticketIds })
}

async function approvedOf(manager: Transaction, ticketIds: readonly string[]): Promise<readonly ApprovedCopy[]> {
  if (ticketIds.length === 0) return []
  const { entities, raw } = await withTickets(manager, ticketIds)
    .andWhere("copy.state = 'approved'")
    .addSelect('message.ticketId', 'held_by')
    .orderBy('copy.approvedAt')
    .addOrderBy('copy.id')
    .getRawAndEntities<{ held_by: string }>()
  return entities.map(({ id, alt, width, height }, at) => ({
    id,
    alt,
    width,
    height,
    ticketId: raw[at]?.held_by ?? '',
  }))
}
