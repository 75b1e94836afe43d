import type { FeedRow } from './feed-row'

/** The ids of those whom rows of a feed show: mentors and ECTs, as often as they stand there. */
export function peopleInRows(rows: readonly Pick<FeedRow, 'shown'>[]): readonly (string | null)[] {
  return rows.flatMap(({ shown }) => [shown.mentorId, shown.ectId])
}
