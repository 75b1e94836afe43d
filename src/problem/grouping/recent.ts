import type { ProblemCause } from '../causes'
import type { Remembered, Scope } from './report'

/** Reports by what they share, in order of time. */
export interface Recent {
  /** Puts it in its place in time: what comes late, as from an archive, is not counted to today. */
  add(key: string, one: Remembered): void
  /** Newest first, down to this day. */
  since(key: string, day: number): readonly Remembered[]
  /** Forgets what is older than this day. */
  forget(before: number): void
}

export function createRecent(): Recent {
  const byKey = new Map<string, Remembered[]>()
  return {
    add(key, one) {
      const list = byKey.get(key)
      if (list === undefined) byKey.set(key, [one])
      else list.splice(list.findLastIndex(({ day }) => day <= one.day) + 1, 0, one)
    },
    forget(before) {
      for (const [key, list] of byKey) {
        const kept = list.findIndex(({ day }) => day >= before)
        if (kept === -1) byKey.delete(key)
        else if (kept > 0) list.splice(0, kept)
      }
    },
    since(key, day) {
      const list = byKey.get(key) ?? []
      return list.slice(firstSince(list, day)).reverse()
    },
  }
}

/** Where the reports of a day and of later ones begin, in a list in order of time. */
function firstSince(list: readonly Remembered[], day: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.day ?? day) < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Reports of one cause within a scope. */
export function cellOf(cause: ProblemCause, scope: Scope): string {
  return `${cause} ${keyOf(scope)}`
}

/** A scope as a key. */
export function keyOf({ kind, value }: Scope): string {
  return `${kind} ${value}`
}
