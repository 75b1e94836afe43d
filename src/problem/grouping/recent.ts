import type { Cause } from '../../register/diagnosis'
import type { Remembered, Scope } from './report'

/** Reports by what they share, in order of time. */
export interface Recent {
  add(key: string, one: Remembered): void
  /** Newest first, down to this day. */
  since(key: string, day: number): readonly Remembered[]
}

export function createRecent(): Recent {
  const byKey = new Map<string, Remembered[]>()
  return {
    add(key, one) {
      const list = byKey.get(key)
      if (list) list.push(one)
      else byKey.set(key, [one])
    },
    since(key, day) {
      const found: Remembered[] = []
      const list = byKey.get(key) ?? []
      for (let place = list.length - 1; place >= 0; place--) {
        const one = list[place]
        if (one === undefined || one.day < day) break
        found.push(one)
      }
      return found
    },
  }
}

/** Reports of one cause within a scope. */
export function cellOf(cause: Cause, scope: Scope): string {
  return `${cause} ${keyOf(scope)}`
}

/** A scope as a key. */
export function keyOf({ kind, value }: Scope): string {
  return `${kind} ${value}`
}
