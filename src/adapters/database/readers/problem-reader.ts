import { In } from 'typeorm'
import type { Occurrence, Problem, ProblemLine, ProblemReader, ProblemsAsked } from '../../../problem/problem'
import { numberOf } from '../rows'
import { runSql, sql, verbatim } from '../sql'
import { OccurrenceSchema, ProblemSchema } from '../schemas/problem.schema'
import { TicketSchema } from '../schemas/ticket.schema'
import { createTypeormProblemStore } from '../stores/problem-store'
import type { Transaction } from '../unit-of-work'
import { problemsQuery } from './problems-query'
import { similarProblem } from './similar-problem'

/** What happened at a school longer ago than this is not the same trouble any more. */
const SEEN_BEFORE_DAYS = 60
const DAY_MS = 86_400_000

type SeenBefore = Awaited<ReturnType<ProblemReader['seenBefore']>>

/** Problems for pages and reports, over the read connection. */
export function createTypeormProblemReader(manager: Transaction): ProblemReader {
  return {
    problems: asked => problems(manager, asked),
    events: createTypeormProblemStore(manager).events,
    problem: idOrReference =>
      manager.findOne(ProblemSchema, { where: [{ id: idOrReference }, { reference: idOrReference }] }),
    groupedBefore: (then, most) => groupedBefore(manager, then, most),
    similarOpen: (ticketId, since) => similarProblem(manager, ticketId, since),
    seenBefore: ticketId => seenBefore(manager, ticketId),
  }
}

async function groupedBefore(manager: Transaction, then: Date, most: number): Promise<number> {
  const [row] = await runSql<{ readonly reports: unknown }>(
    manager,
    sql`SELECT COUNT(*) AS reports FROM (
      SELECT 1 FROM occurrences WHERE occurred_at < ${then.toISOString()} AND sequence IS NOT NULL LIMIT ${verbatim(most)}) known`,
  )
  return numberOf(row?.reports)
}

interface Sums {
  readonly problem: string
  readonly tickets: unknown
  readonly schools: unknown
  readonly stated: unknown
}

async function problems(manager: Transaction, asked: ProblemsAsked): Promise<readonly ProblemLine[]> {
  return withCounts(manager, await problemsQuery(manager, asked).getMany())
}

/** Problems with how much belongs to each. */
export async function withCounts(manager: Transaction, rows: readonly Problem[]): Promise<readonly ProblemLine[]> {
  if (rows.length === 0) return []
  const sums: readonly Sums[] = await manager
    .createQueryBuilder(OccurrenceSchema, 'occurrence')
    .select('occurrence.problemId', 'problem')
    .addSelect('COUNT(DISTINCT occurrence.ticketId)', 'tickets')
    .addSelect('COUNT(DISTINCT occurrence.schoolUrn)', 'schools')
    .addSelect('COUNT(DISTINCT CASE WHEN occurrence.stated = :yes THEN occurrence.ticketId END)', 'stated')
    .where({ problemId: In(rows.map(({ id }) => id)) })
    .setParameter('yes', true)
    .groupBy('occurrence.problemId')
    .getRawMany()
  const byProblem = new Map(sums.map(sum => [sum.problem, sum]))
  return rows.map(problem => {
    const sum = byProblem.get(problem.id)
    return {
      ...problem,
      tickets: numberOf(sum?.tickets),
      schools: numberOf(sum?.schools),
      stated: numberOf(sum?.stated),
    }
  })
}

/** Earlier tickets of the same school with the same cause, the newest first; one line a ticket and cause. */
async function seenBefore(manager: Transaction, ticketId: string): Promise<SeenBefore> {
  const earlier = new Map<string, Occurrence>()
  for (const own of await manager.findBy(OccurrenceSchema, { ticketId })) {
    if (own.schoolUrn === null) continue
    for (const row of await alike(manager, own, own.schoolUrn)) earlier.set(`${row.ticketId} ${row.cause}`, row)
  }
  const rows = [...earlier.values()].sort((left, right) => right.occurredAt.getTime() - left.occurredAt.getTime())
  const references = await referencesOf(manager, rows)
  return rows.map(row => ({
    ticketId: row.ticketId,
    reference: references.get(row.ticketId) ?? row.ticketId,
    cause: row.cause,
    at: row.occurredAt,
  }))
}

function alike(manager: Transaction, own: Occurrence, schoolUrn: string): Promise<readonly Occurrence[]> {
  return manager
    .createQueryBuilder(OccurrenceSchema, 'occurrence')
    .where('occurrence.cause = :cause AND occurrence.schoolUrn = :schoolUrn', { cause: own.cause, schoolUrn })
    .andWhere('occurrence.ticketId <> :ticketId', { ticketId: own.ticketId })
    .andWhere('occurrence.occurredAt >= :from AND occurrence.occurredAt <= :until', {
      from: new Date(own.occurredAt.getTime() - SEEN_BEFORE_DAYS * DAY_MS).toISOString(),
      until: own.occurredAt.toISOString(),
    })
    .orderBy('occurrence.occurredAt')
    .getMany()
}

async function referencesOf(
  manager: Transaction,
  rows: readonly { readonly ticketId: string }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.map(row => row.ticketId))]
  const tickets = await manager.find(TicketSchema, { select: { id: true, reference: true }, where: { id: In(ids) } })
  return new Map(tickets.map(ticket => [ticket.id, ticket.reference]))
}
