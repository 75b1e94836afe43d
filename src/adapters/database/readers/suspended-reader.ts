import { In } from 'typeorm'
import { limitIn, problemIn } from '../../../inbound/suspension'
import type { SuspendedLine, SuspendedMessage, SuspendedReader, UntoldLine } from '../../../ticket/suspended-reader'
import { AttachmentSchema, MessageSchema, ParsedMessageSchema, type MessageRow } from '../schemas/message.schema'
import { InductionTutorSchema, SchoolSchema } from '../schemas/people.schema'
import { ProblemSchema } from '../schemas/problem.schema'
import { ProblemMessageSchema } from '../schemas/problem-thread.schema'
import { SuspensionEventSchema, type SuspensionEventRow } from '../schemas/suspension.schema'
import { TicketSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { causeIn, filtered, inState, isFromTutor, messages, NOT_ON_TICKET, NOT_TOLD } from './suspended-query'

/** Suspended mail over the read connection. */
export function createTypeormSuspendedReader(manager: Transaction): SuspendedReader {
  return {
    list: async filter => {
      const direction = filter.order === 'oldest' ? 'ASC' : 'DESC'
      const rows = await filtered(manager, filter)
        .orderBy('message.receivedAt', direction)
        .addOrderBy('message.id', direction)
        .limit(filter.limit)
        .offset(filter.offset)
        .getMany()
      return { lines: await linesOf(manager, rows), total: await filtered(manager, filter).getCount() }
    },
    causes: async state => {
      const rows = await inState(manager, state)
        .select(`DISTINCT ${causeIn(state)}`, 'cause')
        .getRawMany<{ cause: string | null }>()
      return rows.flatMap(({ cause }) => cause ?? []).sort()
    },
    find: messageId => findSuspended(manager, messageId),
    // Whose it is comes first: the tutors' part is small, and only of it is asked whether it was discarded.
    waitingFromTutors: () =>
      inState(manager, 'waiting').andWhere(isFromTutor(manager)).andWhere(NOT_ON_TICKET).getCount(),
    untold: async ({ until, limit }) => {
      const rows = await inState(manager, 'waiting')
        .andWhere(NOT_TOLD)
        .andWhere(NOT_ON_TICKET)
        .andWhere('message.receivedAt <= :until', { until: until.toISOString() })
        .andWhere(isFromTutor(manager))
        .orderBy('message.receivedAt')
        .addOrderBy('message.id')
        .limit(limit)
        .getMany()
      return withTutors(manager, await linesOf(manager, rows))
    },
  }
}

async function linesOf(manager: Transaction, rows: readonly MessageRow[]): Promise<readonly SuspendedLine[]> {
  if (rows.length === 0) return []
  const ids = rows.map(row => row.id)
  const parsed = await manager
    .createQueryBuilder(ParsedMessageSchema, 'parsed')
    .select(['parsed.messageId', 'parsed.subject', 'parsed.fromAddress'])
    .where('parsed.messageId IN (:...ids)', { ids })
    .getMany()
  const byId = new Map(parsed.map(row => [row.messageId, row]))
  const fromTutors = await messages(manager)
    .select('message.id', 'id')
    .where('message.id IN (:...ids)', { ids })
    .andWhere(isFromTutor(manager))
    .getRawMany<{ id: string }>()
  const isTutors = new Set(fromTutors.map(({ id }) => id))
  const decided = await manager.find(SuspensionEventSchema, {
    where: { messageId: In(ids), action: In(['released', 'replayed', 'discarded']) },
    order: { at: 'ASC', id: 'ASC' },
  })
  const ticketOf = await ticketsOf(manager, rows)
  const problemOf = await problemsOf(manager, rows)
  return rows.map(row => ({
    messageId: row.id,
    passed: limitIn(row.flags),
    error: row.outcome === 'suspended' ? row.lastError : null,
    subject: byId.get(row.id)?.subject ?? null,
    fromAddress: byId.get(row.id)?.fromAddress ?? (row.envelope.mailFrom === '' ? null : row.envelope.mailFrom),
    receivedAt: row.receivedAt,
    isFromTutor: isTutors.has(row.id),
    ...decisionOf(
      row,
      decided.findLast(event => event.messageId === row.id),
    ),
    ticketReference: ticketOf(row),
    problemReference: problemOf(row),
  }))
}

/** The reference of the ticket that each is on; one that came another way, too, is on the ticket of that one. */
async function ticketsOf(
  manager: Transaction,
  rows: readonly MessageRow[],
): Promise<(row: MessageRow) => string | null> {
  const others = await manager.findBy(MessageSchema, { id: In(rows.flatMap(({ duplicateOf }) => duplicateOf ?? [])) })
  const tickets = await manager.findBy(TicketSchema, {
    id: In([...rows, ...others].flatMap(row => row.ticketId ?? [])),
  })
  return row => {
    const id = row.ticketId ?? others.find(other => other.id === row.duplicateOf)?.ticketId
    return tickets.find(ticket => ticket.id === id)?.reference ?? null
  }
}

/** The reference of the problem that each was put with, or whose report it answers. */
async function problemsOf(
  manager: Transaction,
  rows: readonly MessageRow[],
): Promise<(row: MessageRow) => string | null> {
  const threaded = await manager.find(ProblemMessageSchema, {
    select: { id: true, messageId: true, problemId: true },
    where: { messageId: In(rows.map(({ id }) => id)) },
  })
  const idOf = (row: MessageRow) =>
    threaded.find(({ messageId }) => messageId === row.id)?.problemId ?? problemIn(row.flags)
  const ids = rows.flatMap(row => idOf(row) ?? [])
  const problems = ids.length === 0 ? [] : await manager.findBy(ProblemSchema, { id: In(ids) })
  return row => problems.find(({ id }) => id === idOf(row))?.reference ?? null
}

/** One that was released and is suspended again waits again. */
function decisionOf(
  { outcome, cause }: MessageRow,
  last: SuspensionEventRow | undefined,
): Pick<SuspendedLine, 'state' | 'decision' | 'cause'> {
  const decision = last && { by: last.by, why: last.why, at: last.at, isReplay: last.action === 'replayed' }
  if (outcome !== 'suspended') return { state: 'released', decision: decision ?? null, cause: last?.cause ?? 'unknown' }
  return last?.action === 'discarded'
    ? { state: 'discarded', decision: decision ?? null, cause: cause ?? 'unknown' }
    : { state: 'waiting', decision: null, cause: cause ?? 'unknown' }
}

/** Names of schools and tutors are the register's: nothing in them comes from the mail. */
async function withTutors(manager: Transaction, lines: readonly SuspendedLine[]): Promise<readonly UntoldLine[]> {
  const addresses = [...new Set(lines.flatMap(({ fromAddress }) => fromAddress?.toLowerCase() ?? []))]
  const tutors = (await manager.findBy(InductionTutorSchema, { address: In(addresses) })).filter(
    tutor => tutor.endedAt === null,
  )
  const schools = await manager.findBy(SchoolSchema, { urn: In([...new Set(tutors.map(tutor => tutor.schoolUrn))]) })
  const nameOf = new Map(schools.map(school => [school.urn, school.name]))
  return lines.map(line => ({
    ...line,
    tutors: tutors
      .filter(tutor => tutor.address === line.fromAddress?.toLowerCase())
      .map(tutor => ({
        name: tutor.name,
        schoolName: nameOf.get(tutor.schoolUrn) ?? `the school with URN ${tutor.schoolUrn}`,
      })),
  }))
}

async function findSuspended(manager: Transaction, messageId: string): Promise<SuspendedMessage | null> {
  const row = await manager.findOneBy(MessageSchema, { id: messageId })
  const history = await manager.find(SuspensionEventSchema, { where: { messageId }, order: { at: 'ASC', id: 'ASC' } })
  if (
    !row ||
    (row.outcome !== 'suspended' && !history.some(({ action }) => action === 'released' || action === 'replayed'))
  )
    return null
  const [line] = await linesOf(manager, [row])
  if (!line) return null
  const kept = await manager.findOneBy(ParsedMessageSchema, { messageId })
  return {
    ...line,
    envelope: { ...row.envelope, receivedAt: new Date(row.envelope.receivedAt) },
    rawSize: row.rawSize,
    blobKey: row.blobKey,
    parsed: kept?.parsed ?? null,
    authentication: kept?.authentication ?? null,
    attachments: await manager.find(AttachmentSchema, { where: { messageId }, order: { ordinal: 'ASC' } }),
    history,
  }
}
