import type { Database } from '../../../src/adapters/database/data-source'
import { createTypeormImportStore } from '../../../src/adapters/database/register/import/typeorm-import-store'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { importRegister } from '../../../src/journeys/import-register'
import { dayAt, toDay } from '../../../src/kernel/day'
import { newId } from '../../../src/kernel/ids'
import { COVERS_EVERYTHING } from '../../../src/register/sources/coverage'
import type { RegisterSource, SourceItem } from '../../../src/register/sources/register-source'
import type { SourcePart } from '../../../src/register/sources/source-part'
import type { ParticipantRow, SourceRow } from '../../../src/register/sources/source-row'

export const NOW = new Date('2026-11-25T09:00:00.000Z')
export const HILL = '100001'
export const DALE = '100002'

/** A participant id that a test can read: `id(7)`. */
export const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** A whole participant row; a test says only what matters. */
export function participant(row: Partial<ParticipantRow> & { readonly name?: ParticipantRow['name'] }): ParticipantRow {
  const participantId = row.participantId === undefined ? id(1) : row.participantId
  return {
    kind: 'participant',
    place: { in: 'participants.csv', line: 2 },
    recordKey: `${participantId ?? row.trn ?? 'nobody'}:${row.role ?? 'ect'}`,
    participantId,
    trainingRecordId: null,
    retiredIds: [],
    trn: null,
    name: { kind: 'whole', fullName: 'Ada Brook' },
    emails: [],
    role: 'ect',
    schoolUrn: HILL,
    cohort: 2022,
    mentor: { kind: 'not-said' },
    trainingStatus: 'active',
    participantStatus: 'active',
    startedOn: toDay('2022-09-01'),
    finishedOn: null,
    leavingReportedBy: null,
    progress: 'complete',
    leadProvider: null,
    deliveryPartner: null,
    updatedAt: new Date('2026-11-20T00:00:00Z'),
    ...row,
  }
}

export const mentorSaid = (number: number) => ({ kind: 'mentor', participantId: id(number) }) as const

interface Given {
  readonly rows: readonly SourceRow[]
  readonly extent?: 'full' | 'incremental'
  readonly readAt?: Date
  readonly sourceId?: string
  readonly sourceName?: string
  readonly part?: SourcePart
  readonly fingerprint?: string
  /** Ends the stream with this error after so many rows. */
  readonly failAfter?: number
}

let readings = 0

/** A source that gives these rows, with a position after each. */
export function aSource({ rows, failAfter, ...given }: Given): RegisterSource {
  readings += 1
  return {
    id: given.sourceId ?? 'test-source',
    name: given.sourceName ?? 'Test source',
    part: given.part ?? 'everything',
    coverage: COVERS_EVERYTHING,
    extent: given.extent ?? 'incremental',
    fingerprint: given.fingerprint ?? `reading-${readings}`,
    readAt: given.readAt ?? NOW,
    async *items(from): AsyncGenerator<SourceItem> {
      const start = Number(from?.['row'] ?? 0)
      for (const [index, row] of rows.entries()) {
        if (index < start) continue
        if (index === failAfter) throw new Error('the power went')
        yield row
        yield { kind: 'position', position: { row: index + 1 } }
        await Promise.resolve()
      }
    },
  }
}

/** Imports into a test database. */
export function importer(db: Database, at: () => Date = () => NOW) {
  const clock = { now: at, today: () => dayAt(at()) }
  const unitOfWork = createUnitOfWork(db, manager => ({
    ...createTypeormStores(manager),
    imports: createTypeormImportStore({ manager, clock, newId }),
  }))
  const deps = { unitOfWork, clock, newId }
  return {
    deps,
    run: (given: Given) => importRegister(deps, aSource(given), { startedBy: 'test' }),
  }
}

/** Rows of a statement, values only, in one line each. */
export async function lines(db: Database, sql: string): Promise<readonly string[]> {
  const rows: readonly Record<string, unknown>[] = await db.read.query(sql)
  return rows.map(row => Object.values(row).map(valueText).join(' | '))
}

function valueText(value: unknown): string {
  if (value instanceof Date) return dayAt(new Date(value.getTime() + 3_600_000 * 2))
  return value === null ? '-' : `${value as string | number}`
}

export const PERIODS = `SELECT t.last_name, p.role, p.school_urn, p.status, CAST(p.started_on AS text) AS a, CAST(p.finished_on AS text) AS b
  FROM school_periods p JOIN teachers t ON t.id = p.teacher_id WHERE p.voided_at IS NULL ORDER BY t.last_name, p.role, p.school_urn, p.started_on`
export const PAIRINGS = `SELECT e.last_name AS ect, m.last_name AS mentor, p.school_urn, CAST(p.started_on AS text) AS a, CAST(p.finished_on AS text) AS b, p.created_from
  FROM pairings p JOIN teachers e ON e.id = p.ect_id JOIN teachers m ON m.id = p.mentor_id WHERE p.voided_at IS NULL ORDER BY p.started_on, e.last_name`
export const RECORDS = `SELECT t.last_name, r.cohort, r.origin, CAST(r.started_on AS text) AS a, CAST(r.ended_on AS text) AS b
  FROM participant_records r JOIN teachers t ON t.id = r.mentor_id WHERE r.voided_at IS NULL ORDER BY t.last_name, r.cohort, r.started_on`
