import session from 'express-session'
import type { RequestHandler } from 'express'
import type { ConsoleOptions } from '../console-options'
import type { ConsoleServices } from '../services'
import { UnitOfWorkSessionStore } from '../session/session-store'

/** Sessions kept on our side; the browser holds a signed random id in a cookie that scripts cannot read. */
export function setUpSession(services: ConsoleServices, options: ConsoleOptions): RequestHandler {
  const secure = options.publicUrl.startsWith('https:')
  return session({
    // The prefix makes browsers refuse the cookie unless it is Secure, for this host alone (RFC 6265bis §4.1.3.2).
    name: secure ? '__Host-matchdesk' : 'matchdesk',
    secret: [...options.sessionSecrets],
    store: new UnitOfWorkSessionStore(services.access, services.accessReads, services.clock),
    resave: false,
    saveUninitialized: false,
    // No age: the cookie ends with the browser, the row by idle and absolute time.
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  })
}
