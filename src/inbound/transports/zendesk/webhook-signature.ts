import { createHmac } from 'node:crypto'
import { isMadeByAny } from '../made-by-any'

/** How far a webhook's time may be from ours: clocks differ, and one that was overheard is worth nothing afterwards. */
export const WEBHOOK_WINDOW_MS = 300_000

/**
 * Whether one of the secrets signed this: HMAC-SHA-256 over the time as it was sent and the body's bytes, in base64. Takes the same time
 * whatever is wrong with it.
 */
export function isWebhookSigned(
  secrets: readonly string[],
  given: { readonly timestamp: string; readonly signature: string; readonly body: Buffer },
): boolean {
  return isMadeByAny(secrets, {
    signature: given.signature,
    make: secret => createHmac('sha256', secret).update(given.timestamp).update(given.body).digest('base64'),
  })
}

/** Whether the time that was sent (RFC 3339) is near ours. */
export function isWebhookCurrent(timestamp: string, now: Date): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/.test(timestamp)) return false
  return Math.abs(Date.parse(timestamp) - now.getTime()) <= WEBHOOK_WINDOW_MS
}
