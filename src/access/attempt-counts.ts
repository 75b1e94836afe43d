/** Counts attempts in the database, so that a limit holds over processes and restarts. Belongs to a unit of work. */
export interface AttemptCounts {
  /** Counts one more under this key; the count begins anew when its window is over. */
  add(key: string, at: { readonly now: Date; readonly windowMs: number }): Promise<AttemptCount>
  /** Takes one back. */
  takeBack(key: string): Promise<void>
  forget(key: string): Promise<void>
  /** Takes away up to 500 whose window is over; says how many. */
  sweep(now: Date): Promise<number>
}

export interface AttemptCount {
  readonly hits: number
  readonly resetsAt: Date
}
