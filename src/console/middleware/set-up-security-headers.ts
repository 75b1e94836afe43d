import { randomBytes } from 'node:crypto'
import { Router, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { ConsoleOptions } from '../console-options'
import { FRAMED } from '../sidebar/sidebar-routes'

/** Zendesk's own script, which an app must load from there (Zendesk Apps framework 2.0). */
const ZENDESK_SCRIPTS = 'https://static.zdassets.com/zendesk_app_framework_sdk/'

/**
 * Headers of every answer: scripts and styles from here only, no frames, nothing kept by caches. What the sidebar shows is framed by
 * the Zendesk of the settings, and by nobody else.
 */
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
    const isForFrame = request.method === 'POST' && FRAMED.has(request.path)
    const framedBy = isForFrame ? (options.zendeskApp?.origin ?? null) : null
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: directives(String(response.locals['cspNonce']), {
          secure,
          // A form's answer may lead to the provider, and browsers hold that against this list as well.
          formsTo: options.provider?.openId.origins() ?? [],
          framedBy,
        }),
      },
      strictTransportSecurity: secure,
      // It knows no origins (RFC 7034 §2.3): where a frame is meant, `frame-ancestors` alone says whose.
      xFrameOptions: framedBy === null ? { action: 'deny' } : false,
      referrerPolicy: { policy: 'no-referrer' },
    })(request, response, next)
  })
  return router
}

function directives(
  nonce: string,
  given: { readonly secure: boolean; readonly formsTo: readonly string[]; readonly framedBy: string | null },
) {
  const { secure, formsTo, framedBy } = given
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, ...(framedBy === null ? [] : [ZENDESK_SCRIPTS])],
    'style-src': ["'self'"],
    'img-src': ["'self'"],
    'connect-src': ["'self'"],
    'form-action': ["'self'", ...formsTo],
    'frame-ancestors': [framedBy ?? "'none'"],
    // Both said outright: of 'base-uri' the default says nothing, and of plug-ins not every browser heeds it.
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
  }
}
