import { z } from 'zod'
import { isTooDeep } from './is-too-deep'
import { readBounded } from './read-bounded'
import type { ApiFailure } from './api-failure'

/** What one request gives. */
export type JsonAnswer =
  { readonly kind: 'json'; readonly body: unknown } | { readonly kind: 'failed'; readonly failure: ApiFailure }

export interface FetchJson {
  readonly fetch: typeof fetch
  readonly token: string
  /** The service has this long for one answer, its body included. */
  readonly timeoutMs: number
  /** A page of 3,000 participants is some 6 MB; past this it is not what it should be. */
  readonly maxBytes: number
  now(): number
}

/** A service moves a path at most once or twice; more is a circle. */
const MOST_REDIRECTS = 3

/** One GET with the token: bounded in time and size, JSON only, and never to another host, because the token would go with it. */
export async function fetchJson(url: URL, given: FetchJson & { readonly signal: AbortSignal }): Promise<JsonAnswer> {
  const signal = AbortSignal.any([given.signal, AbortSignal.timeout(given.timeoutMs)])
  let at = url
  try {
    for (let redirects = 0; ; redirects += 1) {
      const response = await given.fetch(at, {
        headers: { authorization: `Bearer ${given.token}`, accept: 'application/json' },
        redirect: 'manual',
        signal,
      })
      const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
      if (location === null) return await answerOf(response, given)
      await response.body?.cancel()
      const next = new URL(location, at)
      if (next.origin !== url.origin || redirects === MOST_REDIRECTS) {
        return failed({ kind: 'elsewhere', host: withoutToken(next.host, given.token) })
      }
      at = next
    }
  } catch (err) {
    // Only the code: the message of a fault below may quote a header.
    return failed({ kind: 'no-answer', code: codeOf(err) })
  }
}

async function answerOf(response: Response, { maxBytes, now, token }: FetchJson): Promise<JsonAnswer> {
  const { status } = response
  const type = (response.headers.get('content-type') ?? 'no type').split(';')[0]?.trim() ?? ''
  const isJson = /^application\/(?:[\w.+-]+\+)?json$/i.test(type)
  if (status === 429) {
    await response.body?.cancel()
    return failed({ kind: 'too-many', retryAfterMs: retryAfterOf(response.headers.get('retry-after'), now()) })
  }
  if (status >= 500 || status === 401 || status === 403 || status === 404) {
    await response.body?.cancel()
    if (status >= 500) return failed({ kind: 'unavailable', status })
    return failed(status === 404 ? { kind: 'not-found' } : { kind: 'unauthorised', status })
  }
  if (!isJson) {
    await response.body?.cancel()
    return failed({ kind: 'not-json', status, type: plain(withoutToken(type, token), 60) })
  }
  const text = await readBounded(response, maxBytes)
  if (text === null) return failed({ kind: 'too-large', maxBytes })
  if (isTooDeep(text)) return failed({ kind: 'too-deep' })
  const body = parsed(text)
  if (status >= 400) return failed({ kind: 'refused', status, said: saidOf(body?.value, token) })
  return body === null ? failed({ kind: 'broken-json' }) : { kind: 'json', body: body.value }
}

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

/** Seconds, or a date. */
function retryAfterOf(header: string | null, now: number): number | null {
  if (header === null) return null
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}

const oneError = z.union([
  z.string(),
  z
    .object({ title: z.string().optional(), detail: z.string().optional() })
    .transform(({ title, detail }) => [title, detail].filter(part => part !== undefined).join(': ')),
])
/** domain.md §5.2: the schema says `error` in places, the code emits `errors`; a list or a single one, words or objects. */
const errorBody = z.object({
  errors: z.union([z.array(oneError), oneError.transform(one => [one])]).optional(),
  error: z.union([z.array(oneError), oneError.transform(one => [one])]).optional(),
})

function saidOf(body: unknown, token: string): string {
  const read = errorBody.safeParse(body)
  const said = read.success ? [...(read.data.errors ?? []), ...(read.data.error ?? [])].join('; ') : ''
  return said === '' ? 'it does not say why.' : plain(withoutToken(said, token), 300)
}

/** A service may send back what it was sent, in other case too: a host has none. */
function withoutToken(text: string, token: string): string {
  const at = token === '' ? -1 : text.toLowerCase().indexOf(token.toLowerCase())
  if (at < 0) return text
  return `${text.slice(0, at)}[token]${withoutToken(text.slice(at + token.length), token)}`
}

/** Words from outside on one line, without control characters and not too long. */
function plain(text: string, longest: number): string {
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, longest)
}

const fault = z.object({
  name: z.string(),
  cause: z
    .object({ code: z.string().max(40) })
    .optional()
    .catch(undefined),
})

function codeOf(err: unknown): string {
  const read = fault.safeParse(err)
  if (!read.success) return 'unknown'
  if (read.data.cause) return read.data.cause.code
  return read.data.name === 'TimeoutError' ? 'no answer in time' : plain(read.data.name, 40)
}

function failed(failure: ApiFailure): JsonAnswer {
  return { kind: 'failed', failure }
}
