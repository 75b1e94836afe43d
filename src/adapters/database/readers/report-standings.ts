import { OPEN_STATES, OVER_STATES } from '../../../problem/problem'
import type { ContactKind, Organisation } from '../../../report/contacts'
import type { ProblemStanding, ReportReader } from '../../../report/report-reader'
import { instantOf, numberOf } from '../rows'
import { runSql, sql, verbatim } from '../sql'
import type { Transaction } from '../unit-of-work'

/** What belongs to open problems, counted. */
export async function standings(manager: Transaction, changedSince: Date | null): Promise<readonly ProblemStanding[]> {
  // Said in two ways, so that each is answered by its own index: by what changed last, and by state.
  const which =
    changedSince === null
      ? sql`problems.state IN ${OPEN_STATES}`
      : sql`problems.updated_at >= ${changedSince.toISOString()} AND problems.state NOT IN ${OVER_STATES}`
  const rows = await runSql<Standing>(
    manager,
    sql`SELECT counted.*, latest.created_at AS "lastAt", latest.tickets AS "lastTickets", latest.stated AS "lastStated"
      FROM (
        SELECT problems.id AS "problemId", problems.state AS state, COUNT(DISTINCT one.ticket_id) AS tickets,
          COUNT(DISTINCT CASE WHEN one.stated THEN one.ticket_id END) AS stated, COUNT(DISTINCT one.school_urn) AS schools
        FROM problems JOIN occurrences one ON one.problem_id = problems.id
        WHERE ${which} GROUP BY problems.id, problems.state
      ) counted LEFT JOIN escalations latest ON latest.problem_id = counted."problemId" AND latest.created_at = (
        SELECT MAX(told.created_at) FROM escalations told
          WHERE told.problem_id = counted."problemId" AND told.tickets IS NOT NULL)`,
  )
  return rows.map(({ problemId, state, tickets, stated, schools, lastAt, lastTickets, lastStated }) => ({
    problemId: String(problemId),
    state: OPEN_STATES.find(one => one === state) ?? 'suspected',
    ...{ tickets: numberOf(tickets), stated: numberOf(stated), schools: numberOf(schools) },
    last:
      lastAt === null
        ? null
        : { createdAt: instantOf(lastAt), tickets: numberOf(lastTickets), stated: numberOf(lastStated) },
  }))
}

type Standing = Readonly<
  Record<Exclude<keyof ProblemStanding, 'last'> | 'lastAt' | 'lastTickets' | 'lastStated', unknown>
>

/** Open problems by how many tickets they have, counted by the database; the index of states answers it, or that of days. */
export async function mostReported(
  manager: Transaction,
  { most, days, within }: Parameters<ReportReader['mostReported']>[0],
): ReturnType<ReportReader['mostReported']> {
  const inDays = days
    ? sql`one.occurred_at >= ${days.from.toISOString()} AND one.occurred_at < ${days.until.toISOString()}`
    : sql`1 = 1`
  const ofOrganisation = within
    ? sql`one.${verbatim(within.kind === 'lead-provider' ? 'lead_provider' : 'delivery_partner')} = ${within.name}`
    : sql`1 = 1`
  const rows = await runSql<{ readonly id: string; readonly total: unknown }>(
    manager,
    sql`SELECT problems.id AS id, COUNT(*) OVER () AS total
      FROM problems JOIN occurrences one ON one.problem_id = problems.id
      WHERE problems.state NOT IN ${OVER_STATES} AND ${inDays} AND ${ofOrganisation}
      GROUP BY problems.id
      ORDER BY COUNT(DISTINCT one.ticket_id) DESC, COUNT(DISTINCT one.school_urn) DESC, problems.id DESC LIMIT ${verbatim(most)}`,
  )
  return { problemIds: rows.map(({ id }) => id), total: rows[0] ? numberOf(rows[0].total) : 0 }
}

/** The organisations of what was reported in some days of problems that are open, and that changed since an instant. */
export async function reporting(
  manager: Transaction,
  { from, until }: { readonly from: Date; readonly until: Date },
  changedSince: Date | null,
): Promise<readonly Organisation[]> {
  const ofChanged = changedSince === null ? sql`1 = 1` : sql`problems.updated_at >= ${changedSince.toISOString()}`
  // SQLite reads the table before a CROSS JOIN first: the problems that changed, or else what was reported in these days.
  const tables = changedSince === null ? 'occurrences one CROSS JOIN problems' : 'problems CROSS JOIN occurrences one'
  const of = async (
    kind: ContactKind,
    column: 'lead_provider' | 'delivery_partner',
  ): Promise<readonly Organisation[]> => {
    const rows = await runSql<{ readonly name: string }>(
      manager,
      sql`SELECT DISTINCT one.${verbatim(column)} AS name FROM ${verbatim(tables)}
        WHERE problems.id = one.problem_id AND ${ofChanged} AND one.occurred_at >= ${from.toISOString()} AND one.occurred_at < ${until.toISOString()}
          AND one.${verbatim(column)} IS NOT NULL AND problems.state NOT IN ${OVER_STATES}`,
    )
    return rows.map(({ name }) => ({ kind, name }))
  }
  return [...(await of('lead-provider', 'lead_provider')), ...(await of('delivery-partner', 'delivery_partner'))]
}

/** The organisation that all reports of a problem name, of each kind; by the index of its reports. */
export async function concernsOnly(manager: Transaction, problemId: string): Promise<readonly Organisation[]> {
  const of = async (
    kind: ContactKind,
    column: 'lead_provider' | 'delivery_partner',
  ): Promise<readonly Organisation[]> => {
    const [row] = await runSql<Readonly<Record<'reports' | 'named' | 'first' | 'last', unknown>>>(
      manager,
      sql`SELECT COUNT(*) AS reports, COUNT(one.${verbatim(column)}) AS named, MIN(one.${verbatim(column)}) AS first, MAX(one.${verbatim(column)}) AS last
        FROM occurrences one WHERE one.problem_id = ${problemId}`,
    )
    const isOne =
      row && numberOf(row.named) > 0 && numberOf(row.named) === numberOf(row.reports) && row.first === row.last
    return isOne ? [{ kind, name: String(row.first) }] : []
  }
  return [...(await of('lead-provider', 'lead_provider')), ...(await of('delivery-partner', 'delivery_partner'))]
}
