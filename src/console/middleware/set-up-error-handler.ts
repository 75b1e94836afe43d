import { randomBytes } from 'node:crypto'
import type { ErrorRequestHandler } from 'express'
import { TransientError, UserError } from '../../kernel/errors'
import type { Log } from '../../kernel/log'
import { paths } from '../paths'
import { accountOf } from '../view/account-of'
import type { RenderPage } from '../view/render-page'

interface Shown {
  readonly status: number
  readonly title: string
  readonly sentence: string
}

const STALE_FORM =
  'The page was open too long, or you signed in again meanwhile. Go back, load it again, then repeat what you did.'

/** The pages that show recovery codes answer a press; loaded again, they press again, and the codes are gone. */
const SHOWN_ONCE: readonly string[] = [paths.confirmSecondFactor.pattern, paths.renewRecoveryCodes.pattern]
const CODES_ARE_GONE =
  'Recovery codes are shown once, and cannot be shown again. Your second factor stands as it did. If you have not kept the codes, make new ones: on your account, under “Manage your second factor”.'

function staleForm(path: string): string {
  return SHOWN_ONCE.includes(path) ? CODES_ARE_GONE : STALE_FORM
}

/** Decides what an error looks like from outside: a sentence and a reference, never a stack or a query. */
export function setUpErrorHandler(deps: { readonly log: Log; readonly render: RenderPage }): ErrorRequestHandler {
  return async (error: unknown, request, response, next) => {
    const shown = describe(error, request.path)
    const errorId = randomBytes(6).toString('hex')
    const facts = { errorId, status: shown.status, method: request.method }
    if (shown.status >= 500) deps.log.error({ ...facts, err: error }, 'request failed')
    else deps.log.info({ ...facts, code: codeOf(error) }, 'request refused')

    if (response.headersSent) {
      // Half an answer has left: Express closes the connection, so that nobody takes it for a whole one.
      next(error)
      return
    }
    const isSignedOut = accountOf(response) === null
    if (codeOf(error) === 'EBADCSRFTOKEN' && isSignedOut) {
      response.redirect(303, paths.signIn.to({}, { why: 'signed-out' }))
      return
    }
    const view = { sentence: shown.sentence, errorId: shown.status >= 500 ? errorId : null }
    try {
      const page = { template: 'error', title: shown.title, view }
      response.status(shown.status).send(await deps.render(request, response, page))
    } catch (renderError) {
      deps.log.error({ errorId, err: renderError }, 'error page failed')
      response.status(shown.status).type('text/plain').send(`${shown.title}. ${shown.sentence} Reference: ${errorId}\n`)
    }
  }
}

function describe(error: unknown, path: string): Shown {
  if (codeOf(error) === 'EBADCSRFTOKEN')
    return { status: 403, title: 'This form is out of date', sentence: staleForm(path) }
  if (codeOf(error) === 'CONSOLE.CROSS_SITE') {
    return {
      status: 403,
      title: 'This form was refused',
      sentence: 'It was sent from another site. Nothing was changed.',
    }
  }
  if (error instanceof UserError) return { status: 400, title: 'That could not be done', sentence: error.message }
  if (error instanceof TransientError) {
    return { status: 503, title: 'Try again in a moment', sentence: 'The service is busy. Nothing was changed.' }
  }
  const status = statusOf(error)
  if (status === 413)
    return { status, title: 'That is too long', sentence: 'Shorten what you wrote, then send it again.' }
  if (status >= 400 && status < 500) {
    return {
      status,
      title: 'That could not be read',
      sentence: 'Go back, load the page again, then repeat what you did.',
    }
  }
  return {
    status: 500,
    title: 'Sorry, there is a problem with the service',
    sentence: 'Try again later. If it keeps happening, tell whoever runs it, with the reference below.',
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : 500
}
