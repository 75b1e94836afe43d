import { insertRows } from '../../../src/adapters/database/insert-rows'
import {
  EscalationSchema,
  OccurrenceSchema,
  ProblemSchema,
} from '../../../src/adapters/database/schemas/problem.schema'
import { TicketSchema } from '../../../src/adapters/database/schemas/ticket.schema'
import { rowOf } from '../../../src/adapters/database/stores/problem-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { newId } from '../../../src/kernel/ids'
import type { Occurrence, Problem } from '../../../src/problem/problem'
import { anOccurrence, aProblem } from '../../builders/a-problem'
import type { TestDatabase } from '../../support/databases'
import { aTicket } from '../database/stored-values'

export interface Filled {
  readonly problems: readonly Problem[]
  readonly occurrences: readonly Occurrence[]
}

/** Open problems of a school each with so many grouped reports, by rows alone; what is added later is numbered on from `from`. */
export async function fillDesk(
  db: TestDatabase,
  given: {
    readonly problems: number
    readonly reportsEach: number
    readonly at: Date
    readonly from?: number
    readonly problem?: Partial<Problem>
    readonly occurrence?: Partial<Occurrence>
    /** When each was last escalated, with what it has now. */
    readonly escalatedAt?: Date
  },
): Promise<Filled> {
  const { reportsEach, at, from = 0, escalatedAt } = given
  const numbers = Array.from({ length: given.problems }, (_, place) => from + place)
  const problems = numbers.map(number =>
    aProblem({
      ...{ reference: `PRB-${String(number).padStart(4, '0')}`, scopeKey: String(200_000 + number) },
      ...{ createdAt: at, updatedAt: at, lastAt: at, ...given.problem },
    }),
  )
  const occurrences = problems.flatMap((problem, place) =>
    Array.from({ length: reportsEach }, (_, each) =>
      anOccurrence(newId(), {
        ...{ problemId: problem.id, schoolUrn: problem.scopeKey, occurredAt: at },
        ...{ mentorId: `m${from + place}-${each}`, ectId: `e${from + place}-${each}`, requesterKey: `r${each}` },
        ...given.occurrence,
      }),
    ),
  )
  const first = from * 1_000
  await createUnitOfWork(db, manager => manager).run('background', async manager => {
    await insertRows(manager, ProblemSchema, problems)
    await insertRows(
      manager,
      TicketSchema,
      occurrences.map(({ ticketId: id, problemId }, place) =>
        aTicket({ id, problemId, reference: `CPD-${first + place}` }),
      ),
    )
    await insertRows(
      manager,
      OccurrenceSchema,
      occurrences.map((one, place) => ({
        ...rowOf(one),
        ...{ sequence: first + place + 1, request: first + place + 1, excess: 1 },
        likely: [{ cause: 'not-in-school-pool' as const, probability: 1 }],
      })),
    )
    if (!escalatedAt) return
    const day = escalatedAt.toISOString().slice(0, 10)
    await insertRows(
      manager,
      EscalationSchema,
      problems.map(({ id: problemId }) => ({
        ...{ id: newId(), problemId, period: day, report: { title: '', madeAt: escalatedAt, problems: [] } },
        ...{ tickets: reportsEach, stated: 0, createdAt: escalatedAt, outboxId: null },
      })),
    )
  })
  return { problems, occurrences }
}
