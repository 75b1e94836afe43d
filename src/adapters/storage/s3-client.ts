import { setTimeout } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { TransientError } from '../../kernel/errors'
import { readBody, CutShort } from './s3-body'

/** Where an S3-compatible store is, and how to sign for it. */
export interface S3Settings {
  /** Address of the bucket, with a folder in it where there is one; without a slash at its end. */
  readonly url: string
  readonly region: string
  readonly keyId: string
  readonly secret: string
}

/** One question to the store. */
export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  readonly key: string
  readonly headers?: Readonly<Record<string, string>>
  /** With its SHA-256, hex, which is signed. */
  readonly body?: { readonly bytes: Buffer; readonly hash: string }
}

export interface S3Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
  /** The store's own word for what went wrong, such as NoSuchKey; empty when it has none. */
  readonly code: string
}

/** Asks, signs, waits within bounds, and asks again where that can help. */
export interface S3Client {
  /** An answer below 500 that is no refusal; throws TransientError when none came or the store refuses us. */
  send(request: S3Request): Promise<S3Answer>
}

/** How long the store is waited for. Mail is safe in the spool meanwhile, so the bounds are short. */
export const S3_LIMITS = {
  attempts: 4,
  firstPauseMs: 200,
  /** Until the answer begins; beside it, as long as the bytes take at `leastBytesPerSecond`. */
  answerMs: 10_000,
  leastBytesPerSecond: 250_000,
}

/** Asking again may help: the store is overloaded, restarting, or busy with the same key. */
const PASSING = new Set([408, 409, 425, 429, 500, 502, 503, 504])
const TOO_SKEWED = 'RequestTimeTooSkewed'

/** A client of one bucket. */
export function createS3Client(
  settings: S3Settings,
  deps: { readonly fetch: typeof fetch; readonly now?: () => number; readonly limits?: Partial<typeof S3_LIMITS> },
): S3Client {
  const limits = { ...S3_LIMITS, ...deps.limits }
  const now = deps.now ?? Date.now
  /** How far the store's clock is ahead of ours: a host whose clock is wrong must not lose the store for it. */
  let aheadMs = 0

  const ask = async (request: S3Request): Promise<S3Answer> => {
    const { body } = request
    const bytesMs = ((body?.bytes.length ?? 0) / limits.leastBytesPerSecond) * 1_000
    const stopping = new AbortController()
    const deadline = globalThis.setTimeout(() => stopping.abort(), limits.answerMs + bytesMs)
    try {
      const signed = await sign(settings, request, new Date(now() + aheadMs))
      const response = await deps.fetch(signed.url, {
        method: request.method,
        headers: signed.headers,
        // A redirect would carry the bytes to somebody who was not named.
        redirect: 'manual',
        signal: stopping.signal,
        ...(body ? { body: new Uint8Array(body.bytes) } : {}),
      })
      const bytes = await readBody(request.method, response, {
        idleMs: limits.answerMs,
        onChunk: () => deadline.refresh(),
      })
      const isFault = response.status >= 300
      const code = isFault ? (/<Code>(\w{1,64})<\/Code>/.exec(bytes.toString('utf8'))?.[1] ?? '') : ''
      if (code === TOO_SKEWED) aheadMs = skewOf(response.headers, now())
      return { status: response.status, headers: response.headers, body: bytes, code }
    } finally {
      clearTimeout(deadline)
    }
  }

  return {
    async send(request) {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await ask(request).catch((error: unknown) => whyNoAnswer(error))
        const isPassing = 'why' in answer || PASSING.has(answer.status) || answer.code === TOO_SKEWED
        if (!isPassing && !('why' in answer)) return refusedOr(request, answer)
        if (attempt >= limits.attempts) throw unavailable(answer, attempt)
        await setTimeout(limits.firstPauseMs * 4 ** (attempt - 1) * (0.5 + Math.random()))
      }
    },
  }
}

async function sign(settings: S3Settings, { method, key, headers, body }: S3Request, at: Date) {
  const datetime = at.toISOString().replace(/[:-]|\.\d{3}/g, '')
  const signer = new AwsV4Signer({
    method,
    url: `${settings.url}/${key}`,
    headers: { ...headers, 'x-amz-content-sha256': body?.hash ?? EMPTY_HASH },
    accessKeyId: settings.keyId,
    secretAccessKey: settings.secret,
    service: 's3',
    region: settings.region,
    datetime,
  })
  const { url, headers: signed } = await signer.sign()
  // After signing, because proxies change it: a packed answer would not have the length that is announced.
  signed.set('accept-encoding', 'identity')
  return { url, headers: signed }
}

/** SHA-256 of no bytes. */
const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

function skewOf(headers: Headers, now: number): number {
  const theirs = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(theirs) ? 0 : theirs - now
}

interface NoAnswer {
  readonly why: string
}

/** The code of what happened on the way: never its words, which name addresses. */
function whyNoAnswer(error: unknown): NoAnswer {
  if (error instanceof CutShort) return { why: 'CUT_SHORT' }
  const name = textOf(error, 'name')
  if (name === 'AbortError' || name === 'TimeoutError') return { why: 'TIMEOUT' }
  return { why: textOf(property(error, 'cause'), 'code') || name || 'UNKNOWN' }
}

function textOf(value: unknown, name: string): string {
  const found = property(value, name)
  return typeof found === 'string' ? found : ''
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function unavailable(answer: S3Answer | NoAnswer, attempts: number): TransientError {
  const details = 'why' in answer ? { why: answer.why } : { status: answer.status, why: answer.code }
  return new TransientError('The blob store did not answer as it should', {
    code: 'BLOB.UNAVAILABLE',
    details: { ...details, attempts },
  })
}

/** Whoever runs it can put a refusal right, and nothing of the message is to blame: it is tried again later. */
function refusedOr({ method }: S3Request, answer: S3Answer): S3Answer {
  const { status, code } = answer
  // That a key is not there answers a question. Bytes that are brought are never not there: some other server says 404 to them.
  const isUnknownKey = method !== 'PUT' && status === 404 && code !== 'NoSuchBucket'
  if (status === 412 || isUnknownKey || (status < 300 && (method !== 'PUT' || saysKept(answer)))) return answer
  throw new TransientError(
    'The blob store refuses us: look at BLOB_STORE_URL, BLOB_STORE_REGION, BLOB_STORE_KEY_ID and BLOB_STORE_SECRET',
    { code: 'BLOB.REFUSED', details: { status, why: code || (status < 300 ? 'NO_RECEIPT' : '') } },
  )
}

/** S3 answers bytes that it kept with their tag and with no words. A proxy's page, or an error under a 200, is no receipt. */
function saysKept({ headers, body }: S3Answer): boolean {
  return body.length === 0 && (headers.get('etag') ?? '') !== ''
}
