import { createHmac } from 'node:crypto'
import type { Desk } from './desk'

export interface WebhookOptions {
  readonly url: string
  readonly secret: string
  /** How often each is sent although it was taken: a repeat is the same request, signature and all. */
  readonly times?: number
}

/** Attempts after the first that failed. */
const RETRIES = 3
const ANSWER_MS = 10_000
/** The circuit opens at this share of failures among this many attempts, and nothing is sent while it is open. */
const OPENS_AT = 0.7
const LEAST = 10
const OPEN_MS = 5_000

/** Sends an event of each change to one address, signed; more than once at times, and not at all while the circuit is open. */
export function createWebhooks(desk: Desk) {
  let options: WebhookOptions | null = null
  let ends: Promise<void> = Promise.resolve()
  const answers: number[] = []
  let openUntil = 0
  let dropped = 0

  async function post(body: string, at: string): Promise<number> {
    if (!options) return 0
    const signature = createHmac('sha256', options.secret).update(at).update(body).digest('base64')
    try {
      const response = await fetch(options.url, {
        method: 'POST',
        body,
        signal: AbortSignal.timeout(ANSWER_MS),
        headers: {
          'content-type': 'application/json',
          'user-agent': 'Zendesk Webhook',
          'x-zendesk-account-id': '12514403',
          'x-zendesk-webhook-id': '01GK8E6BKWMJZD2T8Y5AXJQMG5',
          'x-zendesk-webhook-signature': signature,
          'x-zendesk-webhook-signature-timestamp': at,
        },
      })
      await response.arrayBuffer()
      return response.status
    } catch {
      return 0
    }
  }

  async function deliver(ticketId: number, type: string): Promise<void> {
    if (!options || Date.now() < openUntil) return void (dropped += 1)
    const at = new Date(desk.now()).toISOString()
    const body = JSON.stringify({
      type: `zen:event-type:ticket.${type}`,
      account_id: 12_514_403,
      id: `evt-${desk.id()}`,
      time: at,
      zendesk_event_version: '2022-11-06',
      subject: `zen:ticket:${ticketId}`,
      detail: { id: String(ticketId) },
      event: {},
    })
    for (let attempt = 0, left = options.times ?? 2; attempt <= RETRIES && left > 0; attempt += 1) {
      const status = await post(body, at)
      answers.push(status)
      if (status >= 200 && status < 300) left -= 1
      const recent = answers.slice(-LEAST)
      const failures = recent.filter(answer => answer < 200 || answer >= 300).length
      if (recent.length === LEAST && failures / LEAST >= OPENS_AT) openUntil = Date.now() + OPEN_MS
    }
  }

  const send = (ticketId: number, type: string) => {
    if (options) ends = ends.then(() => deliver(ticketId, type))
  }
  desk.watch(audit => send(audit.ticket_id, 'comment_added'))

  return {
    send,
    to: (next: WebhookOptions | null) => void (options = next),
    /** Resolves when all that waited were sent. */
    settled: async () => {
      while (true) {
        const waited = ends
        await waited
        if (waited === ends) return
      }
    },
    counted: () => ({ answers: [...answers], dropped }),
  }
}
