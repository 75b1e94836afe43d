/** Runs one piece of work at a time, handing it everything that has gathered meanwhile. */
export interface Group<Item> {
  /** Resolves when a run that began after this call, and that held the item, has ended well; rejects when that run failed. */
  join(item: Item): Promise<void>
}

interface Waiter<Item> {
  readonly item: Item
  resolve(): void
  reject(error: unknown): void
}

/** How much goes into one run; one item always does. */
export interface GroupSize<Item> {
  readonly most: number
  weigh(item: Item): number
}

/** How soon one run may follow another, in milliseconds. The first one, and one after a quiet time, begins at once. */
export interface GroupPace {
  readonly pauseMs: number
}

/**
 * Lets many callers share one disk synchronisation: while one runs, the next gathers.
 * Each caller's run begins after its call, so what it wrote before is covered.
 */
export function createGroup<Item>(
  work: (items: readonly Item[]) => Promise<void>,
  { size, pace }: { readonly size?: GroupSize<Item>; readonly pace?: GroupPace } = {},
): Group<Item> {
  const gathering: Waiter<Item>[] = []
  let running = false
  let endedAt = -Infinity

  const pauseIfTooSoon = async () => {
    const left = pace ? endedAt + pace.pauseMs - performance.now() : 0
    if (left > 0) await new Promise(resolve => setTimeout(resolve, left))
  }

  const run = async () => {
    running = true
    // Callers that an earlier step has just released together go together.
    await Promise.resolve()
    while (gathering.length > 0) {
      await pauseIfTooSoon()
      const batch = gathering.splice(0, size ? fitting(gathering, size) : gathering.length)
      try {
        await work(batch.map(waiter => waiter.item))
        for (const waiter of batch) waiter.resolve()
      } catch (error) {
        for (const waiter of batch) waiter.reject(error)
      }
      endedAt = performance.now()
    }
    running = false
  }

  return {
    join: item =>
      new Promise((resolve, reject) => {
        gathering.push({ item, resolve, reject })
        if (!running) void run()
      }),
  }
}

function fitting<Item>(waiters: readonly Waiter<Item>[], size: GroupSize<Item>): number {
  let weight = 0
  const tooMany = waiters.findIndex(({ item }, place) => (weight += size.weigh(item)) > size.most && place > 0)
  return tooMany === -1 ? waiters.length : tooMany
}
