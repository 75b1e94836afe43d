/** Counts what one source does within a minute. */
export interface SourceRate {
  /** One more of it; false when that is more than a source may do in a minute. */
  count(source: string): boolean
}

const MINUTE_MS = 60_000

interface Window {
  readonly since: number
  count: number
}

/**
 * At most `perMinute` for each source, counted in windows of a minute that begin with a source's first. With `maxSources`
 * known the one that was first seen longest ago is forgotten: a flood of addresses may be counted too low, never too high.
 */
export function createSourceRate(options: {
  readonly perMinute: number
  readonly maxSources: number
  /** Sources that nothing is counted for. */
  readonly exempt: ReadonlySet<string>
  /** Milliseconds. */
  now(): number
}): SourceRate {
  const windows = new Map<string, Window>()
  return {
    count(source) {
      if (options.exempt.has(source)) return true
      const now = options.now()
      const window = windows.get(source)
      if (window && now - window.since < MINUTE_MS) {
        window.count += 1
        return window.count <= options.perMinute
      }
      windows.delete(source)
      windows.set(source, { since: now, count: 1 })
      const [oldest] = windows.keys()
      if (windows.size > options.maxSources && oldest !== undefined) windows.delete(oldest)
      return options.perMinute >= 1
    },
  }
}
