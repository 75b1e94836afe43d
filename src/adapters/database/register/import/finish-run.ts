import type { EntityManager } from 'typeorm'
import type { ImportRun } from '../../../../register/sources/import-store'
import { withEverySchool } from '../../../../register/sources/reading-order'
import { holdsOf, isListOfAllSchools, type PartHolds } from '../../../../register/sources/source-part'
import { ImportRunSchema, RegisterSourceSchema } from '../../schemas/source.schema'
import type { BatchContext } from './book'
import { countMissing, missingOf } from './count-missing'
import { recordProgress, tallyOf, type Tally } from './run-records'
import { endMentions } from './tutor-mentions'

/** Where the work after a reading stands, in the run's position. */
const RECORDS = 'finishing-after'
const TUTORS = 'finishing-tutors-after'

/**
 * One step of what follows a reading: after a whole one, registrations, pairings and tutors that it did not have are counted
 * or ended. Faults may hide rows, so a reading with any of them concludes nothing from what is missing. True at the end.
 */
export async function finishRun(manager: EntityManager, context: BatchContext): Promise<boolean> {
  const { run } = context
  const { position, state } = await manager.getRepository(ImportRunSchema).findOneByOrFail({ id: run.id })
  if (state === 'done') return true
  const tally = await tallyOf(manager, run.id)
  const holds = holdsOf(run.source.part)
  if (run.source.extent === 'full' && tally.faults === 0) {
    const concluded = { holds, tally, position: position ?? {} }
    if (await concludeSome(manager, context, concluded)) return false
    if (holds.registrations || holds.pairings) await keepMissing(manager, run, concluded)
  }
  await closeRun(manager, context, tally)
  return true
}

/** One step; false when there is none left. */
async function concludeSome(
  manager: EntityManager,
  context: BatchContext,
  {
    holds,
    tally,
    position,
  }: {
    readonly holds: PartHolds
    readonly tally: Tally
    readonly position: Readonly<Record<string, string | number | null>>
  },
): Promise<boolean> {
  const { run } = context
  const tutorsAfter = position[TUTORS]
  if (tutorsAfter === undefined && (holds.registrations || holds.pairings)) {
    const last = await countMissing(manager, run, { after: String(position[RECORDS] ?? ''), holds })
    const next = last === null ? { [TUTORS]: '' } : { [RECORDS]: last }
    await recordProgress(manager, run.id, { tally, position: { ...position, ...next } })
    return true
  }
  // A list that names no tutor at all is more likely cut off than right.
  if (!holds.tutors || tally.counts.tutor === undefined) return false
  const { last, ended, lines } = await endMentions(manager, {
    context,
    after: String(tutorsAfter ?? ''),
    firstSequence: tally.changes + 1,
  })
  if (last === null) return false
  const so = { ...tally, tutorsEnded: tally.tutorsEnded + ended, changes: tally.changes + lines }
  await recordProgress(manager, run.id, { tally: so, position: { ...position, [TUTORS]: last } })
  return true
}

async function keepMissing(
  manager: EntityManager,
  run: ImportRun,
  { holds, tally }: { readonly holds: PartHolds; readonly tally: Tally },
): Promise<void> {
  const missing = await missingOf(manager, run, holds)
  await recordProgress(manager, run.id, { tally: { ...tally, missing }, position: null })
}

async function closeRun(manager: EntityManager, { run, at }: BatchContext, tally: Tally): Promise<void> {
  await manager.getRepository(ImportRunSchema).update({ id: run.id }, { state: 'done', position: null, finishedAt: at })
  const { id, readAt, extent } = run.source
  const sources = manager.getRepository(RegisterSourceSchema)
  const known = await sources.findOneByOrFail({ id })
  // A whole file of schools says nothing of who is registered, so a source is read whole when its people are.
  const hasPeople = extent === 'full' && tally.counts.participant !== undefined
  const isEverySchool = isListOfAllSchools(run.source) && tally.faults === 0 && tally.counts.school !== undefined
  await sources.update(
    { id },
    {
      // Files of one source differ in age: the newest says how far it was read.
      readAt: later(known.readAt, readAt),
      ...(hasPeople ? { asOf: later(known.asOf, readAt) } : {}),
      ...(isEverySchool ? { cursors: { ...withEverySchool(known.cursors, readAt) } } : {}),
    },
  )
}

const later = (one: Date | null, other: Date): Date => (one !== null && one > other ? one : other)
