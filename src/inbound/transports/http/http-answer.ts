/** What a request over HTTP is answered: a status, and a body for whoever reads it. */
export interface HttpAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** The message is safe on disk. */
export function accepted(message: { readonly id: string; readonly rawHash: string }): HttpAnswer {
  return { status: 202, body: { id: message.id, sha256: message.rawHash } }
}

function problem(
  status: number,
  title: string,
  more: { readonly code?: string; readonly detail?: string; readonly [name: string]: unknown } = {},
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    status,
    body: { type: 'about:blank', title, status, ...more },
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  }
}

const again = { 'Retry-After': '30' }

/** Every way of being turned away (RFC 9457). Who is not known is told nothing. */
export const PROBLEMS = {
  unknownSender: () => problem(401, 'Unauthorized', {}, { 'WWW-Authenticate': 'Matchdesk' }),
  otherMethod: () => problem(405, 'Method Not Allowed', {}, { Allow: 'POST' }),
  tooOften: () => problem(429, 'Too Many Requests', {}),
  tooLarge: (maxBytes: number) =>
    problem(413, 'Content Too Large', { code: 'INBOUND.TOO_LARGE', detail: `A message has at most ${maxBytes} bytes` }),
  encoded: () =>
    problem(
      415,
      'Unsupported Media Type',
      { code: 'INBOUND.ENCODED', detail: 'Send the message as it is, without Content-Encoding' },
      { 'Accept-Encoding': 'identity' },
    ),
  otherType: () =>
    problem(
      415,
      'Unsupported Media Type',
      { code: 'INBOUND.TYPE', detail: 'Send the message as message/rfc822' },
      { 'Accept-Post': 'message/rfc822' },
    ),
  empty: () =>
    problem(400, 'Bad Request', { code: 'INBOUND.EMPTY', detail: 'The body is the message, and it is empty' }),
  noMailbox: () =>
    problem(422, 'Unprocessable Content', {
      code: 'INBOUND.NO_MAILBOX',
      detail: 'None of Matchdesk-Rcpt-To is an address that mail is taken for (HELPDESK_ADDRESSES)',
    }),
  badEnvelope: () =>
    problem(422, 'Unprocessable Content', {
      code: 'INBOUND.ENVELOPE',
      detail:
        'Matchdesk-Mail-From, -Rcpt-To, -Client-Address or -Helo is not what it should be: docs/doors.md has the forms',
    }),
  replayed: (messageId: string) =>
    problem(409, 'Conflict', { code: 'INBOUND.REPLAYED', detail: 'This request was accepted before', id: messageId }),
  underWay: () =>
    problem(409, 'Conflict', { code: 'INBOUND.UNDER_WAY', detail: 'This request is being received already' }, again),
  tooSlow: () => problem(408, 'Request Timeout', { code: 'INBOUND.SLOW', detail: 'The body did not come in time' }),
  busy: () =>
    problem(503, 'Service Unavailable', { code: 'INBOUND.BUSY', detail: 'Too much mail at this moment' }, again),
  noRoom: () =>
    problem(503, 'Service Unavailable', { code: 'INBOUND.NO_ROOM', detail: 'There is no room for a message' }, again),
  notStored: () =>
    problem(
      503,
      'Service Unavailable',
      { code: 'INBOUND.NOT_STORED', detail: 'The message could not be stored safely' },
      again,
    ),
} as const
