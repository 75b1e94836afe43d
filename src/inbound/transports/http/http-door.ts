import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { Clock } from '../../../kernel/clock'
import { TransientError } from '../../../kernel/errors'
import type { Log } from '../../../kernel/log'
import type { AcceptedMessage, Envelope } from '../../raw-message'
import type { SpoolHealth } from '../../spool-state'
import type { ByteBudget } from '../collect-message'
import { createFindMailbox } from '../helpdesk-address'
import { ROOM_FOR_MESSAGES } from '../room-check'
import { envelopeOf, one, signedParts } from './envelope-headers'
import { accepted, PROBLEMS, type HttpAnswer } from './http-answer'
import { HTTP_LIMITS, type HttpLimits } from './http-limits'
import { discardBody, readBody } from './read-body'
import type { Replays } from './replays'
import { isCurrent, isSignedBy, type SignedParts } from './signature'

/** Where the door is. */
export const INBOUND_PATH = '/inbound/mime'

export interface HttpDoorOptions {
  /** Any of them may have signed: a new one is added before the old one is taken away. */
  readonly secrets: readonly string[]
  readonly helpdeskAddresses: readonly string[]
  readonly maxBytes: number
  /** How many proxies are trusted to name the client. */
  readonly trustedProxies: number
  readonly replays: Replays
  /** Makes a message safe; only when it resolves is the message acknowledged. */
  receive(envelope: Envelope, raw: Buffer): Promise<AcceptedMessage>
  readonly health: SpoolHealth
  /** One refused attempt, by its status. */
  countRefusal(code: string): void
  readonly clock: Clock
  readonly log: Log
  readonly limits?: Partial<HttpLimits>
}

interface Door extends Omit<HttpDoorOptions, 'limits'> {
  readonly limits: HttpLimits
  readonly budget: ByteBudget
  underWay: number
}

/**
 * The HTTP door: raw MIME by POST, signed. The signature covers the body by a hash that is sent before it, so nothing is read
 * of a body whose sender is not known, and the answer is 202 only once the message is safe.
 */
export function createHttpDoor(options: HttpDoorOptions): Express {
  const limits: HttpLimits = { ...HTTP_LIMITS, ...options.limits }
  const door: Door = { ...options, limits, budget: { used: 0, most: limits.maxBytesInFlight }, underWay: 0 }
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustedProxies)
  app.use(limitTo(door, limits.requestsAMinute, {}))
  app.use(limitTo(door, limits.refusalsAMinute, { skipSuccessfulRequests: true }))
  app.use((request, response) => {
    void serve(door, request, response)
  })
  return app
}

function limitTo(door: Door, limit: number, more: { readonly skipSuccessfulRequests?: boolean }): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit,
    ...more,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Without a trusted proxy the header is ignored on purpose.
    validate: { xForwardedForHeader: false },
    handler: (request, response) => void answer(door, { request, response }, PROBLEMS.tooOften()),
  })
}

async function serve(door: Door, request: Request, response: Response): Promise<void> {
  try {
    const given = request.method === 'POST' ? await take(door, { request, response }) : PROBLEMS.otherMethod()
    if (given !== null) await answer(door, { request, response }, given)
  } catch (err) {
    door.log.error({ err }, 'a request to the HTTP door failed')
    if (!response.headersSent) await answer(door, { request, response }, PROBLEMS.notStored())
  }
}

interface Exchange {
  readonly request: Request
  readonly response: Response
}

async function answer(door: Door, { request, response }: Exchange, given: HttpAnswer): Promise<void> {
  if (given.status !== 202) {
    door.countRefusal(String(given.status))
    // Who waits to be asked for the body has sent none of it.
    const isWaiting = expectsToBeAsked(request) && !asked.has(response)
    if (isWaiting || (await discardBody(request, door.limits)) === 'part') response.set('Connection', 'close')
  }
  if (response.destroyed) return
  response.status(given.status).set({ 'Cache-Control': 'no-store', ...given.headers })
  if (!given.headers?.['Content-Type']) response.type('application/json')
  response.send(JSON.stringify(given.body))
}

/** Answers whose sender was asked for the body. */
const asked = new WeakSet<Response>()

function expectsToBeAsked({ headers }: Request): boolean {
  return one(headers, 'expect').toLowerCase() === '100-continue'
}

/** What is answered, or null when there is nobody left to answer. */
async function take(door: Door, exchange: Exchange): Promise<HttpAnswer | null> {
  const { headers } = exchange.request
  const parts = signedParts(headers)
  const signature = one(headers, 'matchdesk-signature')
  const isKnown =
    isCurrent(parts.timestamp, { now: door.clock.now(), windowMs: door.limits.windowMs }) &&
    isSignedBy(door.secrets, { parts, signature })
  if (!isKnown) return PROBLEMS.unknownSender()
  const envelope = envelopeOf(parts, {
    ...door,
    find: createFindMailbox(door.helpdeskAddresses),
    isSecure: exchange.request.secure,
    now: door.clock.now(),
  })
  if (envelope === 'malformed') return PROBLEMS.badEnvelope()
  if (envelope === 'no-mailbox') return PROBLEMS.noMailbox()
  const refused = whyNotLike(door, exchange.request) ?? (await whyNotNow(door))
  if (refused !== null) return refused
  const replay = await door.replays.begin(signature)
  if (replay?.kind === 'accepted') return PROBLEMS.replayed(replay.messageId)
  if (replay?.kind === 'under-way') return PROBLEMS.underWay()
  try {
    return await takeBody(door, exchange, { parts, signature, envelope })
  } finally {
    door.replays.failed(signature)
  }
}

const TYPES = new Set(['', 'message/rfc822', 'message/global', 'application/octet-stream'])

/** What can be said by the headers alone. A compressed body could be a thousand times its size, so none is taken (A05). */
function whyNotLike({ maxBytes }: Door, { headers }: Request): HttpAnswer | null {
  const encoding = one(headers, 'content-encoding').toLowerCase()
  if (encoding !== '' && encoding !== 'identity') return PROBLEMS.encoded()
  const [type = ''] = one(headers, 'content-type').toLowerCase().split(';')
  if (!TYPES.has(type.trim())) return PROBLEMS.otherType()
  return Number(headers['content-length'] ?? 0) > maxBytes ? PROBLEMS.tooLarge(maxBytes) : null
}

async function whyNotNow({ health, maxBytes, limits, underWay, log }: Door): Promise<HttpAnswer | null> {
  if (health.state().kind === 'failed') return PROBLEMS.notStored()
  if (underWay >= limits.mostAtOnce) return PROBLEMS.busy()
  try {
    return (await health.freeBytes()) < ROOM_FOR_MESSAGES * maxBytes ? PROBLEMS.noRoom() : null
  } catch (err) {
    log.error({ err }, 'the room on the spool disk could not be read')
    return PROBLEMS.notStored()
  }
}

async function takeBody(
  door: Door,
  { request, response }: Exchange,
  given: { readonly parts: SignedParts; readonly signature: string; readonly envelope: Envelope },
): Promise<HttpAnswer | null> {
  door.underWay += 1
  try {
    if (expectsToBeAsked(request)) {
      asked.add(response)
      response.writeContinue()
    }
    const body = await readBody(request, { maxBytes: door.maxBytes, budget: door.budget, bodyMs: door.limits.bodyMs })
    if (body.kind === 'cut-off') return null
    if (body.kind === 'too-large') return PROBLEMS.tooLarge(door.maxBytes)
    if (body.kind === 'over-budget') return PROBLEMS.busy()
    if (body.kind === 'too-slow') return PROBLEMS.tooSlow()
    if (body.hash !== given.parts.bodyHash.toLowerCase()) return PROBLEMS.unknownSender()
    if (body.raw.length === 0) return PROBLEMS.empty()
    return await keep(door, { ...given, raw: body.raw })
  } finally {
    door.underWay -= 1
  }
}

async function keep(
  door: Door,
  given: { readonly signature: string; readonly envelope: Envelope; readonly raw: Buffer },
): Promise<HttpAnswer> {
  try {
    const message = await door.receive(given.envelope, given.raw)
    await door.replays.accepted(given.signature, message.id)
    return accepted(message)
  } catch (err) {
    door.log.error({ err, bytes: given.raw.length }, 'a message could not be made safe and was not acknowledged')
    return err instanceof TransientError && err.code === 'SPOOL.FULL' ? PROBLEMS.noRoom() : PROBLEMS.notStored()
  }
}
