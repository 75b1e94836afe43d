import { ServiceError, TransientError, UserError } from '../../kernel/errors'

/** Why a request gave no list; the first four may be over soon. */
export type ApiFailure =
  | { readonly kind: 'too-many'; readonly retryAfterMs: number | null }
  | { readonly kind: 'unavailable'; readonly status: number }
  | { readonly kind: 'no-answer'; readonly code: string }
  | { readonly kind: 'broken-json' }
  | { readonly kind: 'not-json'; readonly status: number; readonly type: string }
  | { readonly kind: 'unauthorised'; readonly status: number }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly status: number; readonly said: string }
  | { readonly kind: 'elsewhere'; readonly host: string }
  | { readonly kind: 'too-large'; readonly maxBytes: number }
  | { readonly kind: 'too-deep' }
  | { readonly kind: 'other-shape' }

/** Whether the same request may succeed a little later. */
export function mayPass({ kind }: ApiFailure): boolean {
  return kind === 'too-many' || kind === 'unavailable' || kind === 'no-answer' || kind === 'broken-json'
}

/** The failure as an error with a sentence that says what to do; it holds neither the token nor what the service sent of people. */
export function errorOf(failure: ApiFailure, path: string): ServiceError {
  const code = `LEAD_PROVIDER.${failure.kind.replace('-', '_').toUpperCase()}`
  const facts = { code, details: { path, ...detailsOf(failure) } }
  const sentence = `The Lead Provider API ${sentenceOf(failure, path)}`
  return mayPass(failure) ? new TransientError(sentence, facts) : new UserError(sentence, facts)
}

function sentenceOf(failure: ApiFailure, path: string): string {
  switch (failure.kind) {
    case 'too-many':
      return 'still refuses more requests (429). Nothing is lost: the next sync begins where the last good one ended.'
    case 'unavailable':
      return `is out of order (${failure.status}). Nothing is lost: the next sync begins where the last good one ended.`
    case 'no-answer':
      return `does not answer (${failure.code}). Check LEAD_PROVIDER_API_URL and the way to it; nothing is lost.`
    case 'broken-json':
      return `sent an answer that breaks off (${path}). Nothing is lost: the next sync begins where the last good one ended.`
    case 'not-json':
      return `answered with a page (${failure.type}) instead of JSON (${failure.status}). It may be closed for maintenance, or LEAD_PROVIDER_API_URL may be the address of a web page.`
    case 'unauthorised':
      return `does not take the token (${failure.status}). Put the one that the Department sent you into LEAD_PROVIDER_API_TOKEN.`
    case 'not-found':
      return `has no ${path}. Check that LEAD_PROVIDER_API_URL and LEAD_PROVIDER_API_KIND belong together.`
    case 'refused':
      return `refused the request for ${path} (${failure.status}): ${failure.said}`
    case 'elsewhere':
      return `sent us on to ${failure.host}, which was not followed, because the token is for one host only. Check LEAD_PROVIDER_API_URL.`
    case 'too-large':
      return `sent more than ${Math.round(failure.maxBytes / 1_000_000)} MB for one page of ${path}, so it was not read. Report this to the Department.`
    case 'too-deep':
      return `answered ${path} with JSON whose lists and objects lie deeper in one another than any list of it has. Nothing of it was read. Report this to the Department.`
    case 'other-shape':
      return `answered ${path} with JSON that holds no list. Check that LEAD_PROVIDER_API_URL and LEAD_PROVIDER_API_KIND belong together.`
  }
}

function detailsOf(failure: ApiFailure): Readonly<Record<string, string | number>> {
  if ('status' in failure) return { status: failure.status }
  return failure.kind === 'no-answer' ? { cause: failure.code } : {}
}

/** A sync that took longer than it may, or was told to stop. */
export function stoppedError(why: 'stopped' | 'out-of-time'): TransientError {
  return why === 'stopped'
    ? new TransientError('The sync was stopped before its end; the next one begins where the last good one ended.', {
        code: 'LEAD_PROVIDER.STOPPED',
      })
    : new TransientError('The sync took longer than it may and was given up; nothing is lost.', {
        code: 'LEAD_PROVIDER.OUT_OF_TIME',
      })
}
