import { keyOf } from './recent'
import type { Remembered, Scope } from './report'

/** Days, both included. */
export interface Days {
  readonly from: number
  readonly until: number
}

/** How much arrived on each day, within each scope. */
export interface Volumes {
  add(one: Pick<Remembered, 'scopes' | 'day'>): void
  of(scope: Scope, days: Days): number
  /** Forgets what is older than this day. */
  forget(before: number): void
}

export function createVolumes(): Volumes {
  const volumes = new Map<string, Map<number, number>>()
  return {
    add({ scopes, day }) {
      for (const scope of scopes) {
        const byDay = volumes.get(keyOf(scope)) ?? new Map<number, number>()
        volumes.set(keyOf(scope), byDay)
        byDay.set(day, (byDay.get(day) ?? 0) + 1)
      }
    },
    of(scope, { from, until }) {
      const byDay = volumes.get(keyOf(scope))
      let sum = 0
      for (let day = from; day <= until; day++) sum += byDay?.get(day) ?? 0
      return sum
    },
    forget(before) {
      for (const [key, byDay] of volumes) {
        for (const day of byDay.keys()) if (day < before) byDay.delete(day)
        if (byDay.size === 0) volumes.delete(key)
      }
    },
  }
}
