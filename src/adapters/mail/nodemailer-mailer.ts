import { createTransport } from 'nodemailer'
import { isPlainAddress, oneLine } from '../../notify/addresses'
import { MAY_HAVE_BEEN_SENT, type DeliveryResult, type EmailPayload, type Mailer } from '../../notify/outbox'
import { buildMessage, type MailSender } from './build-message'
import { errorCode } from './error-code'
import { watchHandOver } from './hand-over'
import { relayOptions } from './relay-options'

export interface RelaySettings extends MailSender {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string
  /** Connections that are open at once, at most; left out, one. */
  readonly connections?: number
  /** A relay that says nothing for this long is given up. */
  readonly timeoutMs?: number
}

/** RFC 5321 §4.5.3.2 allows minutes; a relay of our own answers in seconds, and the lease must outlast an attempt. */
const TIMEOUT_MS = 30_000
/** Kept for the next message so long, and so much shorter than a relay waits that it is we who hang up. */
const IDLE_MS = 15_000
/** A relay that hung up between two messages is dialled again at once; more than that is a fault, and tried later. */
const DIALLED_AGAIN = 2

/**
 * Sends over SMTP, by connections that are kept. A 4xx, or no answer, is tried later; a 5xx is final; an answer lost after the
 * end of the data is said to be lost, and nothing else is.
 */
export function createNodemailerMailer(settings: RelaySettings): Mailer & { close(): void } {
  const transport = createTransport({
    ...relayOptions(settings.url, settings.timeoutMs ?? TIMEOUT_MS),
    pool: true,
    maxConnections: settings.connections ?? 1,
    maxRequeues: DIALLED_AGAIN,
    idleTimeout: IDLE_MS,
  })
  const watch = watchHandOver(transport)

  const attempt = async (payload: EmailPayload, raw: Buffer): Promise<DeliveryResult> => {
    const envelope = { from: payload.returnPath ?? payload.replyTo, to: [payload.to.address] }
    let isHandedOver = false
    watch(envelope, () => {
      isHandedOver = true
    })
    try {
      const sent: unknown = await transport.sendMail({ envelope, raw })
      return { kind: 'sent', deliveryId: payload.messageId, words: wordsOf(sent) }
    } catch (err) {
      return outcomeOf(err, isHandedOver)
    }
  }

  return {
    async send(payload, extras = {}) {
      const addresses = [payload.to.address, payload.replyTo, payload.returnPath ?? payload.replyTo]
      if (!addresses.every(isPlainAddress)) {
        return { kind: 'refused', error: 'MAIL.ADDRESS: not an address that can be written to' }
      }
      return attempt(payload, await buildMessage({ ...payload, ...extras }, settings))
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
  const words = wordsOf(err)
  const isAboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (responseCode !== null && responseCode >= 500 && isAboutMessage)
    return { kind: 'refused', error: `SMTP ${responseCode} ${code}`, words }
  if (responseCode !== null)
    return { kind: 'try-later', error: `SMTP ${responseCode} ${code}`, retryAfterMs: null, words }
  const error = isHandedOver ? `${MAY_HAVE_BEEN_SENT}: ${code}` : code
  return { kind: 'try-later', error, retryAfterMs: null }
}

/** The server's answer in a result or an error, as one line; it is outside text. */
function wordsOf(told: unknown): string | null {
  if (typeof told !== 'object' || told === null || !('response' in told)) return null
  return typeof told.response === 'string' ? oneLine(told.response) || null : null
}

function statusOf(err: unknown): number | null {
  if (typeof err !== 'object' || err === null || !('responseCode' in err)) return null
  return typeof err.responseCode === 'number' ? err.responseCode : null
}
