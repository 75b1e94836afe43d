import express, { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express'
import { rateLimit } from 'express-rate-limit'
import type { ViewLog } from '../../audit/view-log'
import { TransientError } from '../../kernel/errors'
import type { ConsoleOptions } from '../console-options'
import { readFields } from '../fields'
import type { HandlerDeps } from '../route'
import { rememberAccount } from '../view/account-of'
import { shownPeople } from '../view/people-seen'
import type { RenderPage } from '../view/render-page'
import { auditOf, writeAudit } from '../write-audit'
import { accountOfAgent, openSidebar, whyRefused } from './open-sidebar'
import { createSidebarPass, type SidebarPass } from './sidebar-pass'
import { sentencePage, type SidebarAnswer, type SidebarRoute } from './sidebar-route'
import { OPENS_SIDEBAR, sidebarRoutes } from './sidebar-routes'

/** A token of Zendesk's has a thousand characters; a note of ours ten times as many. */
const FORM_LIMIT = '64kb'
const WINDOW_MS = 15 * 60_000
/** Refusals of one client address in a window; a whole office behind one address has fewer. */
const MOST_REFUSED = 300

/** What the page knows an answer of ours by: a proxy's page is put nowhere. */
const OURS = 'Matchdesk-Answer'
/** The pass that goes on from here. */
const NEXT_PASS = 'Matchdesk-Pass'

interface Deps extends Pick<ConsoleOptions, 'sessionSecrets' | 'newId'> {
  readonly handlerDeps: HandlerDeps
  readonly views: ViewLog
  readonly render: RenderPage
}

interface Http {
  readonly request: Request
  readonly response: Response
}

/**
 * The sidebar of Zendesk's agent workspace. Answered before sessions exist: Zendesk signs who opens it, and each request after that
 * shows the pass of its page in a header, which no other site's page can send.
 */
export function setUpSidebar(deps: Deps & Pick<ConsoleOptions, 'zendeskApp'>): Router {
  const router = Router()
  const { zendeskApp } = deps
  // Where the app is not installed there is nothing at these addresses.
  if (!zendeskApp) return router
  const pass = createSidebarPass(deps.sessionSecrets)
  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 20 })
  router.post(OPENS_SIDEBAR.path, limitRefused(deps), form, async (request, response) => {
    const token = readFields(request.body).raw('token')
    const { answer, account, zendeskUserId } = await openSidebar(deps.handlerDeps, { zendeskApp, pass, token })
    // A stranger writes no row of the books.
    if (account) {
      const row = { actor: account.id, outcome: answer.outcome ?? 'done', subject: { type: 'account', id: account.id } }
      await writeAudit(OPENS_SIDEBAR, deps, [{ ...row, facts: { zendeskUserId } }])
      rememberAccount(response, account)
    }
    await send(deps, { request, response }, asWholePage(answer))
  })
  for (const route of sidebarRoutes) {
    router.post(route.path, limitRefused(deps), form, (request, response) =>
      serve(route, deps, pass, { request, response }),
    )
    router.use(route.path, sayFault(deps, route.whenLost))
  }
  router.use(OPENS_SIDEBAR.path, sayFault(deps, 'Close this app and open the ticket again.'))
  return router
}

async function serve(route: SidebarRoute, deps: Deps, pass: SidebarPass, { request, response }: Http): Promise<void> {
  const { handlerDeps } = deps
  const now = handlerDeps.services.clock.now()
  const [scheme, given = ''] = (request.get('authorization') ?? '').split(' ')
  const holder = scheme === 'Bearer' ? pass.read(given, now) : null
  const account = holder && (await accountOfAgent(handlerDeps, holder.zendeskUserId))
  if (!account) {
    await send(deps, { request, response }, sentencePage('Open it again', OVER, 401))
    return
  }
  const answer =
    whyRefused(handlerDeps, account, route.permission) ??
    (await route.handler(handlerDeps, { account, form: readFields(request.body) }))
  const facts = { zendeskUserId: holder.zendeskUserId }
  await writeAudit(
    { method: route.isView ? 'get' : route.method, audit: route.audit },
    deps,
    auditOf(answer).map(row => ({ actor: account.id, ...row, facts })),
    shownPeople(answer),
  )
  rememberAccount(response, account)
  response.setHeader(NEXT_PASS, pass.issue(holder, now))
  await send(deps, { request, response }, answer)
}

async function send({ render }: Deps, { request, response }: Http, answer: SidebarAnswer): Promise<void> {
  const html = await render(request, response, answer)
  response.status(answer.status ?? 200)
  response.setHeader(OURS, 'yes')
  response.send(html)
}

/** With the frame of a page around it, where the answer is not put into one that is there. */
function asWholePage(answer: SidebarAnswer): SidebarAnswer {
  return answer.template === 'sidebar-message' ? { ...answer, template: 'sidebar-refused' } : answer
}

/** A sentence where an answer could not be made: the frame shows nothing else, and it needs nothing that may have failed. */
function sayFault({ handlerDeps }: Deps, sentence: string): ErrorRequestHandler {
  const { log } = handlerDeps.services
  return (err: unknown, request, response, next) => {
    if (response.headersSent) return next(err)
    const status = statusOf(err)
    log[status === 500 ? 'error' : 'warn']({ err, path: request.path, status }, 'the sidebar could not answer')
    response.status(status)
    // Plain text: the page puts it where its own words are, and a browser shows it as it is.
    response.type('text/plain; charset=utf-8').send(`Matchdesk could not answer. ${sentence}`)
  }
}

function statusOf(err: unknown): number {
  if (err instanceof TransientError) return 503
  // What a body parser refuses.
  const status = typeof err === 'object' && err !== null && 'status' in err ? err.status : null
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

/** Whoever is refused again and again waits. */
function limitRefused({ handlerDeps }: Deps): RequestHandler {
  return rateLimit({
    ...{ windowMs: WINDOW_MS, limit: MOST_REFUSED, skipSuccessfulRequests: true },
    ...{ standardHeaders: 'draft-8', legacyHeaders: false, validate: { xForwardedForHeader: false } },
    handler: (_request, response) => {
      handlerDeps.services.log.warn({}, 'the sidebar was asked too often')
      response
        .status(429)
        .type('text/plain; charset=utf-8')
        .send('Matchdesk was asked too often. Wait 15 minutes, then open the ticket again.')
    },
  })
}

const OVER =
  'This page was open for too long, or your link with Matchdesk has ended. What you typed is still here: copy it, then open the ticket again.'
