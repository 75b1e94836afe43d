import { addDays, dayAt, londonInstant } from '../kernel/day'
import type { OutboxKind } from './outbox'

/** Times of the clock in England between which schools are not written to; the end may be on the next day. */
export interface QuietHours {
  readonly from: string
  readonly until: string
}

/**
 * What a person in a school would be woken by. An acknowledgement answers mail of a minute ago; reports and what is passed on go to
 * whoever is on duty.
 */
const KEEPS_QUIET: readonly OutboxKind[] = ['reply', 'match-completed', 'match-correction', 'tutor-notice']

/** When an email may leave that is due at some instant: then, or when the quiet hours that it falls into are over. */
export function leavesAt(
  quiet: QuietHours | null,
  { kind, at }: { readonly kind: OutboxKind; readonly at: Date },
): Date {
  if (quiet === null || !KEEPS_QUIET.includes(kind)) return at
  const day = dayAt(at)
  // Those that began yesterday, or begin today.
  for (const begins of [addDays(day, -1), day]) {
    const from = londonInstant(begins, quiet.from)
    const until = londonInstant(quiet.until > quiet.from ? begins : addDays(begins, 1), quiet.until)
    if (at >= from && at < until) return until
  }
  return at
}
