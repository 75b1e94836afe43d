import { In } from 'typeorm'
import { toDay } from '../../../kernel/day'
import type { ReadProblemThread, ThreadedMessage } from '../../../report/problem-thread'
import { readStoredReport } from '../../../report/sent-reports'
import { AttachmentSchema, MessageSchema } from '../schemas/message.schema'
import { EscalationSchema, ProblemSchema } from '../schemas/problem.schema'
import { ProblemMessageSchema, type ProblemMessageRow } from '../schemas/problem-thread.schema'
import { ReportMailSchema } from '../schemas/report.schema'
import { OutboxSchema } from '../schemas/ticket.schema'
import { withReports } from '../stores/outbox-store'
import { createTypeormProblemAskStore } from '../stores/problem-ask-store'
import { createTypeormProblemThreadStore } from '../stores/problem-thread-store'
import type { Transaction } from '../unit-of-work'

/** A page shows the newest; older reports stand in the list of those that were sent. */
const MOST_REPORTS = 50

/** Reads the threads of problems over the read connection. */
export function createTypeormReadProblemThread(manager: Transaction): ReadProblemThread {
  const threads = createTypeormProblemThreadStore(manager)
  return async problemId => {
    const ids = await withMerged(manager, problemId)
    const reports = await manager.find(EscalationSchema, {
      where: { problemId: In(ids) },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: MOST_REPORTS,
    })
    const mails = await manager.findBy(ReportMailSchema, { escalationId: In(reports.map(({ id }) => id)) })
    const messages = await manager.find(ProblemMessageSchema, {
      where: { problemId: In(ids) },
      order: { at: 'ASC', id: 'ASC' },
    })
    const correspondents = await Promise.all(ids.map(id => threads.correspondents(id)))
    return {
      reports: reports.toReversed().map(({ id, createdAt, report }) => {
        const { title, problems } = readStoredReport(report)
        const [asked] = problems.map(({ answerBy }) => answerBy)
        return {
          ...{ id, title, at: createdAt, answerBy: asked === undefined ? null : toDay(asked) },
          mails: mails.filter(({ escalationId }) => escalationId === id).length,
        }
      }),
      messages: await threaded(manager, messages),
      ask: await createTypeormProblemAskStore(manager).open(problemId),
      correspondents: [...new Set(correspondents.flat())].sort(),
    }
  }
}

/** A problem and all that were merged into it, one after another. */
async function withMerged(manager: Transaction, problemId: string): Promise<readonly string[]> {
  const ids = new Set([problemId])
  for (let newest = [problemId]; newest.length > 0;) {
    const merged = await manager.find(ProblemSchema, { select: { id: true }, where: { mergedIntoId: In(newest) } })
    newest = merged.map(({ id }) => id).filter(id => !ids.has(id))
    for (const id of newest) ids.add(id)
  }
  return [...ids]
}

async function threaded(manager: Transaction, rows: readonly ProblemMessageRow[]): Promise<readonly ThreadedMessage[]> {
  const messageIds = rows.flatMap(({ messageId }) => messageId ?? [])
  const came = await manager.find(MessageSchema, {
    select: { id: true, blobKey: true },
    where: { id: In(messageIds) },
  })
  const files = await manager.find(AttachmentSchema, {
    where: { messageId: In(messageIds) },
    order: { ordinal: 'ASC' },
  })
  const sent = await manager.findBy(OutboxSchema, { id: In(rows.flatMap(({ outboxId }) => outboxId ?? [])) })
  const items = await withReports(manager, sent)
  return rows.map(row => ({
    ...row,
    item: items.find(({ id }) => id === row.outboxId) ?? null,
    blobKey: came.find(({ id }) => id === row.messageId)?.blobKey ?? null,
    files: files
      .filter(({ messageId }) => messageId === row.messageId)
      .map(({ id, filename, size, blobKey }) => ({ id, filename, size, blobKey })),
  }))
}
