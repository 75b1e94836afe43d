import type { WriteWaitsByLane } from '../kernel/write-waits'

/** How this process is, as `/readyz` tells it. */
export interface ReadinessNow {
  /** Every check holds. */
  readonly ready: boolean
  /** Every check has held once: this process does its work, or takes it up again by itself. */
  readonly started: boolean
  readonly checks: Readonly<Record<string, boolean>>
  /** How long this process waited for its turn to write to the database, by lane, since its start. */
  readonly writeWaits: WriteWaitsByLane
}

/** What must hold before this process says that it is ready; each part sets its own check. */
export interface Readiness {
  set(check: string, holds: boolean): void
  /** Adds something to be told that readiness does not hang on, such as a mail server elsewhere. */
  tell(name: string, so: () => unknown): void
  now(): ReadinessNow
}

/** Starts with checks that do not hold yet. */
export function createReadiness(checks: readonly string[], writeWaits: () => WriteWaitsByLane): Readiness {
  const state = new Map(checks.map(check => [check, false]))
  const held = new Set<string>()
  const told = new Map<string, () => unknown>()
  return {
    tell: (name, so) => void told.set(name, so),
    set(check, holds) {
      state.set(check, holds)
      if (holds) held.add(check)
    },
    now: () => ({
      ready: [...state.values()].every(Boolean),
      started: checks.every(check => held.has(check)),
      checks: Object.fromEntries(state),
      writeWaits: writeWaits(),
      ...Object.fromEntries([...told].map(([name, so]) => [name, so()])),
    }),
  }
}
