import { csrfSync } from 'csrf-sync'
import type { Request, RequestHandler } from 'express'
import { UserError } from '../../kernel/errors'
import { readFields } from '../fields'
import { matchPath } from '../kept/match-path'
import type { Route } from '../route'

export const CSRF_FIELD = '_csrf'

const { csrfSynchronisedProtection, generateToken, isRequestValid } = csrfSync({
  getTokenFromRequest: request => readFields(request.body).raw(CSRF_FIELD),
  size: 32,
})

/** Refuses a change that another site's page asked for, before anything of it is read. */
export function setUpOrigin(): RequestHandler {
  return (request, _response, next) => {
    const isChange = !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
    // Fetch Metadata: browsers set this themselves and pages cannot forge it.
    if (isChange && ['cross-site', 'same-site'].includes(request.get('sec-fetch-site') ?? '')) {
      throw new UserError('This form was sent from another site', { code: 'CONSOLE.CROSS_SITE' })
    }
    next()
  }
}

/** Refuses a change that no form of ours asked for: a token bound to the session. What a signed link proves needs none. */
export function setUpCsrf(routes: readonly Route[]): RequestHandler {
  const byLink = routes.filter(({ method, isProvedByLink }) => method === 'post' && isProvedByLink)
  return (request, response, next) => {
    const isByLink = request.method === 'POST' && byLink.some(route => matchPath(route.path, request.path) !== null)
    if (isByLink) next()
    else csrfSynchronisedProtection(request, response, next)
  }
}

/** Whether the fields of a form that were read so far hold the token of its session. */
export function hasCsrfToken(request: Request): boolean {
  return isRequestValid(request)
}

/** The token that a form of this session carries. */
export function csrfTokenOf(request: Request): string {
  return generateToken(request)
}
