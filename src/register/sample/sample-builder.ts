import { addDays, type Day } from '../../kernel/day'
import { createSamplePeople } from './sample-people'
import { createSampleRows } from './sample-rows'
import { seededRandom } from './seeded-random'

/** Collects the sample register while it is made. Days depend on `today`, chance never does. */
export type SampleBuilder = ReturnType<typeof createSampleBuilder>

/** Starts an empty sample register. */
export function createSampleBuilder(seed: number, today: Day) {
  const random = seededRandom(seed)
  const ago = (days: number): Day => addDays(today, -days)
  return { today, ago, ...createSamplePeople(random), ...createSampleRows(random) }
}
