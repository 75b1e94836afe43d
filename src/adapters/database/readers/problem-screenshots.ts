import { In } from 'typeorm'
import type { ProblemScreenshot } from '../../../problem/problem-desk'
import { FileReadingSchema } from '../schemas/file-reading.schema'
import { MaskedCopySchema } from '../schemas/masked-copy.schema'
import { AttachmentSchema, MessageSchema } from '../schemas/message.schema'
import { OccurrenceSchema } from '../schemas/problem.schema'
import { TicketSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'

/** Reports whose screenshots are looked for: examples of a report are among the newest. */
const MOST_REPORTS = 50
const MOST_SCREENSHOTS = 12

/** The screenshots of a problem's newest tickets. */
export async function screenshotsOf(manager: Transaction, problemId: string): Promise<readonly ProblemScreenshot[]> {
  const reports = await manager.find(OccurrenceSchema, {
    select: { id: true, ticketId: true },
    where: { problemId },
    order: { occurredAt: 'DESC', id: 'DESC' },
    take: MOST_REPORTS,
  })
  const tickets = await manager.find(TicketSchema, {
    select: { id: true, reference: true },
    where: { id: In([...new Set(reports.map(({ ticketId }) => ticketId))]) },
  })
  const ticketIds = tickets.map(({ id }) => id)
  if (ticketIds.length === 0) return []
  const { entities, raw } = await manager
    .createQueryBuilder(AttachmentSchema, 'attachment')
    .innerJoin(MessageSchema.options.name, 'message', 'message.id = attachment.messageId')
    .innerJoin(FileReadingSchema.options.name, 'reading', 'reading.attachmentId = attachment.id')
    .leftJoin(
      MaskedCopySchema.options.name,
      'approved',
      "approved.attachmentId = attachment.id AND approved.state = 'approved'",
    )
    .leftJoin(MaskedCopySchema.options.name, 'draft', "draft.attachmentId = attachment.id AND draft.state = 'draft'")
    .addSelect('message.ticketId', 'ticket_held_by')
    .addSelect('approved.id', 'copy_approved')
    .addSelect('draft.id', 'copy_draft')
    .where('message.ticketId IN (:...ticketIds)', { ticketIds })
    .andWhere('attachment.isScreenshot = :yes AND reading.shownBlobKey IS NOT NULL', { yes: true })
    .orderBy('CASE WHEN approved.id IS NULL THEN 1 ELSE 0 END')
    .addOrderBy('attachment.id', 'DESC')
    .limit(MOST_SCREENSHOTS)
    .getRawAndEntities<{ ticket_held_by: string; copy_approved: string | null; copy_draft: string | null }>()
  const references = new Map(tickets.map(({ id, reference }) => [id, reference]))
  return entities.map(({ id, filename }, at) => {
    const { ticket_held_by: ticketId = '', copy_approved: approved = null, copy_draft: draft = null } = raw[at] ?? {}
    const copyId = approved ?? draft
    return {
      ...{ attachmentId: id, filename, ticketReference: references.get(ticketId) ?? '' },
      copy: copyId === null ? null : { id: copyId, isApproved: approved !== null },
    }
  })
}
