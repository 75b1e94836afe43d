import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openDatabase, type Database } from '../adapters/database/data-source'
import { runMigrations } from '../adapters/database/migrate'
import { createTypeormImportStore } from '../adapters/database/register/import/typeorm-import-store'
import { createTypeormSyncStore } from '../adapters/database/register/typeorm-sync-store'
import { createTypeormStores } from '../adapters/database/stores'
import { createUnitOfWork } from '../adapters/database/unit-of-work'
import { createLeadProviderReader } from '../adapters/lead-provider/lead-provider-reader'
import { syncRegister, type SyncDeps } from '../journeys/sync-register'
import { systemClock } from '../kernel/clock'
import { UnexpectedError } from '../kernel/errors'
import { newId } from '../kernel/ids'
import { figure, type Figure } from './figure'
import { startLocalApi, type LocalApi, type ServedPerson } from './local-api'

const ROWS_PER_UNIT = 500
const TOKEN = 'for-the-local-server'

/** Participants per second from the API of a local server into an empty register and again, beside bare inserts of the same rows. */
export async function* benchSync(of: { readonly rows: number }): AsyncGenerator<Figure> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'matchdesk-bench-'))
  const api = await startLocalApi({ pairs: Math.ceil(of.rows / 2), token: TOKEN })
  try {
    const bare = await openDatabase({ url: null, sqliteFile: path.join(folder, 'bare.sqlite') })
    const baseline = await perSecond(() => insertBare(bare, api.people))
    await bare.close()
    const db = await openDatabase({ url: null, sqliteFile: path.join(folder, 'register.sqlite') })
    try {
      await runMigrations(db)
      const deps = syncDeps(db, api)
      yield figure('sync.first', await perSecond(() => syncAll(deps)), { unit: 'rows/s', baseline })
      yield figure('sync.again', await perSecond(() => syncAll(deps)), { unit: 'rows/s', baseline })
    } finally {
      await db.close()
    }
  } finally {
    await api.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function perSecond(work: () => Promise<number>): Promise<number> {
  const started = performance.now()
  const rows = await work()
  return (rows * 1_000) / (performance.now() - started)
}

function syncDeps(db: Database, api: LocalApi): SyncDeps {
  const unitOfWork = createUnitOfWork(db, manager => ({
    ...createTypeormStores(manager),
    imports: createTypeormImportStore({ manager, clock: systemClock, newId }),
    syncs: createTypeormSyncStore(manager),
  }))
  const settings = { provider: 'Hartwell Learning', kind: 'register-ects' as const, url: api.url, token: TOKEN }
  const feed = createLeadProviderReader({ settings, clock: systemClock, fetch, random: Math.random })
  return { unitOfWork, clock: systemClock, newId, feed, holder: 'bench' }
}

async function syncAll(deps: SyncDeps): Promise<number> {
  const outcome = await syncRegister(deps, { isFull: true, startedBy: 'bench', signal: new AbortController().signal })
  if (outcome.kind !== 'done') throw new UnexpectedError('Another sync was under way', { code: 'BENCH.BUSY' })
  const count = outcome.summary.counts.participant
  return count === undefined ? 0 : count.added + count.changed + count.unchanged + count.refused
}

async function insertBare(db: Database, people: readonly ServedPerson[]): Promise<number> {
  const rows = people.flatMap(({ id, fullName, trn, updatedAt, enrolments }) =>
    enrolments.map(({ trainingRecordId, type, email, mentorId, schoolUrn, cohort, trainingStatus }) => [
      ...[id, fullName, trn, updatedAt],
      ...[trainingRecordId, type, email, mentorId, schoolUrn, cohort, trainingStatus],
    ]),
  )
  const columns = rows[0]?.map((_cell, index) => `c${index} text`).join(', ') ?? 'c0 text'
  await db.write.query(`CREATE TABLE bare (${columns})`)
  for (let start = 0; start < rows.length; start += ROWS_PER_UNIT) {
    const batch = rows.slice(start, start + ROWS_PER_UNIT)
    const tuples = batch.map(row => `(${row.map(() => '?').join(', ')})`)
    await db.write.query(`INSERT INTO bare VALUES ${tuples.join(', ')}`, batch.flat())
  }
  return rows.length
}
