import type { EntityManager } from 'typeorm'
import type { Day } from '../../../kernel/day'
import type { NewId } from '../../../kernel/ids'
import { rowsOfMentor } from '../../../register/feed/rows-of-mentor'
import { settleRow, type RowChange } from '../../../register/feed/settle-row'
import { insertRows } from '../insert-rows'
import { nextFeedSequence } from '../register/change-log'
import { FeedEntrySchema, type FeedEntryRow } from '../schemas/feed.schema'
import { toColumns, toShown } from './entry-rows'
import { loadMentorFacts, type LoadedMentor } from './load-mentor-facts'

/** One row that is to get a new place. */
interface Due extends RowChange {
  readonly of: Pick<FeedEntryRow, 'feed' | 'rowId' | 'partner'>
  readonly entry: FeedEntryRow | null
  readonly sequence: number
}

/** Brings every row about some mentors to what the register says now; gives how many changed their place. */
export async function refreshMentors(
  manager: EntityManager,
  mentorIds: readonly string[],
  given: { readonly newId: NewId; readonly at: Date; readonly today: Day },
): Promise<number> {
  const mentors = await loadMentorFacts(manager, mentorIds)
  const due = mentors
    .flatMap(mentor => dueRows(mentor, given.today))
    .sort((one, other) => one.sequence - other.sequence)
  if (due.length === 0) return 0
  const first = (await nextFeedSequence(manager, due.length)) - due.length + 1
  const added: FeedEntryRow[] = []
  for (const [index, { of, entry, action, shown }] of due.entries()) {
    const place = { changeId: first + index, action, changedAt: given.at, acknowledgedAt: null }
    const values = { ...place, ...toColumns(shown) }
    if (entry) await manager.update(FeedEntrySchema, { id: entry.id }, values)
    else added.push({ id: given.newId(), ...of, ...values })
  }
  await insertRows(manager, FeedEntrySchema, added)
  return due.length
}

function dueRows({ facts, entries }: LoadedMentor, today: Day): readonly Due[] {
  const keyOf = (row: { readonly feed: string; readonly rowId: string; readonly partner: string }) =>
    `${row.feed} ${row.rowId} ${row.partner}`
  const stored = new Map(entries.map(entry => [keyOf(entry), entry]))
  const wanted = rowsOfMentor(facts, today).map(row => {
    const { feed, rowId, partnerKey: partner, sequence, shown } = row
    return { of: { feed, rowId, partner }, sequence, shown }
  })
  const wantedKeys = new Set(wanted.map(row => keyOf(row.of)))
  const left = entries
    .filter(entry => !wantedKeys.has(keyOf(entry)))
    .map(entry => {
      const { feed, rowId, partner } = entry
      return { of: { feed, rowId, partner }, sequence: 0, shown: null }
    })
  return [...left, ...wanted].flatMap(({ of, sequence, shown }) => {
    const entry = stored.get(keyOf(of)) ?? null
    const change = settleRow(entry && toShown(entry), shown, today)
    return change ? [{ ...change, of, entry, sequence }] : []
  })
}
