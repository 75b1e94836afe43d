/** What must hold before this process says that it is ready; each part sets its own check. */
export interface Readiness {
  set(check: string, holds: boolean): void
  now(): { readonly ready: boolean; readonly checks: Readonly<Record<string, boolean>> }
}

/** Starts with checks that do not hold yet. */
export function createReadiness(checks: readonly string[]): Readiness {
  const state = new Map(checks.map(check => [check, false]))
  return {
    set: (check, holds) => void state.set(check, holds),
    now: () => ({ ready: [...state.values()].every(Boolean), checks: Object.fromEntries(state) }),
  }
}
