import { In } from 'typeorm'
import type { Occurrence, Problem } from '../../../problem/problem'
import type { Organisation } from '../../../report/contacts'
import type { AffectedPair, ProblemFacts, ReportedOccurrence, ReportReader } from '../../../report/report-reader'
import { SchoolSchema } from '../schemas/people.schema'
import { OccurrenceSchema, ProblemEventSchema, ProblemSchema, type ProblemEventRow } from '../schemas/problem.schema'
import { RegistrationSchema, type RegistrationRow } from '../schemas/register.schema'
import { MatchRequestSchema, TicketSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { concernsOnly, mostReported, reporting, standings } from './report-standings'

/** Bounds one `IN` list; SQLite takes 32,766 values. */
const IDS_AT_ONCE = 1_000

/** Joined reads for reports, over the read connection. */
export function createTypeormReportReader(manager: Transaction): ReportReader {
  return {
    async facts(which, within) {
      const problems = await problemsFor(manager, which)
      const occurrences = await inChunks(
        problems.map(problem => problem.id),
        ids =>
          manager.find(OccurrenceSchema, {
            where: { problemId: In(ids), ...ofOrganisation(within) },
            order: { occurredAt: 'ASC', id: 'ASC' },
          }),
      )
      const joined = await join(manager, occurrences)
      const checks = await inChunks(
        problems.map(problem => problem.id),
        ids =>
          manager.find(ProblemEventSchema, {
            where: { problemId: In(ids), code: 'checked' },
            order: { at: 'ASC', id: 'ASC' },
          }),
      )
      return problems.map(problem => ({
        ...factsOf(problem, occurrences, joined),
        checks: checks.filter(({ problemId }) => problemId === problem.id).map(checkOf),
      }))
    },
    affected: ticketIds => affected(manager, ticketIds),
    standings: since => standings(manager, since),
    mostReported: of => mostReported(manager, of),
    concernsOnly: problemId => concernsOnly(manager, problemId),
    reporting: (days, changedSince) => reporting(manager, days, changedSince),
  }
}

/** The occurrences of one organisation’s schools, by the ECT’s registration when it was reported. */
function ofOrganisation(within: Organisation | undefined) {
  if (within === undefined) return {}
  return within.kind === 'lead-provider' ? { leadProvider: within.name } : { deliveryPartner: within.name }
}

function checkOf({ facts, at }: ProblemEventRow): ProblemFacts['checks'][number] {
  return { ticket: String(facts?.['ticket'] ?? ''), found: String(facts?.['found'] ?? ''), at }
}

async function affected(manager: Transaction, ticketIds: readonly string[]): Promise<readonly AffectedPair[]> {
  const requests = await inChunks([...new Set(ticketIds)], ids =>
    manager.find(MatchRequestSchema, {
      select: { id: true, ticketId: true, state: true, mentorId: true, ectId: true },
      where: { ticketId: In(ids), state: In(['proposed', 'completed']) },
      order: { id: 'ASC' },
    }),
  )
  const teacherIds = [
    ...new Set(requests.flatMap(({ mentorId, ectId }) => [mentorId, ectId]).filter(id => id !== null)),
  ]
  const registrations = await inChunks(teacherIds, ids =>
    manager.find(RegistrationSchema, {
      where: { teacherId: In(ids), progress: 'complete' },
      order: { cohort: 'DESC', id: 'ASC' },
    }),
  )
  const newest = new Map<string, RegistrationRow>()
  for (const row of registrations.toReversed()) newest.set(`${row.role} ${row.teacherId}`, row)
  const ofMentor = (mentorId: string | null, column: 'leadProvider' | 'deliveryPartner') =>
    registrations.flatMap(row => (row.role === 'mentor' && row.teacherId === mentorId ? (row[column] ?? []) : []))
  return requests.map(({ ticketId, state, mentorId, ectId }) => {
    const ect = newest.get(`ect ${ectId}`)
    return {
      ticketId,
      isCompleted: state === 'completed',
      mentorCohort: newest.get(`mentor ${mentorId}`)?.cohort ?? null,
      ectCohort: ect?.cohort ?? null,
      leadProvider: ect?.leadProvider ?? null,
      deliveryPartner: ect?.deliveryPartner ?? null,
      mentorLeadProviders: ofMentor(mentorId, 'leadProvider'),
      mentorDeliveryPartners: ofMentor(mentorId, 'deliveryPartner'),
    }
  })
}

async function problemsFor(manager: Transaction, which: string | readonly string[]): Promise<readonly Problem[]> {
  if (typeof which === 'string') return manager.find(ProblemSchema, { where: [{ reference: which }, { id: which }] })
  const found = await inChunks(which, ids => manager.find(ProblemSchema, { where: { id: In(ids) } }))
  const byId = new Map(found.map(problem => [problem.id, problem]))
  return which.flatMap(id => byId.get(id) ?? [])
}

interface Joined {
  readonly tickets: ReadonlyMap<string, { readonly reference: string; readonly recurrenceStated: boolean }>
  readonly schools: ReadonlyMap<string, string>
  readonly completed: ReadonlyMap<string, number>
}

async function join(manager: Transaction, occurrences: readonly Occurrence[]): Promise<Joined> {
  const ticketIds = [...new Set(occurrences.map(one => one.ticketId))]
  const urns = [...new Set(occurrences.flatMap(one => one.schoolUrn ?? []))]
  const tickets = await inChunks(ticketIds, ids =>
    manager.find(TicketSchema, {
      select: { id: true, reference: true, recurrenceStated: true },
      where: { id: In(ids) },
    }),
  )
  const schools = await inChunks(urns, ids =>
    manager.find(SchoolSchema, { select: { urn: true, name: true }, where: { urn: In(ids) } }),
  )
  const requests = await inChunks(ticketIds, ids =>
    manager.find(MatchRequestSchema, {
      select: { id: true, ticketId: true },
      where: { ticketId: In(ids), state: 'completed' },
    }),
  )
  const completed = new Map<string, number>()
  for (const { ticketId } of requests) completed.set(ticketId, (completed.get(ticketId) ?? 0) + 1)
  return {
    tickets: new Map(tickets.map(ticket => [ticket.id, ticket])),
    schools: new Map(schools.map(school => [school.urn, school.name])),
    completed,
  }
}

function factsOf(problem: Problem, all: readonly Occurrence[], joined: Joined): Omit<ProblemFacts, 'checks'> {
  const byTicket = new Map<string, ReportedOccurrence>()
  for (const one of all) {
    if (one.problemId !== problem.id || byTicket.has(one.ticketId)) continue
    const ticket = joined.tickets.get(one.ticketId)
    byTicket.set(one.ticketId, {
      ticketId: one.ticketId,
      ticketReference: ticket?.reference ?? one.ticketId,
      schoolUrn: one.schoolUrn,
      schoolName: one.schoolUrn === null ? null : (joined.schools.get(one.schoolUrn) ?? null),
      requesterKey: one.requesterKey,
      stated: one.stated,
      evidence: one.evidence,
      occurredAt: one.occurredAt,
    })
  }
  const matchesCompleted = [...byTicket.keys()].reduce((sum, id) => sum + (joined.completed.get(id) ?? 0), 0)
  return { problem, occurrences: [...byTicket.values()], matchesCompleted }
}

async function inChunks<Row>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    rows.push(...(await read(ids.slice(start, start + IDS_AT_ONCE))))
  }
  return rows
}
