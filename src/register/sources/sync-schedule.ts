/** When a source was read, as its row in the register says. */
export interface SyncState {
  /** Beginning of the newest reading of any extent that came to its end. */
  readonly readAt: Date | null
  /** Beginning of the newest whole one. */
  readonly asOf: Date | null
}

/**
 * However close two syncs are, this much is asked for again: what is written while a list is read may carry an earlier time
 * than the list's, and clocks differ.
 */
const SMALLEST_WINDOW_MS = 3_600_000

/**
 * The moment from which changes are asked for: two windows back, as the Department advises (`keeping_data_in_sync.md`), a
 * window being the time since the last good sync. Null asks for everything: nothing was read whole yet, or it is due again.
 */
export function changesSince(
  state: SyncState,
  { now, fullEveryMs }: { readonly now: Date; readonly fullEveryMs: number },
): Date | null {
  const { readAt, asOf } = state
  if (readAt === null || asOf === null || now.getTime() - asOf.getTime() >= fullEveryMs) return null
  const window = Math.max(now.getTime() - readAt.getTime(), SMALLEST_WINDOW_MS)
  return new Date(readAt.getTime() - window)
}

/** Whether the next scheduled sync may begin. */
export function isSyncDue(
  { readAt }: SyncState,
  { now, everyMs }: { readonly now: Date; readonly everyMs: number },
): boolean {
  return readAt === null || now.getTime() - readAt.getTime() >= everyMs
}
