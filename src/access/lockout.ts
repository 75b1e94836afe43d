/** Typing slips are fewer than five in a row; guessing is not. */
const FREE_ATTEMPTS = 5
/** Long enough to stop guessing (under 100 a day), short enough that nobody can be shut out for a day by a stranger. */
const LONGEST_LOCK_MS = 15 * 60_000
const FIRST_LOCK_MS = 30_000

/** Until when an account is locked after so many failures in a row; null while attempts are free. Doubles each time. */
export function lockedUntil(failedAttempts: number, now: Date): Date | null {
  const beyond = failedAttempts - FREE_ATTEMPTS
  if (beyond < 0) return null
  const lockMs = beyond > 10 ? LONGEST_LOCK_MS : Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** beyond)
  return new Date(now.getTime() + lockMs)
}

/** What one failure more makes of an account: password and second factor count together. */
export function afterFailure(
  account: { readonly failedAttempts: number },
  now: Date,
): { readonly failedAttempts: number; readonly lockedUntil: Date | null } {
  const failedAttempts = account.failedAttempts + 1
  return { failedAttempts, lockedUntil: lockedUntil(failedAttempts, now) }
}

/** Whether an account is locked at an instant. */
export function isLocked(account: { readonly lockedUntil: Date | null }, now: Date): boolean {
  return account.lockedUntil !== null && account.lockedUntil > now
}
