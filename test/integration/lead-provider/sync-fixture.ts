import {
  createLeadProviderReader,
  type LeadProviderBounds,
} from '../../../src/adapters/lead-provider/lead-provider-reader'
import { createTypeormImportStore } from '../../../src/adapters/database/register/import/typeorm-import-store'
import { createTypeormSyncStore } from '../../../src/adapters/database/register/typeorm-sync-store'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { syncRegister, type SyncDeps, type SyncOutcome } from '../../../src/journeys/sync-register'
import { dayAt } from '../../../src/kernel/day'
import { newId } from '../../../src/kernel/ids'
import type { TestDatabase } from '../../support/databases'
import type { LeadProviderApi } from '../../support/lead-provider-api/start-lead-provider-api'
import type { ApiKind } from '../../support/lead-provider-api/shapes'
import { TOKEN } from './reader-under-test'

/** The beginning of every test's time. */
export const START = new Date('2026-11-25T10:00:00Z')

export interface SyncUnderTest {
  readonly db: TestDatabase
  /** Lets hours pass. */
  pass(hours: number): void
  sync(given?: { readonly isFull?: boolean; readonly holder?: string }): Promise<SyncOutcome>
  /** The whole register in lines that hold no id made here, sorted. */
  register(): Promise<readonly string[]>
  lines(sql: string): Promise<readonly string[]>
  deps(holder?: string): SyncDeps
}

/** A register that is synced with a local server; time stands still unless it is told to pass. */
export async function syncUnderTest(
  api: LeadProviderApi,
  given: { readonly kind?: ApiKind; readonly bounds?: Partial<LeadProviderBounds>; readonly db: TestDatabase },
): Promise<SyncUnderTest> {
  const { db } = given
  let now = START.getTime()
  const clock = { now: () => new Date(now), today: () => dayAt(new Date(now)) }
  const unitOfWork = createUnitOfWork(db, manager => ({
    ...createTypeormStores(manager),
    imports: createTypeormImportStore({ manager, clock, newId }),
    syncs: createTypeormSyncStore(manager),
  }))
  const feed = createLeadProviderReader({
    settings: { provider: 'Hartwell Learning', kind: given.kind ?? 'ecf-v3', url: api.url, token: TOKEN },
    clock,
    fetch,
    random: () => 1,
    bounds: {
      perPage: 3_000,
      timeoutMs: 5_000,
      maxBytes: 20_000_000,
      limit: { requests: 900, windowMs: 300_000 },
      ...given.bounds,
    },
    sleep: async (_ms, signal) => signal.throwIfAborted(),
  })
  const deps = (holder = 'one') => ({ unitOfWork, clock, newId, feed, holder })
  const lines = async (sql: string) => {
    const rows: readonly Record<string, unknown>[] = await db.read.query(sql)
    return rows.map(row => Object.values(row).map(String).join(' | '))
  }
  return {
    db,
    deps,
    lines,
    pass: hours => void (now += hours * 3_600_000),
    sync: ({ isFull = false, holder = 'one' } = {}) =>
      syncRegister(deps(holder), { isFull, startedBy: 'test', signal: new AbortController().signal }),
    async register() {
      const all = await Promise.all(
        Object.entries(wholeOn(whoOn(db.kind))).map(async ([table, sql]) => [table, await lines(sql)] as const),
      )
      return all.flatMap(([table, rows]) => rows.map(row => `${table}: ${row}`).sort())
    },
  }
}

/** A person as everybody knows them: by the participant ids that lead to them. */
const whoOn = (kind: TestDatabase['kind']) => (column: string) =>
  kind === 'sqlite'
    ? `(SELECT GROUP_CONCAT(value) FROM (SELECT value FROM teacher_ids WHERE teacher_id = ${column} AND kind = 'participant' ORDER BY value))`
    : `(SELECT STRING_AGG(value, ',' ORDER BY value) FROM teacher_ids WHERE teacher_id = ${column} AND kind = 'participant')`

/** Days as text, whatever the database's driver makes of them. */
const day = (column: string) => `CAST(${column} AS text)`

const wholeOn = (WHO: (column: string) => string) => ({
  person: `SELECT ${WHO('t.id')} AS who, trn, first_name, last_name FROM teachers t`,
  address: `SELECT ${WHO('x.teacher_id')} AS who, address FROM teacher_emails x`,
  school: 'SELECT urn, name FROM schools',
  tutor: 'SELECT school_urn, name, address FROM induction_tutors',
  partnership: 'SELECT school_urn, cohort, lead_provider, delivery_partner FROM partnerships',
  period: `SELECT ${WHO('x.teacher_id')} AS who, role, school_urn, ${day('started_on')} AS a, ${day('finished_on')} AS b, status FROM school_periods x WHERE voided_at IS NULL`,
  registration: `SELECT ${WHO('x.teacher_id')} AS who, role, cohort, school_urn, lead_provider, delivery_partner, training_status FROM registrations x`,
  pairing: `SELECT ${WHO('x.ect_id')} AS ect, ${WHO('x.mentor_id')} AS mentor, school_urn, ${day('started_on')} AS a, ${day('finished_on')} AS b FROM pairings x WHERE voided_at IS NULL`,
  record: `SELECT ${WHO('x.mentor_id')} AS who, cohort, origin, ${day('started_on')} AS a, ${day('ended_on')} AS b FROM participant_records x WHERE voided_at IS NULL`,
  said: `SELECT ${WHO('x.teacher_id')} AS who, record_key, role, cohort, school_urn, mentor_said, mentor_participant_id FROM source_records x`,
})

export const PAIRINGS = `SELECT e.last_name AS ect, m.last_name AS mentor, er.cohort AS ect_cohort, mr.cohort AS mentor_cohort, p.created_from
  FROM pairings p JOIN teachers e ON e.id = p.ect_id JOIN teachers m ON m.id = p.mentor_id
  LEFT JOIN registrations er ON er.teacher_id = e.id AND er.role = 'ect'
  LEFT JOIN registrations mr ON mr.teacher_id = m.id AND mr.role = 'mentor'
  WHERE p.voided_at IS NULL AND p.finished_on IS NULL ORDER BY e.last_name`
