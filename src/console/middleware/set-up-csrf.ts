import { csrfSync } from 'csrf-sync'
import { Router, type Request } from 'express'
import { UserError } from '../../kernel/errors'
import { readFields } from '../fields'

export const CSRF_FIELD = '_csrf'

const { csrfSynchronisedProtection, generateToken } = csrfSync({
  getTokenFromRequest: request => readFields(request.body).raw(CSRF_FIELD),
  size: 32,
})

/** Refuses a change that no form of ours asked for: a token bound to the session, and what the browser says of its origin. */
export function setUpCsrf(): Router {
  const router = Router()
  router.use((request, _response, next) => {
    const isChange = !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
    // Fetch Metadata: browsers set this themselves and pages cannot forge it.
    if (isChange && ['cross-site', 'same-site'].includes(request.get('sec-fetch-site') ?? '')) {
      throw new UserError('This form was sent from another site', { code: 'CONSOLE.CROSS_SITE' })
    }
    next()
  })
  router.use(csrfSynchronisedProtection)
  return router
}

/** The token that a form of this session carries. */
export function csrfTokenOf(request: Request): string {
  return generateToken(request)
}
