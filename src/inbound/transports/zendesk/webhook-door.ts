import express, { type Express, type Request, type Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Clock } from '../../../kernel/clock'
import type { Log } from '../../../kernel/log'
import { readBody } from '../http/read-body'
import { isWebhookCurrent, isWebhookSigned } from './webhook-signature'
import { ticketInWebhook } from './webhook-ticket'

/** Where the door is. */
export const WEBHOOK_PATH = '/inbound/zendesk'

export interface WebhookDoorOptions {
  /** Any of them may have signed: a new one is added before the old one is taken away. */
  readonly secrets: readonly string[]
  /** How many proxies are trusted to name the client. */
  readonly trustedProxies: number
  /** Keeps that a ticket is to be looked at; `known` when this very webhook was kept before. Only when it resolves is it answered. */
  keep(heard: { readonly zendeskId: string; readonly signature: string; readonly at: Date }): Promise<'kept' | 'known'>
  readonly clock: Clock
  readonly log: Log
  readonly limits?: Partial<WebhookLimits>
}

const LIMITS = {
  /** An event has some kilobytes. */
  maxBytes: 1_048_576,
  maxBytesInFlight: 16_777_216,
  /** Zendesk waits for ten seconds. */
  bodyMs: 8_000,
  /** A desk in which ten things a second change. */
  requestsAMinute: 600,
  refusalsAMinute: 30,
}
type WebhookLimits = typeof LIMITS

/**
 * The door for Zendesk's webhooks. All that is taken from one is that a ticket may have changed: that is kept before it is answered, and
 * what changed is asked of Zendesk itself. So whoever could forge one could make us look, and nothing more.
 */
export function createWebhookDoor(options: WebhookDoorOptions): Express {
  const limits = { ...LIMITS, ...options.limits }
  const budget = { used: 0, most: limits.maxBytesInFlight }
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustedProxies)
  const limitTo = (limit: number, skipSuccessfulRequests: boolean) =>
    rateLimit({
      ...{ windowMs: 60_000, limit, skipSuccessfulRequests, legacyHeaders: false, standardHeaders: 'draft-8' as const },
      // Without a trusted proxy the header is ignored on purpose.
      validate: { xForwardedForHeader: false },
      handler: (_request, response) => say(response, 429, 'Too Many Requests'),
    })
  app.use(limitTo(limits.requestsAMinute, false), limitTo(limits.refusalsAMinute, true))
  app.use((request, response) => {
    void take({ ...options, limits, budget }, request, response).catch((err: unknown) => {
      options.log.error({ err }, 'a webhook could not be kept and was not acknowledged')
      if (!response.headersSent) say(response, 503, 'Service Unavailable')
    })
  })
  return app
}

async function take(
  door: WebhookDoorOptions & {
    readonly limits: WebhookLimits
    readonly budget: { used: number; readonly most: number }
  },
  request: Request,
  response: Response,
): Promise<void> {
  if (request.method !== 'POST') return say(response.set('Allow', 'POST'), 405, 'Method Not Allowed')
  const timestamp = request.get('x-zendesk-webhook-signature-timestamp') ?? ''
  const signature = request.get('x-zendesk-webhook-signature') ?? ''
  const now = door.clock.now()
  // Before anything is read of a body whose sender is not known.
  if (signature === '' || !isWebhookCurrent(timestamp, now)) return refuse(request, response)
  const body = await readBody(request, { ...door.limits, budget: door.budget })
  if (body.kind === 'cut-off') return
  if (body.kind !== 'body') return say(response.set('Connection', 'close'), 413, 'Content Too Large')
  if (!isWebhookSigned(door.secrets, { timestamp, signature, body: body.raw })) return refuse(request, response)
  const zendeskId = ticketInWebhook(body.raw)
  if (zendeskId === null) return say(response, 200, 'about no ticket')
  say(response, 200, await door.keep({ zendeskId, signature, at: now }))
}

/** Whoever is not known is told nothing. */
function refuse(request: Request, response: Response): void {
  if (!request.readableEnded) response.set('Connection', 'close')
  say(response, 401, 'Unauthorized')
}

function say(response: Response, status: number, outcome: string): void {
  if (response.destroyed) return
  response.status(status).set('Cache-Control', 'no-store').json({ outcome })
}
