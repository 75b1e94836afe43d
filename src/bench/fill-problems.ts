import type { Database } from '../adapters/database/data-source'
import { insertRows } from '../adapters/database/insert-rows'
import { OccurrenceSchema, ProblemSchema } from '../adapters/database/schemas/problem.schema'
import { TicketEntrySchema, TicketSchema } from '../adapters/database/schemas/ticket.schema'
import { rowOf } from '../adapters/database/stores/problem-store'
import { createUnitOfWork } from '../adapters/database/unit-of-work'
import { idAt, newId } from '../kernel/ids'
import { makeProblemReference } from '../problem/open-problem'
import { NO_WORK, type Occurrence, type Problem } from '../problem/problem'
import { CAUSES } from '../register/diagnosis'
import { seededRandom } from '../register/sample/seeded-random'
import type { BenchOptions } from './bench-options'
import { copyBlock } from './copy-block'
import { aTicket } from './fill-tickets'

const TICKETS_PER_INSERT = 500
const SCHOOLS = 22_000
const PROVIDERS = 10
const PARTNERS = 220
const REQUESTERS = 40_000
/** So many tickets have a problem between them. */
const TICKETS_PER_PROBLEM = 20
export const MAIL = 'We cannot find the mentor in the list when we try to add them for our early career teacher.'

/** So many tickets are made one by one, at the beginning and at the end; what lies between is copied from the first by the database. */
const BLOCK = 10_000

/**
 * Tickets with an occurrence each that was grouped, every twentieth of them the beginning of a school's problem that a second one belongs to.
 * The last hundredth of the problems is open.
 */
export async function fillProblems(db: Database, { rows, seed }: Pick<BenchOptions, 'rows' | 'seed'>): Promise<void> {
  const random = seededRandom(seed)
  const references = new Set<string>()
  const blocks = Math.floor(rows / BLOCK)
  const copied = Math.max(0, blocks - 2)
  const first = Math.min(rows, BLOCK)
  await fillBlock(db, { from: 0, until: first, rows, random, references })
  if (copied > 0) await copyBlock(db, { tickets: BLOCK, times: copied, schools: SCHOOLS })
  await fillBlock(db, { from: first + copied * BLOCK, until: rows, rows, random, references })
  if (db.kind === 'postgres') await db.write.query('ANALYZE')
}

async function fillBlock(
  db: Database,
  of: {
    readonly from: number
    readonly until: number
    readonly rows: number
    readonly random: ReturnType<typeof seededRandom>
    readonly references: Set<string>
  },
): Promise<void> {
  const { until, rows, random, references } = of
  const unitOfWork = createUnitOfWork(db, manager => manager)
  for (let start = of.from; start < until; start += TICKETS_PER_INSERT) {
    const numbers = Array.from({ length: Math.min(TICKETS_PER_INSERT, until - start) }, (_, index) => start + index)
    const tickets = numbers.map(number => aTicket(number, MAIL))
    const problems: Problem[] = []
    const occurrences = numbers.map((number, index) => {
      const { id, receivedAt } = tickets[index] ?? aTicket(number, MAIL)
      const occurrence = anOccurrence(number, { ticketId: id, at: receivedAt, random })
      const step = number % TICKETS_PER_PROBLEM
      if (step === 0) problems.push(aProblem(occurrence, { isOpen: number > rows * 0.99, references }))
      return step < 2 ? { ...occurrence, problemId: problems.at(-1)?.id ?? null } : occurrence
    })
    await unitOfWork.run('background', async manager => {
      await insertRows(manager, ProblemSchema, problems)
      await insertRows(manager, TicketSchema, tickets)
      await insertRows(manager, TicketEntrySchema, tickets.map(mailOfTicket))
      await insertRows(
        manager,
        OccurrenceSchema,
        occurrences.map((occurrence, index) => ({
          ...rowOf(occurrence),
          ...{ sequence: start + index + 1, request: start + index + 1, excess: 1 },
          likely: [{ cause: CAUSES.find(cause => cause === occurrence.cause) ?? 'removed', probability: 1 }],
        })),
      )
    })
  }
}

export function mailOfTicket({ id, receivedAt }: Pick<ReturnType<typeof aTicket>, 'id' | 'receivedAt'>) {
  return {
    ...{ id: newId(), ticketId: id, kind: 'message' as const, author: 'requester', at: receivedAt },
    ...{ body: MAIL, messageId: null, outboxId: null, facts: null },
  }
}

/** One that a ticket of this time may report: causes are the rarer the later they stand in their list. */
export function anOccurrence(
  number: number,
  of: { readonly ticketId: string; readonly at: Date; readonly random: ReturnType<typeof seededRandom> },
): Occurrence {
  const { random } = of
  const cause = CAUSES[Math.floor(CAUSES.length ** (random.below(1_000) / 1_000)) - 1] ?? 'removed'
  const school = random.below(SCHOOLS)
  return {
    ...{ id: idAt(of.at.getTime()), ticketId: of.ticketId, problemId: null, cause, causes: [cause] },
    ...{ mentorId: `mentor-${number}`, ectId: `ect-${number}`, messageId: null },
    schoolUrn: String(100_000 + school),
    leadProvider: `Provider ${school % PROVIDERS}`,
    deliveryPartner: `Partner ${school % PARTNERS}`,
    ...{ mentorCohort: 2023 + random.below(3), ectCohort: 2023 + random.below(3), page: null },
    requesterKey: `requester-${random.below(REQUESTERS)}`,
    ...{ stated: false, cameBack: false, isNews: true, linkReason: null, evidence: null, occurredAt: of.at },
  }
}

function aProblem(
  of: Occurrence,
  { isOpen, references }: { readonly isOpen: boolean; readonly references: Set<string> },
): Problem {
  let reference = makeProblemReference()
  while (references.has(reference)) reference = makeProblemReference()
  references.add(reference)
  return {
    ...NO_WORK,
    ...{ id: newId(), reference, state: isOpen ? 'suspected' : 'resolved', openedBy: 'rules' },
    ...{ cause: of.cause, scope: 'school', scopeKey: of.schoolUrn ?? '', title: 'A school', openedBecause: 'Bench.' },
    ...{ createdAt: of.occurredAt, updatedAt: of.occurredAt, lastAt: of.occurredAt, mergedIntoId: null, version: 0 },
    resolvedAt: isOpen ? null : of.occurredAt,
  }
}
