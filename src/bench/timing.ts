/** Milliseconds that some work takes by the clock. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** The value below which a share of all values lies; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** Asks a question and a bare one in turns, and gives the milliseconds of each, the first turns left out. */
export async function timedBeside<Item>(given: {
  readonly items: readonly Item[]
  readonly turns: number
  readonly warmUp: number
  bare(item: Item): Promise<unknown>
  ask(item: Item): Promise<unknown>
}): Promise<{ readonly times: readonly number[]; readonly bareTimes: readonly number[] }> {
  const times: number[] = []
  const bareTimes: number[] = []
  for (let turn = 0; turn < given.warmUp + given.turns; turn += 1) {
    const item = given.items[turn % given.items.length]
    if (item === undefined) break
    const bareMs = await timed(() => given.bare(item))
    const ms = await timed(() => given.ask(item))
    if (turn < given.warmUp) continue
    times.push(ms)
    bareTimes.push(bareMs)
  }
  return { times, bareTimes }
}

/** Median and 95th percentile, as the suffix of a figure's name and the share. */
export const SHARES = [['', 0.5] as const, ['.p95', 0.95] as const]
