const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])
const SUBMISSION_PORT = 587
const SUBMISSIONS_PORT = 465

/** Reads a relay's URL. A password is sent only over TLS, except to this machine itself. */
export function relayOptions(url: string, timeoutMs: number) {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const auth =
    username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? SUBMISSIONS_PORT : SUBMISSION_PORT) : Number(port),
    secure,
    requireTLS: !secure && username !== '' && !LOOPBACK.has(hostname),
    ...auth,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
