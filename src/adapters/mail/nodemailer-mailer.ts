import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import { isPlainAddress, oneLine } from '../../notify/addresses'
import { MAY_HAVE_BEEN_SENT, type DeliveryResult, type EmailPayload, type Mailer } from '../../notify/outbox'
import { buildMessage, type MailFrom } from './build-message'
import { errorCode } from './error-code'
import { relayOptions } from './relay-options'

export interface RelaySettings {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string
  readonly from: MailFrom
  /** A relay that says nothing for this long is given up. */
  readonly timeoutMs?: number
}

/** RFC 5321 §4.5.3.2 allows minutes; a relay of our own answers in seconds, and the lease must outlast an attempt. */
const TIMEOUT_MS = 30_000

/** Sends over SMTP. A 4xx, or no answer, is tried later; a 5xx is final; an answer lost after the data is said to be lost. */
export function createNodemailerMailer(settings: RelaySettings): Mailer & { close(): void } {
  const transport = createTransport(relayOptions(settings.url, settings.timeoutMs ?? TIMEOUT_MS))

  const attempt = async (payload: EmailPayload, bytes: Buffer): Promise<DeliveryResult> => {
    // The generator runs when the relay has answered 354 and the first byte is asked for.
    let isHandedOver = false
    const raw = Readable.from(
      (function* () {
        isHandedOver = true
        yield bytes
      })(),
      { objectMode: false, highWaterMark: bytes.length + 1 },
    )
    const envelope = { from: payload.replyTo, to: [payload.to.address] }
    try {
      const { response } = await transport.sendMail({ envelope, raw })
      return { kind: 'sent', deliveryId: payload.messageId, words: wordsOf(response) }
    } catch (err) {
      return outcomeOf(err, isHandedOver)
    } finally {
      raw.destroy()
    }
  }

  return {
    async send(payload, files = []) {
      if (!isPlainAddress(payload.to.address) || !isPlainAddress(payload.replyTo)) {
        return { kind: 'refused', error: 'MAIL.ADDRESS: not an address that can be written to' }
      }
      return attempt(payload, await buildMessage({ ...payload, files }, settings.from))
    },
    close: () => transport.close(),
  }
}

/**
 * Errors are told by code and status only: a relay's words may repeat an address, so they stand apart, for agents. A 5xx to the greeting or to the password
 * is about the relay, not about this message, and is tried later.
 */
function outcomeOf(err: unknown, isHandedOver: boolean): DeliveryResult {
  const code = errorCode(err, 'MAIL.UNKNOWN')
  const responseCode = statusOf(err)
  const words = typeof err === 'object' && err !== null && 'response' in err ? wordsOf(err.response) : null
  const isAboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (responseCode !== null && responseCode >= 500 && isAboutMessage)
    return { kind: 'refused', error: `SMTP ${responseCode} ${code}`, words }
  if (responseCode !== null)
    return { kind: 'try-later', error: `SMTP ${responseCode} ${code}`, retryAfterMs: null, words }
  const error = isHandedOver ? `${MAY_HAVE_BEEN_SENT}: ${code}` : code
  return { kind: 'try-later', error, retryAfterMs: null }
}

/** A server's answer as one line; it is outside text. */
function wordsOf(response: unknown): string | null {
  return typeof response === 'string' ? oneLine(response) || null : null
}

function statusOf(err: unknown): number | null {
  if (typeof err !== 'object' || err === null || !('responseCode' in err)) return null
  return typeof err.responseCode === 'number' ? err.responseCode : null
}
