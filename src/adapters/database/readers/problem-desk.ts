import { In } from 'typeorm'
import type { Day } from '../../../kernel/day'
import type { Occurrence } from '../../../problem/problem'
import type { Affected, OccurrenceLine, ProblemDesk } from '../../../problem/problem-desk'
import { numberOf } from '../rows'
import { SchoolSchema } from '../schemas/people.schema'
import { OccurrenceSchema, RefusalSchema } from '../schemas/problem.schema'
import { PairingSchema } from '../schemas/register.schema'
import { TicketSchema } from '../schemas/ticket.schema'
import { screenshotsOf } from './problem-screenshots'
import type { Transaction } from '../unit-of-work'

/** What belongs to one problem, over the read connection. */
export function createTypeormProblemDesk(manager: Transaction): ProblemDesk {
  return {
    async occurrences(problemId, { skip, take }) {
      const order = { occurredAt: 'ASC', id: 'ASC' } as const
      return linesOf(manager, await manager.find(OccurrenceSchema, { where: { problemId }, order, skip, take }))
    },
    async occurrence(id) {
      const [line] = await linesOf(manager, await manager.findBy(OccurrenceSchema, { id }))
      return line ?? null
    },
    takenOut: problemId => takenOut(manager, problemId),
    screenshots: problemId => screenshotsOf(manager, problemId),
    affected: (problemId, today) => affected(manager, problemId, today),
  }
}

/** Of what was taken out by hand, the last is looked for. */
const MOST_TAKEN_OUT = 50

async function takenOut(manager: Transaction, problemId: string): Promise<readonly OccurrenceLine[]> {
  const refused = await manager.find(RefusalSchema, {
    where: { problemId },
    order: { refusedAt: 'DESC', id: 'DESC' },
    take: MOST_TAKEN_OUT,
  })
  const rows = await manager.findBy(OccurrenceSchema, { id: In(refused.map(({ occurrenceId }) => occurrenceId)) })
  const byId = new Map(rows.map(row => [row.id, row]))
  const inOrder = refused.flatMap(({ occurrenceId }) => byId.get(occurrenceId) ?? [])
  return linesOf(
    manager,
    inOrder.filter(row => row.problemId !== problemId),
  )
}

/** Occurrences with their tickets and schools. */
async function linesOf(manager: Transaction, rows: readonly Occurrence[]): Promise<readonly OccurrenceLine[]> {
  const tickets = await manager.find(TicketSchema, {
    select: { id: true, reference: true, state: true },
    where: { id: In([...new Set(rows.map(row => row.ticketId))]) },
  })
  const byId = new Map(tickets.map(ticket => [ticket.id, ticket]))
  const schools = await manager.find(SchoolSchema, {
    select: { urn: true, name: true },
    where: { urn: In([...new Set(rows.flatMap(row => row.schoolUrn ?? []))]) },
  })
  const names = new Map<string | null, string>(schools.map(school => [school.urn, school.name]))
  return rows.flatMap(row => {
    const ticket = byId.get(row.ticketId)
    if (!ticket) return []
    const { reference: ticketReference, state: ticketState } = ticket
    return [{ ...row, ticketReference, ticketState, schoolName: names.get(row.schoolUrn) ?? null }]
  })
}

type Counts = Readonly<Record<keyof Affected, unknown>>

async function affected(manager: Transaction, problemId: string, today: Day): Promise<Affected> {
  const counted = await manager
    .createQueryBuilder(OccurrenceSchema, 'occurrence')
    .select('COUNT(*)', 'occurrences')
    .addSelect('COUNT(DISTINCT occurrence.ticketId)', 'tickets')
    .addSelect('COUNT(DISTINCT occurrence.schoolUrn)', 'schools')
    .addSelect('COUNT(DISTINCT occurrence.requesterKey)', 'requesters')
    .addSelect('COUNT(DISTINCT occurrence.ectId)', 'ects')
    .where({ problemId })
    .getRawOne<Counts>()
  const { unmatched } =
    (await manager
      .createQueryBuilder(OccurrenceSchema, 'occurrence')
      .select('COUNT(DISTINCT occurrence.ectId)', 'unmatched')
      .where({ problemId })
      .andWhere(query => {
        const paired = query
          .subQuery()
          .select('1')
          .from(PairingSchema, 'pairing')
          .where('pairing.ectId = occurrence.ectId AND pairing.voidedAt IS NULL')
          .andWhere('(pairing.finishedOn IS NULL OR pairing.finishedOn >= :today)', { today })
          .andWhere('(pairing.mentorId = occurrence.mentorId OR pairing.createdAt >= occurrence.occurredAt)')
        return `NOT EXISTS ${paired.getQuery()}`
      })
      .getRawOne<Pick<Counts, 'unmatched'>>()) ?? {}
  return {
    occurrences: numberOf(counted?.occurrences),
    tickets: numberOf(counted?.tickets),
    schools: numberOf(counted?.schools),
    requesters: numberOf(counted?.requesters),
    ects: numberOf(counted?.ects),
    unmatched: numberOf(unmatched),
  }
}
