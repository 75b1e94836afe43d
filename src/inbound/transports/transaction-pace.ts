import type { SmtpLimits } from './smtp-limits'

/** How far a connection has come with its message. */
export interface Progress {
  /** When the greeting, or the last reply to a message, was sent; milliseconds. */
  since: number
  /** The message itself, while it comes. */
  data: { readonly since: number; received(): number } | null
}

/** Null, or what to tell a sender that has taken too long: in all, or over the bytes of its message. */
export function whyTooSlow(
  { since, data }: Progress,
  given: {
    readonly now: number
    readonly maxBytes: number
    readonly limits: Pick<SmtpLimits, 'transactionMs' | 'bytesPerExtraSecond' | 'minBytesPerSecond' | 'minRateAfterMs'>
  },
): string | null {
  const { now, maxBytes, limits } = given
  const received = data?.received() ?? 0
  // What is beyond the largest size is thrown away, and buys no time.
  const extraMs = (Math.min(received, maxBytes) * 1_000) / limits.bytesPerExtraSecond
  if (now - since > limits.transactionMs + extraMs) return 'Transaction took too long, closing connection'
  if (data === null || now - data.since < limits.minRateAfterMs) return null
  const least = (limits.minBytesPerSecond * (now - data.since)) / 1_000
  return received < least ? 'Message came too slowly, closing connection' : null
}
