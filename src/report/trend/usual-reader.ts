import type { Day } from '../../kernel/day'
import type { Problem } from '../../problem/problem'

/** What a trend counts: schools, each once a day; or tickets, where the problem is of one school or one mentor. */
export type TrendUnit = 'schools' | 'tickets'

/** Knows what a cause would bring within a scope on ordinary days. */
export interface UsualReader {
  /** How many of the unit are usual on each of the days; null when too little is known to say. A day may be missing. */
  perDay(
    of: Pick<Problem, 'cause' | 'scope' | 'scopeKey'> & { readonly unit: TrendUnit; readonly days: readonly Day[] },
  ): Promise<ReadonlyMap<Day, number> | null>
}
