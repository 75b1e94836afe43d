import { z } from 'zod'
import { MAY_HAVE_BEEN_SENT, type DeliveryResult } from '../../notify/outbox'

const failure = z.object({
  status: z.number().optional(),
  retryAfterMs: z.number().nullable().optional(),
  body: z.unknown().optional(),
})

/** What the transport knows of a request that did not succeed; status null when there was no answer. */
export interface ZendeskFailure {
  readonly status: number | null
  readonly retryAfterMs: number | null
  readonly body: unknown
}

/** Reads the error of a call; anything else than the transport's own error counts as no answer. */
export function failureOf(err: unknown): ZendeskFailure {
  const read = failure.safeParse(err)
  if (!read.success) return { status: null, retryAfterMs: null, body: null }
  return {
    status: read.data.status ?? null,
    retryAfterMs: read.data.retryAfterMs ?? null,
    body: read.data.body ?? null,
  }
}

/** Errors that say that this very change is wrong; repeating it as it is would change nothing. */
const FINAL = new Set([400, 413, 422])

/** What becomes of a change that failed: no answer, a page instead of JSON and 5xx leave it open whether it was made. */
export function resultOf(failure: ZendeskFailure): DeliveryResult {
  const { status, retryAfterMs } = failure
  if (status !== null && FINAL.has(status) && !isUploadGone(failure))
    return { kind: 'refused', error: `ZENDESK ${status}` }
  const isUnknown = status === null || status < 400 || status >= 500
  const error = `ZENDESK ${status ?? 'no answer'}`
  return { kind: 'try-later', error: isUnknown ? `${MAY_HAVE_BEEN_SENT}: ${error}` : error, retryAfterMs }
}

const SUSPENDED = /suspended/i
const details = z.object({
  details: z.record(z.string(), z.array(z.object({ description: z.string().optional() }))),
})

/** Whether a 422 says that the requester is suspended in Zendesk: a known outcome, not a fault. */
export function isSuspendedRequester({ status, body }: ZendeskFailure): boolean {
  if (status !== 422) return false
  const read = details.safeParse(body)
  if (!read.success) return false
  return Object.values(read.data.details)
    .flat()
    .some(({ description }) => description !== undefined && SUSPENDED.test(description))
}

const UPLOAD = /\b(?:upload|attachment)s?\b.*\b(?:token|invalid|expired|found)\b/i

/** Whether a 422 says that an uploaded file is not there any more; the next attempt uploads it anew. */
export function isUploadGone({ status, body }: ZendeskFailure): boolean {
  return status === 422 && UPLOAD.test(JSON.stringify(body))
}
