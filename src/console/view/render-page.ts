import { join } from 'node:path'
import type { Request, Response } from 'express'
import { Environment, FileSystemLoader } from 'nunjucks'
import { may } from '../../access/permissions'
import { csrfTokenOf, CSRF_FIELD } from '../middleware/set-up-csrf'
import { govukFolder } from '../middleware/set-up-static-assets'
import { OWNER_FIELD } from '../kept/form-owner'
import type { Flash } from '../flash'
import { paths } from '../paths'
import { navigationFor } from './navigation'
import { SHORTCUTS_FOR_SCRIPT } from './shortcuts'
import { accountOf } from './account-of'

/** What a page is made from. */
export interface PageToRender {
  /** File name under `templates/console/pages`, without its ending. */
  readonly template: string
  readonly title: string
  readonly view: object
  readonly flash?: Flash
}

/** Makes the HTML of one page, with the frame around it. */
export type RenderPage = (request: Request, response: Response, page: PageToRender) => Promise<string>

/** Pages with a form for somebody who is not signed in. */
const PUBLIC_FORMS: ReadonlySet<string> = new Set(['sign-in', 'sign-in-code', 'first-sign-in'])

/** The page that has the box itself. */
const SEARCH = paths.search.to({})

/** Renders pages with everything escaped unless a macro of the design system made it. */
export function createRenderPage(deps: {
  readonly templatesDir: string
  readonly assetVersion: string
  readonly isSampleRegister: () => Promise<boolean>
  /** What says in a form for whom its page was made. */
  readonly ownerMark: (accountId: string) => string
}): RenderPage {
  const folders = [join(deps.templatesDir, 'console'), govukFolder()]
  const environment = new Environment(new FileSystemLoader(folders), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  return async (request, response, page) => {
    const account = accountOf(response)
    const errors = (page.flash?.errors ?? []).map(({ field, text }) => ({ text, href: `#${field}` }))
    const frame = {
      title: page.title,
      hasErrors: errors.length > 0,
      cspNonce: String(response.locals['cspNonce']),
      assetVersion: deps.assetVersion,
      // A token is a session row: pages that a stranger can have by the thousand, such as "not found", get none.
      csrfToken: request.session && (account || PUBLIC_FORMS.has(page.template)) ? csrfTokenOf(request) : null,
      csrfField: CSRF_FIELD,
      ownerField: OWNER_FIELD,
      ownerMark: account && deps.ownerMark(account.id),
      kept: page.flash?.kept ?? null,
      accountName: account?.name ?? null,
      settings: account ? paths.settings.to({}) : null,
      help: account ? paths.shortcuts.to({}) : null,
      shortcuts: account?.shortcutsOffAt === null ? SHORTCUTS_FOR_SCRIPT : null,
      search: account && may(account, 'tickets.view') && request.path !== SEARCH ? SEARCH : null,
      navigation: account ? navigationFor(account, request.path) : [],
      isSample: await deps.isSampleRegister(),
      banner: page.flash?.banner ?? null,
    }
    const context = {
      frame,
      view: page.view,
      cspNonce: frame.cspNonce,
      errors,
      errorFor: Object.fromEntries((page.flash?.errors ?? []).map(({ field, text }) => [field, { text }])),
      input: page.flash?.input ?? {},
    }
    return new Promise((resolve, reject) => {
      environment.render(`pages/${page.template}.njk`, context, (error, html) => {
        if (error || html === null) reject(error ?? new Error(`Template ${page.template} gave nothing`))
        else resolve(html)
      })
    })
  }
}
