import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import express, { Router, type Response } from 'express'

/** Files are asked for with their version in the address, so they never need asking again. */
const KEEP = 'public, max-age=31536000, immutable'
/** Files of ours that pages ask for. */
const OWN = ['matchdesk.css', 'matchdesk.js', 'guard.js', 'shortcuts.js', 'live.js', 'mask.js', 'sidebar.js']
const SYSTEM_FONTS = 'system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif'

/** Folder of the installed design system. */
export function govukFolder(): string {
  return join(dirname(require.resolve('govuk-frontend/package.json')), 'dist')
}

/** The design system's styles without its typeface, which only services of GOV.UK may use. */
export function unbrandedStyles(css: string): string {
  return css
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('font-family:GDS Transport,arial,sans-serif', `font-family:${SYSTEM_FONTS}`)
}

/** Styles and scripts, ours and the design system's, with the version that their addresses carry. */
export function setUpStaticAssets(templatesDir: string): { readonly router: Router; readonly version: string } {
  const own = join(templatesDir, 'console', 'assets')
  const styles = unbrandedStyles(readFileSync(join(govukFolder(), 'govuk', 'govuk-frontend.min.css'), 'utf8'))
  const script = readFileSync(join(govukFolder(), 'govuk', 'govuk-frontend.min.js'))
  const hash = createHash('sha256').update(styles).update(script)
  for (const file of OWN) hash.update(readFileSync(join(own, file)))

  const router = Router()
  router.get('/assets/govuk-frontend.min.css', (_request, response) => keep(response).type('css').send(styles))
  router.get('/assets/govuk-frontend.min.js', (_request, response) => keep(response).type('js').send(script))
  router.use(
    '/assets',
    express.static(own, {
      index: false,
      redirect: false,
      setHeaders: response => response.setHeader('Cache-Control', KEEP),
    }),
  )
  return { router, version: hash.digest('hex').slice(0, 12) }
}

function keep(response: Response): Response {
  response.setHeader('Cache-Control', KEEP)
  return response
}
