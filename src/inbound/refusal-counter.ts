import type { Clock } from '../kernel/clock'
import type { Log } from '../kernel/log'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { MessageStore } from './message-store'
import type { Channel } from './raw-message'

/** Counts refusals in memory and writes them together, so that a flood at the door is not a flood of commits. */
export interface RefusalCounter {
  count(code: string): void
  /** Writes what has gathered; says how many there were. Fits a worker's step. */
  flush(): Promise<number>
}

/** In one unit of work; the rest waits for the next. */
const MOST_PER_FLUSH = 500

/** A counter for one door. What a crash takes from it are counts of mail that was never accepted, and nothing else. */
export function createRefusalCounter(deps: {
  readonly unitOfWork: UnitOfWork<{ readonly messages: MessageStore }>
  readonly channel: Channel
  readonly clock: Clock
  readonly log: Log
}): RefusalCounter {
  // A few codes on a day or two: the map stays small, however many attempts there are.
  const counts = new Map<string, { readonly code: string; readonly day: string; count: number }>()
  const add = ({ code, day }: { code: string; day: string }, by: number) => {
    const entry = counts.get(`${day} ${code}`) ?? { code, day, count: 0 }
    counts.set(`${day} ${code}`, { ...entry, count: entry.count + by })
  }
  return {
    count: code => add({ code, day: deps.clock.today() }, 1),
    async flush() {
      const entry = [...counts.values()].find(({ count }) => count > 0)
      if (!entry) {
        counts.clear()
        return 0
      }
      const some = Math.min(entry.count, MOST_PER_FLUSH)
      add(entry, -some)
      try {
        await deps.unitOfWork.run('background', async ({ messages }) => {
          for (let done = 0; done < some; done += 1) await messages.countRefusal(deps.channel, entry.code, entry.day)
        })
      } catch (error) {
        add(entry, some)
        throw error
      }
      deps.log.info({ channel: deps.channel, code: entry.code, refused: some }, 'attempts were refused at the door')
      return some
    },
  }
}
