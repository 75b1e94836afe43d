import { In, type EntityManager } from 'typeorm'
import type { Clock } from '../../../../kernel/clock'
import { dayAt } from '../../../../kernel/day'
import type { NewId } from '../../../../kernel/ids'
import { contentHash } from '../../../../register/sources/content-hash'
import type { ImportRun, ImportStore } from '../../../../register/sources/import-store'
import { pairingKey } from '../../../../register/sources/pairing-key'
import type { PairSeen } from '../../../../register/sources/pairings-seen'
import type { ParticipantRow, SourceRow } from '../../../../register/sources/source-row'
import { SourceRecordSchema, TeacherIdSchema, type SourceRecordRow } from '../../schemas/source.schema'
import { sql } from '../../sql'
import { findInChunks } from '../find-in-chunks'
import { createRowReader } from '../row-reader'
import { applyRows, count, sumCounts } from './apply-rows'
import type { BatchContext } from './book'
import { finishRun } from './finish-run'
import { loadBook } from './load-book'
import { logBook } from './log-book'
import { mergePeople, peopleToMerge } from './merge-people'
import {
  beginRun,
  orderOf,
  recordProgress,
  summaryOfRun,
  tallyOf,
  withFindings,
  withSchoolsMade,
  type Tally,
} from './run-records'
import { settleBook } from './settle-book'
import { keepMentions } from './tutor-mentions'
import { writeBook } from './write-book'

/** The importer's side of the register over one unit of work. */
export function createTypeormImportStore(deps: {
  readonly manager: EntityManager
  readonly clock: Clock
  readonly newId: NewId
}): ImportStore {
  const { manager, clock, newId } = deps
  const contextOf = (run: ImportRun): BatchContext => ({
    run,
    newId,
    at: clock.now(),
    today: dayAt(run.source.readAt),
  })
  return {
    orderOf: source => orderOf(manager, source),
    begin: (source, startedBy) => beginRun(manager, { source, startedBy, newId, at: clock.now() }),
    apply: async (run, rows, position) => {
      const before = await tallyOf(manager, run.id)
      const { tally, seen } = await applyBatch(manager, { context: contextOf(run), rows, tally: before })
      await recordProgress(manager, run.id, { tally, position })
      return seen
    },
    refuse: async (run, row, finding) => {
      const tally = await tallyOf(manager, run.id)
      const counts = count(tally.counts, row.kind === 'fault' ? 'unreadable' : row.kind, 'refused')
      await recordProgress(manager, run.id, { tally: withFindings({ ...tally, counts }, [finding]), position: null })
    },
    finish: async run => finishRun(manager, contextOf(run)),
    summary: run => summaryOfRun(manager, run),
  }
}

async function applyBatch(
  manager: EntityManager,
  given: { readonly context: BatchContext; readonly rows: readonly SourceRow[]; readonly tally: Tally },
): Promise<{ readonly tally: Tally; readonly seen: readonly PairSeen[] }> {
  const { context, rows } = given
  const merged = await mergeAll(manager, given)
  const { records, unchanged } = await compare(manager, context, rows)
  const isUnchanged = new Set<SourceRow>(unchanged.map(({ row }) => row))
  const changed = rows.filter(row => !isUnchanged.has(row))
  const book = await loadBook(manager, changed, { context, sourceRecords: records })
  const applied = applyRows(book, changed)
  await settleBook(manager, book)
  await writeBook(manager, book)
  await stampSeen(manager, context, [...unchanged.map(({ record }) => record.id), ...book.pairingsAgain])
  await keepMentions(manager, book)
  const lines = await logBook(manager, book, merged.changes + 1)
  const counts = unchanged.length === 0 ? applied : count(applied, 'participant', 'unchanged', unchanged.length)
  const tally = { ...merged, counts: sumCounts(merged.counts, counts), changes: merged.changes + lines }
  return {
    tally: withSchoolsMade(withFindings(tally, book.findings), book.schoolsMade),
    seen: [...book.seen, ...(await pairsOf(manager, unchanged))],
  }
}

/** People whom a source has put together come first, so that the rest of the row finds one person. */
async function mergeAll(
  manager: EntityManager,
  {
    context,
    rows,
    tally,
  }: { readonly context: BatchContext; readonly rows: readonly SourceRow[]; readonly tally: Tally },
): Promise<Tally> {
  let so = tally
  for (const row of rows) {
    if (row.kind !== 'participant') continue
    for (const pair of await peopleToMerge(manager, row)) {
      const { lines, refused } = await mergePeople(manager, pair, { context, row, firstSequence: so.changes + 1 })
      so = { ...so, changes: so.changes + lines }
      if (refused !== null) {
        so = withFindings(so, [{ kind: 'conflict', place: row.place, column: null, reason: refused }])
      }
    }
  }
  return so
}

type Unchanged = { readonly row: ParticipantRow; readonly record: SourceRecordRow }

/** What the source said of the same registrations before, and which rows say nothing new. */
async function compare(
  manager: EntityManager,
  { run }: BatchContext,
  rows: readonly SourceRow[],
): Promise<{ readonly records: readonly SourceRecordRow[]; readonly unchanged: readonly Unchanged[] }> {
  const participants = rows.filter(row => row.kind === 'participant')
  const pairings = rows.filter(row => row.kind === 'pairing')
  const keys = [...new Set([...participants.map(row => row.recordKey), ...pairings.map(pairingKey)])]
  const records = await createRowReader(manager)(
    SourceRecordSchema,
    sql`record_key IN ${keys} AND source_id = ${run.source.id}`,
  )
  const byKey = new Map(records.map(record => [record.recordKey, record]))
  const unchanged = participants.flatMap(row => {
    const record = byKey.get(row.recordKey)
    return record && record.contentHash === contentHash(row) ? [{ row, record }] : []
  })
  return { records, unchanged }
}

async function stampSeen(manager: EntityManager, context: BatchContext, recordIds: readonly string[]): Promise<void> {
  if (recordIds.length === 0) return
  await manager
    .getRepository(SourceRecordSchema)
    .update({ id: In([...recordIds]) }, { seenRunId: context.run.id, seenAt: context.at, missingFullSyncs: 0 })
}

/** Unchanged rows show their pairs too: what was recorded here since may be confirmed by them. */
async function pairsOf(manager: EntityManager, unchanged: readonly Unchanged[]) {
  const said = unchanged.filter(({ record }) => record.role === 'ect' && record.mentorSaid !== 'not-said')
  const ids = await findInChunks(
    said.flatMap(({ record }) => record.mentorParticipantId ?? []),
    chunk => manager.getRepository(TeacherIdSchema).findBy({ kind: 'participant', value: In(chunk) }),
  )
  const teacherOf = new Map(ids.map(id => [id.value, id.teacherId]))
  return said.flatMap(({ record }) => {
    const named = record.mentorParticipantId
    const mentorId = named === null ? null : teacherOf.get(named)
    return mentorId === undefined ? [] : [{ ectId: record.teacherId, mentorId }]
  })
}
