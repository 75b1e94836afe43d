import { Router, type Request, type RequestHandler, type Response } from 'express'
import type { ViewLog } from '../audit/view-log'
import type { Account } from '../access/account'
import { keptSince } from '../access/kept-forms'
import { lacksRequiredFactor, may } from '../access/permissions'
import type { NewId } from '../kernel/ids'
import { readFields } from './fields'
import type { Banner, Flash } from './flash'
import type { LiveHub } from './live/live-hub'
import { sendEvents } from './live/send-events'
import { paths } from './paths'
import type { Answer, HandlerDeps, Route } from './route'
import { sendAnswer } from './send-answer'
import { sessionFactsOf } from './session/change-session'
import { CHOSEN_FIELD, filesOf } from './uploads/chosen-files'
import { accountOf } from './view/account-of'
import { shownPeople } from './view/people-seen'
import type { RenderPage } from './view/render-page'
import { auditOf, noteInParts, writeAudit } from './write-audit'

interface Deps {
  readonly handlerDeps: HandlerDeps
  readonly views: ViewLog
  readonly newId: NewId
  readonly render: RenderPage
  readonly hub: LiveHub
  readonly limitSignIn: RequestHandler
}

/** Registers a table of routes: permission first, then the handler, then the audit row, then the answer. */
export function registerRoutes(routes: readonly Route[], deps: Deps): Router {
  const router = Router()
  for (const route of routes) {
    const guards = route.isSignIn || route.isProvedByLink ? [deps.limitSignIn] : []
    router[route.method](route.path, ...guards, (request, response) => serve(route, deps, request, response))
  }
  return router
}

async function serve(route: Route, deps: Deps, request: Request, response: Response): Promise<void> {
  const { log, clock } = deps.handlerDeps.services
  const startedAt = clock.now().getTime()
  const account = accountOf(response)
  if (route.isLocal && !deps.handlerDeps.ways.isLocal) {
    response.redirect(303, paths.signIn.to({}))
    return
  }
  if (route.permission !== 'public' && !account) {
    const to = route.method === 'get' ? request.originalUrl : undefined
    response.redirect(303, paths.signIn.to({}, to === '/' || to === undefined ? {} : { to }))
    return
  }
  if (!isAllowed(route.permission, account)) {
    await writeAudit(route, deps, [{ actor: account?.id ?? 'anonymous', outcome: 'refused', subject: null }])
    response.status(403)
    response.send(
      await deps.render(request, response, { template: 'forbidden', title: 'You cannot do that', view: {} }),
    )
    return
  }
  if (mustSetUpFirst(route, { account, isByProvider: request.session.idToken !== undefined }, deps.handlerDeps)) {
    response.redirect(303, paths.secondFactor.to({}))
    return
  }
  const flash = route.method === 'get' ? await withKept(request.session.flash ?? {}, { deps, request, account }) : {}
  const answer = await route.handler(deps.handlerDeps, {
    account,
    params: readFields(request.params),
    query: readFields(request.query),
    form: readFields(request.body),
    files: filesOf(request),
    flash,
    list: request.session.list ?? '',
    session: sessionFactsOf(request),
  })
  const actor = account?.id ?? 'anonymous'
  // Whoever asks with a link that is none of ours is nobody: a stranger writes no row of the books.
  const isNobodys = route.isProvedByLink === true && answer.kind === 'not-found'
  const rows = isNobodys ? [] : auditOf(answer)
  await writeAudit(
    route,
    deps,
    rows.map(row => ({ actor, ...row })),
    shownPeople(answer),
  )
  await forgetKept(route, answer, { deps, request, account })
  if (answer.kind === 'events') {
    sendEvents({ request, response }, { ...answer, hub: deps.hub, access: deps.handlerDeps.access })
    return
  }
  const subject = answer.kind === 'stream' ? answer.subject : null
  const note = noteInParts(route, deps, { actor, subject })
  await sendAnswer({ request, response, flash, note }, answer, deps.render)
  log.info(
    { route: `${route.method} ${route.path}`, status: response.statusCode, ms: clock.now().getTime() - startedAt },
    'answered',
  )
}

interface Asked {
  readonly deps: Deps
  readonly request: Request
  readonly account: Account | null
}

/** With what this person typed before their session ended, if the address names it. */
async function withKept(flash: Flash, { deps, request, account }: Asked): Promise<Flash> {
  const id = readFields(request.query).text('kept')
  if (id === '' || account === null) return flash
  const { services } = deps.handlerDeps
  const since = keptSince(services.clock.now())
  const kept = await services.accessReads.keptForms.find({ id, accountId: account.id }, since)
  if (kept === null) return flash
  const banner = keptBanner((kept.fields[CHOSEN_FIELD] ?? '') !== '')
  return { banner, ...flash, input: { ...kept.fields, ...flash.input }, kept: id }
}

function keptBanner(hadFiles: boolean): Banner {
  const files = hadFiles ? ' The files could not be kept: choose them again.' : ''
  return {
    kind: 'important',
    heading: 'Nothing was sent yet',
    text: `You were signed out before your form arrived. What you typed is in it again: look at it, then send it.${files}`,
  }
}

/** What was sent need not be kept any longer. */
async function forgetKept(route: Route, answer: Answer, { deps, request, account }: Asked): Promise<void> {
  const form = readFields(request.body)
  const id = form.text('kept')
  if (!route.typed || id === '' || account === null || auditOf(answer)[0]?.outcome !== 'done') return
  const { access, accessReads, clock } = deps.handlerDeps.services
  const kept = await accessReads.keptForms.find({ id, accountId: account.id }, keptSince(clock.now()))
  // A page has several forms: another one of it was sent.
  const isThis = kept && Object.keys(route.typed.input(form)).every(name => name in kept.fields)
  if (isThis) await access.run('session', ({ keptForms }) => keptForms.forget({ id, accountId: account.id }))
}

function isAllowed(permission: Route['permission'], account: Account | null): boolean {
  if (permission === 'public' || permission === 'signed-in') return true
  return account !== null && may(account, permission)
}

/** Where a second factor is required, everything else waits for it; a provider asks for one itself. */
function mustSetUpFirst(
  route: Route,
  { account, isByProvider }: { readonly account: Account | null; readonly isByProvider: boolean },
  { factorRequiredFor }: HandlerDeps,
): boolean {
  if (account === null || isByProvider || route.permission === 'public' || route.isForSetUp) return false
  return lacksRequiredFactor(account, factorRequiredFor)
}
