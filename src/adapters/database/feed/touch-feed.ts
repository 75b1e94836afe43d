import type { EntityManager } from 'typeorm'
import { FeedTouchSchema, type FeedTouchRow } from '../schemas/feed.schema'

/** Ids in one statement; three values each. */
const CHUNK = 400

/**
 * Says that what the feed shows of people or schools may have changed: a name, a TRN, an address, a registration, or a
 * school's name, email domains, partner or partnerships. To be called in the unit of work that changes them; their rows
 * are looked at again afterwards, and those that show something else get a new place as `changed` (or `added` and `ended`
 * when the partner is another one). Changes to pairings and participant records themselves need no call.
 */
export async function touchFeed(
  manager: EntityManager,
  changed: { readonly teacherIds?: readonly string[]; readonly schoolUrns?: readonly string[] },
): Promise<void> {
  await addTouches(manager, 'teacher', changed.teacherIds ?? [])
  await addTouches(manager, 'school', changed.schoolUrns ?? [])
}

/** Adds what does not wait already. */
export async function addTouches(
  manager: EntityManager,
  kind: FeedTouchRow['kind'],
  subjects: readonly string[],
): Promise<void> {
  const distinct = [...new Set(subjects)]
  for (let start = 0; start < distinct.length; start += CHUNK) {
    const rows = distinct.slice(start, start + CHUNK).map(subject => ({ id: `${kind} ${subject}`, kind, subject }))
    await manager
      .createQueryBuilder()
      .insert()
      .into(FeedTouchSchema)
      .values(rows)
      .orIgnore()
      .updateEntity(false)
      .execute()
  }
}
