import type { AcceptMessage } from '../inbound/accept-message'
import type { AcceptedMessage, Envelope, RawBytes } from '../inbound/raw-message'

/** Bytes → spool: the first journey. When it resolves the message is safe and may be acknowledged. */
export function createReceive(deps: { readonly acceptMessage: AcceptMessage; wake(): void }) {
  return async (envelope: Envelope, raw: RawBytes): Promise<AcceptedMessage> => {
    const accepted = await deps.acceptMessage(envelope, raw)
    deps.wake()
    return accepted
  }
}
