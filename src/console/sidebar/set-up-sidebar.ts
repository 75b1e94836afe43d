import express, { Router, type Request, type Response } from 'express'
import type { Account } from '../../access/account'
import { may } from '../../access/permissions'
import type { ZendeskApp } from '../../access/zendesk-app'
import type { ViewLog } from '../../audit/view-log'
import { TransientError } from '../../kernel/errors'
import type { ConsoleOptions } from '../console-options'
import { readFields } from '../fields'
import { auditOf, writeAudit } from '../write-audit'
import type { HandlerDeps } from '../route'
import { paths } from '../paths'
import { rememberAccount } from '../view/account-of'
import { shownPeople } from '../view/people-seen'
import type { RenderPage } from '../view/render-page'
import { createSidebarPass, type SidebarPass } from './sidebar-pass'
import { sentencePage, type SidebarAnswer, type SidebarRoute } from './sidebar-route'
import { OPENS_SIDEBAR, sidebarRoutes } from './sidebar-routes'

/** A token of Zendesk's has a thousand characters; a note of ours ten times as many. */
const FORM_LIMIT = '64kb'

interface Deps extends Pick<ConsoleOptions, 'sessionSecrets' | 'newId'> {
  readonly handlerDeps: HandlerDeps
  readonly views: ViewLog
  readonly render: RenderPage
}

/**
 * The sidebar of Zendesk's agent workspace. Answered before sessions exist: Zendesk signs who opens it, and each request after that
 * shows the pass of its first page in a header, which no other site's page can send.
 */
export function setUpSidebar(deps: Deps & Pick<ConsoleOptions, 'zendeskApp'>): Router {
  const router = Router()
  const { zendeskApp } = deps
  // Where the app is not installed there is nothing at these addresses.
  if (!zendeskApp) return router
  const pass = createSidebarPass(deps.sessionSecrets)
  const form = express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 20 })
  router.post(OPENS_SIDEBAR.path, form, (request, response) =>
    orSay(deps, { request, response }, async () =>
      asWholePage(await open({ ...deps, zendeskApp }, pass, { request, response })),
    ),
  )
  for (const route of sidebarRoutes) {
    router.post(route.path, form, (request, response) =>
      orSay(deps, { request, response }, () => serve(route, deps, pass, { request, response })),
    )
  }
  return router
}

interface Http {
  readonly request: Request
  readonly response: Response
}

/** The first page: Zendesk's signature says who it is, an administrator's link says which account that is. */
async function open(
  deps: Deps & { readonly zendeskApp: ZendeskApp },
  pass: SidebarPass,
  { request, response }: Http,
): Promise<SidebarAnswer> {
  const { clock } = deps.handlerDeps.services
  const zendeskUserId = await deps.zendeskApp.agentOf(readFields(request.body).raw('token'))
  if (zendeskUserId === null) return sentencePage('Open it again', NOT_SIGNED, 403)
  const account = await accountOfAgent(deps, zendeskUserId)
  if (!account || !may(account, 'tickets.view')) {
    const why = account ? NOT_ALLOWED : notLinked(zendeskUserId)
    return sentencePage('Not linked with Matchdesk', why, 403)
  }
  rememberAccount(response, account)
  const subject = { type: 'account', id: account.id }
  await writeAudit(OPENS_SIDEBAR, deps, [{ actor: account.id, outcome: 'done', subject }])
  const view = {
    pass: pass.issue(zendeskUserId, clock.now()),
    ticket: paths.sidebarTicket.to({}),
    home: deps.handlerDeps.publicUrl,
  }
  return { kind: 'page', template: 'sidebar', title: 'Matchdesk', view }
}

/** With the frame of a page around it, where the answer is not put into one that is there. */
function asWholePage(answer: SidebarAnswer): SidebarAnswer {
  return answer.template === 'sidebar-message' ? { ...answer, template: 'sidebar-refused' } : answer
}

async function serve(
  route: SidebarRoute,
  deps: Deps,
  pass: SidebarPass,
  { request, response }: Http,
): Promise<SidebarAnswer> {
  const [scheme, given = ''] = (request.get('authorization') ?? '').split(' ')
  const zendeskUserId = scheme === 'Bearer' ? pass.read(given, deps.handlerDeps.services.clock.now()) : null
  const account = zendeskUserId === null ? null : await accountOfAgent(deps, zendeskUserId)
  // A stranger writes no row of the books.
  if (!account) return sentencePage('Open it again', OVER, 401)
  const mayDoIt = may(account, route.permission)
  const answer = mayDoIt
    ? await route.handler(deps.handlerDeps, { account, form: readFields(request.body) })
    : sentencePage('You cannot do that', NOT_ALLOWED, 403)
  rememberAccount(response, account)
  await writeAudit(
    route,
    deps,
    auditOf(answer).map(row => ({ actor: account.id, ...row })),
    shownPeople(answer),
  )
  return answer
}

/** The account of an agent of Zendesk's; null when nobody said so, or it may not sign in any more. */
async function accountOfAgent({ handlerDeps: { access } }: Deps, zendeskUserId: string): Promise<Account | null> {
  const agent = await access.zendeskAgent.find(zendeskUserId)
  const account = agent && (await access.find(agent.accountId))
  return account && !account.disabled ? account : null
}

/** Sends the answer, or a sentence where making it failed: the frame shows nothing else. */
async function orSay(deps: Deps, http: Http, make: () => Promise<SidebarAnswer>): Promise<void> {
  const { request, response } = http
  const { log } = deps.handlerDeps.services
  const answer = await make().catch((err: unknown) => {
    const isBusy = err instanceof TransientError
    log[isBusy ? 'warn' : 'error']({ err, path: request.path }, 'the sidebar could not answer')
    return sentencePage(
      'Matchdesk could not answer',
      'Nothing was changed as far as is known. Try again in a moment.',
      isBusy ? 503 : 500,
    )
  })
  response.status(answer.status ?? 200)
  response.send(await deps.render(request, response, answer))
}

const NOT_SIGNED = 'Zendesk did not say who you are, or said it too long ago. Close this app and open the ticket again.'
const OVER = 'This page was open for too long, or your link with Matchdesk has ended. Open the ticket again.'
const NOT_ALLOWED = 'Your account in Matchdesk may not do that. An administrator of Matchdesk can change your roles.'

function notLinked(zendeskUserId: string): string {
  return `An administrator of Matchdesk links you: under People and roles, on your page, with your number in Zendesk, ${zendeskUserId}.`
}
