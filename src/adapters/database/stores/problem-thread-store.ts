import { In } from 'typeorm'
import type { EmailPayload } from '../../../notify/outbox'
import type { AboutProblems, LastWith, ProblemThreadStore } from '../../../problem/thread'
import { readStoredReport } from '../../../report/sent-reports'
import { insertRows } from '../insert-rows'
import { ParsedMessageSchema } from '../schemas/message.schema'
import { EscalationSchema, ProblemSchema, type EscalationRow } from '../schemas/problem.schema'
import { ProblemMessageSchema } from '../schemas/problem-thread.schema'
import { ReportMailSchema } from '../schemas/report.schema'
import { OutboxSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'

/** Threads of problems, over one transaction. */
export function createTypeormProblemThreadStore(manager: Transaction): ProblemThreadStore {
  return {
    async add(message) {
      await insertRows(manager, ProblemMessageSchema, [message])
    },
    about: outboxId => about(manager, outboxId),
    async problemByReference(reference) {
      return (await manager.findOneBy(ProblemSchema, { reference }))?.id ?? null
    },
    addresses: problemId => addresses(manager, problemId),
    async correspondents(problemId) {
      const wrote = await manager.findBy(ProblemMessageSchema, { problemId, kind: 'answer' })
      const all = [...(await addresses(manager, problemId)), ...wrote.map(({ address }) => address)]
      return [...new Set(all)].filter(address => address !== '').sort()
    },
    read: messageId => manager.findOneBy(ParsedMessageSchema, { messageId }),
    lastWith: (problemId, address) => lastWith(manager, { problemId, address }),
    ofOutbox: outboxId => manager.findOneBy(ProblemMessageSchema, { outboxId }),
  }
}

async function about(manager: Transaction, outboxId: string): Promise<AboutProblems | null> {
  const written = await manager.findOneBy(ProblemMessageSchema, { outboxId })
  if (written) return { problemIds: [written.problemId], addresses: [written.address] }
  const mail = await manager.findOneBy(ReportMailSchema, { id: outboxId })
  // The first email of a report is named by it: of reports from before each email was noted it is the only trace.
  const report = await manager.findOneBy(EscalationSchema, mail ? { id: mail.escalationId } : { outboxId })
  if (!report) return null
  const sent = await emailsOf(manager, [report])
  return { problemIds: await problemsOf(manager, report), addresses: sent.map(addressOf) }
}

async function problemsOf(manager: Transaction, { problemId, report }: EscalationRow): Promise<readonly string[]> {
  if (problemId !== null) return [problemId]
  const references = readStoredReport(report).problems.map(({ reference }) => reference)
  return (await manager.findBy(ProblemSchema, { reference: In(references) })).map(({ id }) => id)
}

async function addresses(manager: Transaction, problemId: string): Promise<readonly string[]> {
  const reports = await manager.findBy(EscalationSchema, { problemId })
  const written = await manager.findBy(ProblemMessageSchema, { problemId, kind: In(['written', 'reminder']) })
  const sent = await emailsOf(manager, reports)
  return [...new Set([...sent.map(addressOf), ...written.map(({ address }) => address)])].sort()
}

async function lastWith(
  manager: Transaction,
  { problemId, address }: { readonly problemId: string; readonly address: string },
): Promise<LastWith | null> {
  const [newest] = await manager.find(ProblemMessageSchema, {
    where: { problemId, address, kind: In(['answer', 'written', 'reminder']) },
    order: { at: 'DESC', id: 'DESC' },
    take: 1,
  })
  if (newest?.messageId) {
    const { parsed } = await manager.findOneByOrFail(ParsedMessageSchema, { messageId: newest.messageId })
    return { messageId: parsed.messageId, references: parsed.references }
  }
  const ids = newest?.outboxId ? [newest.outboxId] : []
  const reports = await manager.find(EscalationSchema, { where: { problemId }, order: { createdAt: 'DESC' } })
  const sent = ids.length > 0 ? await emailsAt(manager, ids) : await emailsOf(manager, reports)
  const last = sent.findLast(payload => addressOf(payload) === address)
  return last ? { messageId: last.messageId, references: last.references } : null
}

/** The emails of some reports, oldest first. */
async function emailsOf(
  manager: Transaction,
  reports: readonly Pick<EscalationRow, 'id' | 'outboxId'>[],
): Promise<readonly EmailPayload[]> {
  const mails = await manager.findBy(ReportMailSchema, { escalationId: In(reports.map(({ id }) => id)) })
  return emailsAt(manager, [...mails.map(({ id }) => id), ...reports.flatMap(({ outboxId }) => outboxId ?? [])])
}

async function emailsAt(manager: Transaction, ids: readonly string[]): Promise<readonly EmailPayload[]> {
  const rows = await manager.find(OutboxSchema, {
    select: { id: true, channel: true, payload: true },
    where: { id: In([...new Set(ids)]), channel: 'email' },
    order: { id: 'ASC' },
  })
  return rows.flatMap(({ payload }) => ('messageId' in payload ? [payload] : []))
}

function addressOf({ to }: EmailPayload): string {
  return to.address.toLowerCase()
}
