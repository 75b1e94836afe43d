import { MoreThanOrEqual } from 'typeorm'
import type { SavedReport } from '../../../problem/grouping/memory'
import { booleanOf, instantOf } from '../rows'
import { RefusalSchema, type OccurrenceRow } from '../schemas/problem.schema'
import { runSql, sql, verbatim } from '../sql'
import type { Transaction } from '../unit-of-work'
import { refusalsOf, reportOf, textsOf, type ReportRow } from './reports-of'

/** Rows that are read at once: what is made of them takes some milliseconds, in which this process does nothing else. */
const AT_ONCE = 1_000

/**
 * Reports since then that were grouped, in that order, some at a time. They are read as the driver gives them: of a hundred thousand rows, making an
 * entity of each costs more than all the rest.
 */
export async function* readSaved(
  manager: Transaction,
  given: {
    readonly since: Date
    /** The last of which what was learned has the words. */
    readonly learnedUntil: number
    /** Problems that are remembered. */
    readonly known: ReadonlySet<string>
  },
): AsyncGenerator<readonly SavedReport[]> {
  const { since, learnedUntil, known } = given
  // Nobody refuses what was not reported yet.
  const refused = await refusalsOf(manager, await manager.findBy(RefusalSchema, { refusedAt: MoreThanOrEqual(since) }))
  let last = await beforeFirst(manager, since)
  for (;;) {
    const rows = await rowsAfter(manager, { sequence: last, since })
    if (rows.length === 0) return
    const texts = await textsOf(
      manager,
      rows.filter(({ sequence }) => sequence > learnedUntil),
    )
    yield rows.map(row => ({
      report: reportOf(row, texts.get(row.id) ?? ''),
      likely: row.likely,
      request: row.request,
      excess: row.excess,
      problemId: row.problemId !== null && known.has(row.problemId) ? row.problemId : null,
      refused: refused.get(row.id) ?? [],
      isRepeated: row.repeatsId !== null,
      isLearned: row.sequence <= learnedUntil,
    }))
    last = rows.at(-1)?.sequence ?? last
  }
}

/** The number before the first report since then. With a plus sign, so that no database seeks it from the oldest report on. */
async function beforeFirst(manager: Transaction, since: Date): Promise<number> {
  const [first] = await runSql<{ readonly sequence: number | null }>(
    manager,
    sql`SELECT MIN(+sequence) AS sequence FROM occurrences WHERE occurred_at >= ${since.toISOString()}`,
  )
  return (first?.sequence ?? 1) - 1
}

interface SavedRow extends ReportRow, Pick<OccurrenceRow, 'messageId' | 'problemId' | 'repeatsId'> {
  readonly sequence: number
  readonly request: number
  readonly excess: number
  readonly likely: SavedReport['likely']
}

/** Columns whose value is as either driver gives it, by the names that a row has for them. */
const AS_GIVEN = `id, ticket_id AS "ticketId", message_id AS "messageId", problem_id AS "problemId", repeats_id AS "repeatsId",
  requester_key AS "requesterKey", school_urn AS "schoolUrn", mentor_id AS "mentorId", ect_id AS "ectId", lead_provider AS "leadProvider",
  delivery_partner AS "deliveryPartner", mentor_cohort AS "mentorCohort", ect_cohort AS "ectCohort", page, sequence`

type RawRow = Omit<SavedRow, 'occurredAt' | 'causes' | 'likely' | 'stated' | 'cameBack' | 'request' | 'excess'> & {
  readonly occurred_at: string
  readonly causes: string
  readonly likely: string | null
  readonly stated: unknown
  readonly came_back: unknown
  readonly request: number | null
  readonly excess: number | null
}

async function rowsAfter(
  manager: Transaction,
  { sequence, since }: { readonly sequence: number; readonly since: Date },
): Promise<readonly SavedRow[]> {
  const rows = await runSql<RawRow>(
    manager,
    sql`SELECT ${verbatim(AS_GIVEN)}, causes, likely, request, excess, stated, came_back, occurred_at FROM occurrences
      WHERE sequence > ${verbatim(sequence)} AND occurred_at >= ${since.toISOString()} ORDER BY sequence LIMIT ${verbatim(AT_ONCE)}`,
  )
  return rows.map(({ occurred_at, causes, likely, stated, came_back, ...row }) => ({
    ...row,
    occurredAt: instantOf(occurred_at),
    causes: JSON.parse(causes) as readonly string[],
    likely: likely === null ? [] : (JSON.parse(likely) as SavedReport['likely']),
    stated: booleanOf(stated),
    cameBack: booleanOf(came_back),
    request: row.request ?? 0,
    excess: row.excess ?? 1,
  }))
}
