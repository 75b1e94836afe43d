import { In, MoreThan, type EntityManager } from 'typeorm'
import type { Day } from '../../../kernel/day'
import type { NewId } from '../../../kernel/ids'
import { FEEDS } from '../../../register/feed/feed-row'
import { FeedEntrySchema, FeedTouchSchema } from '../schemas/feed.schema'
import {
  PairingSchema,
  ParticipantRecordSchema,
  RegisterFactSchema,
  SchoolPeriodSchema,
} from '../schemas/register.schema'
import { refreshMentors } from './refresh-mentors'
import { addTouches } from './touch-feed'

/** Rows taken at once: their mentors are done in one unit of work, which should be over within a tenth of a second. */
const ROWS_AT_ONCE = 50
/** A school of this many comes to some hundred mentors, which are only written down as waiting. */
const TOUCHES_AT_ONCE = 20

const CURSORS = { pairings: 'feed-cursor-pairings', records: 'feed-cursor-records' } as const

/** Whether the register holds changes that the feed does not show yet. Reads only. */
export async function isFeedBehind(manager: EntityManager): Promise<boolean> {
  const cursors = await readCursors(manager)
  return (
    (await manager.existsBy(FeedTouchSchema, {})) ||
    (await manager.existsBy(PairingSchema, { feedSequence: MoreThan(cursors.pairings) })) ||
    (await manager.existsBy(ParticipantRecordSchema, { feedSequence: MoreThan(cursors.records) }))
  )
}

/**
 * Carries some changes of the register into the feed; to be run in a unit of work until it gives false, which says that
 * nothing waits. Follows the register's commit-safe sequence, so nothing is passed over, and takes the places of the feed
 * from the same one, so no lower place appears after a higher one.
 */
export async function projectFeed(
  manager: EntityManager,
  given: { readonly newId: NewId; readonly at: Date; readonly today: Day },
): Promise<boolean> {
  if (await spreadTouches(manager)) return true
  const cursors = await readCursors(manager)
  const pairings = await nextRows(manager, PairingSchema, cursors.pairings)
  const records = await nextRows(manager, ParticipantRecordSchema, cursors.records)
  const touches = await manager.find(FeedTouchSchema, { where: { kind: 'mentor' }, take: ROWS_AT_ONCE })
  const rows = [...pairings, ...records]
  if (rows.length + touches.length === 0) return false
  const mentorIds = new Set([...rows.map(row => row.mentorId), ...touches.map(touch => touch.subject)])
  await refreshMentors(manager, [...mentorIds], { ...given, at: await notBefore(manager, given.at) })
  if (touches.length > 0) await manager.delete(FeedTouchSchema, { id: In(touches.map(touch => touch.id)) })
  await writeCursor(manager, CURSORS.pairings, pairings.at(-1)?.feedSequence)
  await writeCursor(manager, CURSORS.records, records.at(-1)?.feedSequence)
  return true
}

/** Clocks of two processes differ, and places must grow with time: a row is never dated before the one in front of it. */
async function notBefore(manager: EntityManager, at: Date): Promise<Date> {
  let latest = at
  for (const feed of FEEDS) {
    const last = await manager.findOne(FeedEntrySchema, {
      select: { changedAt: true },
      where: { feed },
      order: { changedAt: 'DESC', changeId: 'DESC' },
    })
    if (last && last.changedAt > latest) latest = last.changedAt
  }
  return latest
}

/** Turns waiting people and schools into the mentors whose rows show them. */
async function spreadTouches(manager: EntityManager): Promise<boolean> {
  const touches = await manager.find(FeedTouchSchema, {
    where: { kind: In(['teacher', 'school']) },
    take: TOUCHES_AT_ONCE,
  })
  if (touches.length === 0) return false
  const subjects = (kind: string) => touches.filter(touch => touch.kind === kind).map(touch => touch.subject)
  const teachers = subjects('teacher')
  const asEct = await manager.find(PairingSchema, { select: { mentorId: true }, where: { ectId: In(teachers) } })
  const atSchools = await manager.find(SchoolPeriodSchema, {
    select: { teacherId: true },
    where: { schoolUrn: In(subjects('school')), role: 'mentor' },
  })
  await addTouches(manager, 'mentor', [
    ...teachers,
    ...asEct.map(({ mentorId }) => mentorId),
    ...atSchools.map(({ teacherId }) => teacherId),
  ])
  await manager.delete(FeedTouchSchema, { id: In(touches.map(touch => touch.id)) })
  return true
}

function nextRows(
  manager: EntityManager,
  schema: typeof PairingSchema | typeof ParticipantRecordSchema,
  after: number,
): Promise<readonly { readonly mentorId: string; readonly feedSequence: number }[]> {
  return manager
    .createQueryBuilder<{ mentorId: string; feedSequence: number }>(schema.options.name, 'moved')
    .select(['moved.id', 'moved.mentorId', 'moved.feedSequence'])
    .where('moved.feedSequence > :after', { after })
    .orderBy('moved.feedSequence', 'ASC')
    .take(ROWS_AT_ONCE)
    .getMany()
}

async function readCursors(manager: EntityManager): Promise<{ readonly pairings: number; readonly records: number }> {
  const facts = await manager.findBy(RegisterFactSchema, { name: In(Object.values(CURSORS)) })
  const at = (name: string) => Number(facts.find(fact => fact.name === name)?.value ?? 0)
  return { pairings: at(CURSORS.pairings), records: at(CURSORS.records) }
}

async function writeCursor(manager: EntityManager, name: string, sequence: number | undefined): Promise<void> {
  if (sequence === undefined) return
  await manager.upsert(RegisterFactSchema, { name, value: String(sequence) }, ['name'])
}
