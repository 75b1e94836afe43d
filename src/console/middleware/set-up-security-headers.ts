import { randomBytes } from 'node:crypto'
import { Router, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { ConsoleOptions } from '../console-options'

/** Headers of every answer: scripts and styles from here only, no frames, nothing kept by caches. */
export function setUpSecurityHeaders(options: ConsoleOptions): RequestHandler {
  const secure = options.publicUrl.startsWith('https:')
  const router = Router()
  router.use((_request, response, next) => {
    response.locals['cspNonce'] = randomBytes(16).toString('base64')
    response.setHeader('Cache-Control', 'no-store')
    response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()')
    next()
  })
  router.use((request, response, next) => {
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: directives(String(response.locals['cspNonce']), {
          secure,
          // A form's answer may lead to the provider, and browsers hold that against this list as well.
          formsTo: options.provider?.openId.origins() ?? [],
        }),
      },
      strictTransportSecurity: secure,
      xFrameOptions: { action: 'deny' },
      referrerPolicy: { policy: 'no-referrer' },
    })(request, response, next)
  })
  return router
}

function directives(
  nonce: string,
  { secure, formsTo }: { readonly secure: boolean; readonly formsTo: readonly string[] },
) {
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", `'nonce-${nonce}'`],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    'connect-src': ["'self'"],
    'form-action': ["'self'", ...formsTo],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
  }
}
