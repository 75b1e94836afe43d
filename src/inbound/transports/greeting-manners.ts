/** Remembers which sources wait for the greeting, as RFC 5321 §3.1 wants it, so that they need not be tried each time. */
export interface GreetingManners {
  /** Whether this source waited when it was last tried, not too long ago. */
  has(source: string): boolean
  /** It waited. */
  keep(source: string): void
  /** It talked before it was greeted. */
  drop(source: string): void
}

/** Kept in memory alone: after a restart each source is tried once more. */
export function createGreetingManners(options: {
  readonly keptMs: number
  readonly maxSources: number
  /** Milliseconds. */
  now(): number
}): GreetingManners {
  const until = new Map<string, number>()
  return {
    has: source => (until.get(source) ?? 0) > options.now(),
    keep(source) {
      if (until.has(source) && (until.get(source) ?? 0) > options.now()) return
      until.delete(source)
      until.set(source, options.now() + options.keptMs)
      const [oldest] = until.keys()
      if (until.size > options.maxSources && oldest !== undefined) until.delete(oldest)
    },
    drop: source => void until.delete(source),
  }
}
