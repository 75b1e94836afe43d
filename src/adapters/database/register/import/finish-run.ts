import { In, MoreThan, type EntityManager } from 'typeorm'
import type { ImportRun } from '../../../../register/sources/import-store'
import { ImportRunSchema, RegisterSourceSchema, SourceRecordSchema } from '../../schemas/source.schema'
import { tallyOf } from './run-records'

/** Records looked through in one unit of work. */
const AT_ONCE = 500
const FINISHING = 'finishing-after'

/**
 * One step of what follows a reading: after a whole one, registrations that it did not have are counted as missing once
 * more. Faults may hide rows, so a reading with any of them concludes nothing from what is missing. True at the end.
 */
export async function finishRun(manager: EntityManager, run: ImportRun, at: Date): Promise<boolean> {
  const runs = manager.getRepository(ImportRunSchema)
  const { position, state } = await runs.findOneByOrFail({ id: run.id })
  if (state === 'done') return true
  const { faults, counts } = await tallyOf(manager, run.id)
  const isWhole = run.source.extent === 'full' && faults === 0
  const after = String(position?.[FINISHING] ?? '')
  const last = isWhole ? await countMissing(manager, run, after) : null
  if (last !== null) {
    await runs.update({ id: run.id }, { position: { [FINISHING]: last } })
    return false
  }
  await runs.update({ id: run.id }, { state: 'done', position: null, finishedAt: at })
  const { id, readAt, extent } = run.source
  // A whole file of schools says nothing of who is registered, so a source is read whole when its people are.
  const hasPeople = counts.participant !== undefined
  const sources = manager.getRepository(RegisterSourceSchema)
  const known = await sources.findOneByOrFail({ id })
  const asOf = extent === 'full' && hasPeople ? { asOf: later(known.asOf, readAt) } : {}
  // Files of one source differ in age: the newest says how far it was read.
  await sources.update({ id }, { readAt: later(known.readAt, readAt), ...asOf })
  return true
}

const later = (one: Date | null, other: Date): Date => (one !== null && one > other ? one : other)

/** Counts the next records that this reading did not have; gives the last one looked at, or null when there was none. */
async function countMissing(manager: EntityManager, run: ImportRun, after: string): Promise<string | null> {
  const records = manager.getRepository(SourceRecordSchema)
  const next = await records.find({
    select: { id: true, recordKey: true, seenRunId: true },
    where: { sourceId: run.source.id, recordKey: MoreThan(after) },
    order: { recordKey: 'ASC' },
    take: AT_ONCE,
  })
  const missing = next.filter(record => record.seenRunId !== run.id).map(record => record.id)
  if (missing.length > 0) await records.increment({ id: In(missing) }, 'missingFullSyncs', 1)
  return next.at(-1)?.recordKey ?? null
}
