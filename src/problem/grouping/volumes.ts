import type { ProblemCause } from '../causes'
import { cellOf, keyOf } from './recent'
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
  const volumes = createDays()
  return {
    add({ scopes, day }) {
      for (const scope of scopes) volumes.add(keyOf(scope), day, 1)
    },
    of(scope, { from, until }) {
      const byDay = volumes.of(keyOf(scope))
      let sum = 0
      for (let day = from; day <= until; day++) sum += byDay?.get(day) ?? 0
      return sum
    },
    forget: volumes.forget,
  }
}

/** How much of each cause arrived on each day, by probability, within each scope. */
export interface CauseVolumes {
  add(one: Pick<Remembered, 'likely' | 'scopes' | 'day'>): void
  /** On this day and all later ones. */
  since(cause: ProblemCause, scope: Scope, from: number): number
  /** Forgets what is older than this day. */
  forget(before: number): void
}

/** Added up when it arrives: of a common cause there are thousands in a month, and each report asks for several windows and scopes. */
export function createCauseVolumes(): CauseVolumes {
  const volumes = createDays()
  return {
    add({ likely, scopes, day }) {
      for (const { cause, probability } of likely)
        for (const scope of scopes) volumes.add(cellOf(cause, scope), day, probability)
    },
    since(cause, scope, from) {
      let sum = 0
      for (const [day, probability] of volumes.of(cellOf(cause, scope)) ?? []) if (day >= from) sum += probability
      return sum
    },
    forget: volumes.forget,
  }
}

/** Sums by a key and a day. */
function createDays() {
  const sums = new Map<string, Map<number, number>>()
  return {
    of: (key: string): ReadonlyMap<number, number> | undefined => sums.get(key),
    add(key: string, day: number, much: number): void {
      const byDay = sums.get(key) ?? new Map<number, number>()
      sums.set(key, byDay)
      byDay.set(day, (byDay.get(day) ?? 0) + much)
    },
    forget(before: number): void {
      for (const [key, byDay] of sums) {
        for (const day of byDay.keys()) if (day < before) byDay.delete(day)
        if (byDay.size === 0) sums.delete(key)
      }
    },
  }
}
