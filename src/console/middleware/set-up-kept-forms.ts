import type { ErrorRequestHandler, Request, Response } from 'express'
import type { NewId } from '../../kernel/ids'
import { readFields } from '../fields'
import { OWNER_FIELD, type FormOwner } from '../kept/form-owner'
import { matchPath } from '../kept/match-path'
import { paths } from '../paths'
import type { Route } from '../route'
import type { ConsoleServices } from '../services'
import { accountOf } from '../view/account-of'
import type { RenderPage } from '../view/render-page'

interface Deps {
  readonly services: Pick<ConsoleServices, 'access' | 'clock'>
  readonly routes: readonly Route[]
  readonly owner: FormOwner
  readonly newId: NewId
  readonly render: RenderPage
}

/**
 * A form whose token is no longer good, because the session has ended or another one began in its place: what was typed is kept for
 * whom its page was made for, and for nobody else, and shown to them again once they are signed in. Nothing is done with it before.
 */
export function setUpKeptForms(deps: Deps): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    const isStale = error instanceof Error && 'code' in error && error.code === 'EBADCSRFTOKEN'
    if (!isStale || request.method !== 'POST') {
      next(error)
      return
    }
    const kept = await keep(deps, request)
    const account = accountOf(response)
    if (account === null) {
      const asked = askedBefore(request)
      const to = kept?.back ?? asked ?? ticketOf(request)
      const why = kept ? 'kept' : asked === null ? 'signed-out' : 'left-open'
      response.redirect(303, paths.signIn.to({}, { to, why }))
    } else if (kept?.accountId === account.id) {
      response.redirect(303, kept.back)
    } else if (kept) {
      await tellSomebodyElse(deps, request, response)
    } else {
      next(error)
    }
  }
}

/** Keeps what was typed; null when nothing was, or when nothing says who typed it. */
async function keep(
  { services, routes, owner, newId }: Deps,
  request: Request,
): Promise<{ readonly accountId: string; readonly back: string } | null> {
  const now = services.clock.now()
  const form = readFields(request.body)
  const accountId = owner.verify(form.raw(OWNER_FIELD), now)
  const found = routes
    .filter(({ method, typed }) => method === 'post' && typed)
    .flatMap(route => {
      const params = matchPath(route.path, request.path)
      return params && route.typed ? [{ typed: route.typed, params: readFields(params) }] : []
    })[0]
  if (accountId === null || !found) return null
  const fields = found.typed.input(form)
  if (Object.values(fields).every(value => value === '')) return null
  const id = newId()
  const isKept = await services.access.run('session', async ({ accounts, keptForms, audit }) => {
    const account = await accounts.find(accountId)
    if (!account || account.disabled) return false
    await keptForms.keep({ id, accountId, fields, keptAt: now })
    // Whoever sent it was not signed in: the page that it came from is all that says whose it is.
    await audit.append([
      {
        ...{ id: newId(), event: 'FORM_KEPT', actor: 'anonymous', outcome: 'done', facts: null, at: now },
        ...{ subjectType: 'account', subjectId: accountId },
      },
    ])
    return true
  })
  return isKept ? { accountId, back: found.typed.back(found.params, form, id) } : null
}

/** A sign-in page that lay open for too long: where it was to lead, which is looked at once somebody is signed in. */
function askedBefore({ path, body }: Request): string | null {
  const isSignIn = path === paths.signIn.to({}) || path === paths.signInByProvider.to({})
  const isForm = typeof body === 'object' && body !== null && 'to' in body
  return isSignIn && isForm ? readFields(body).text('to') : null
}

/** Where nothing was typed, the ticket that the form stood on. */
function ticketOf({ path }: Request): string | null {
  const [, reference] = /^\/tickets\/([^/]+)\/./.exec(path) ?? []
  return reference === undefined ? null : `${paths.queue.to({})}/${reference}`
}

async function tellSomebodyElse({ render }: Deps, request: Request, response: Response): Promise<void> {
  const view = {
    sentence:
      'It was filled in while somebody else was signed in here, so nothing was done. What they typed is kept for them, and for nobody else.',
    errorId: null,
  }
  const page = { template: 'error', title: 'This form is somebody else’s', view }
  response.status(403).send(await render(request, response, page))
}
