import type { AcceptedMessage, Envelope, RawBytes } from './raw-message'
import type { Spool } from './spool'

/** Keeps one message, whichever door it came through; when it resolves the message may be acknowledged. */
export type AcceptMessage = (envelope: Envelope, raw: RawBytes) => Promise<AcceptedMessage>

/** The one use case behind every door. */
export function createAcceptMessage(deps: { readonly spool: Spool }): AcceptMessage {
  return (envelope, raw) => deps.spool.add(envelope, raw)
}
