import type { RequestHandler } from 'express'
import { rateLimit, type Store } from 'express-rate-limit'
import type { ConsoleOptions } from '../console-options'
import type { ConsoleServices } from '../services'
import { createAttemptStore } from '../session/attempt-store'
import type { RenderPage } from '../view/render-page'

const WINDOW_MS = 15 * 60_000
/** A whole office behind one address mistypes fewer than this in a quarter of an hour; a guesser wants thousands. */
const ATTEMPTS = 40
/** The page with the form keeps a session row for its token, so looking at it is not free for us either. */
const PAGES_FOR_AN_ATTEMPT = 10

/** Limits how often one client address may try to sign in, or fetch the form for it, over all processes; lockout guards each account besides. */
export function setUpSignInLimit(
  services: Pick<ConsoleServices, 'access' | 'clock'>,
  options: ConsoleOptions,
  render: RenderPage,
): RequestHandler {
  const attempts = options.signInAttempts ?? ATTEMPTS
  const counts = { unitOfWork: services.access, clock: services.clock, windowMs: WINDOW_MS }
  const onAttempt = limitTo(attempts, { store: createAttemptStore({ ...counts, purpose: 'sign-in' }), render })
  const onPage = limitTo(attempts * PAGES_FOR_AN_ATTEMPT, {
    store: createAttemptStore({ ...counts, purpose: 'sign-in page' }),
    render,
  })
  return (request, response, next) => {
    const limiter = request.method === 'POST' ? onAttempt : onPage
    void limiter(request, response, next)
  }
}

function limitTo(limit: number, { store, render }: { store: Store; render: RenderPage }): RequestHandler {
  return rateLimit({
    store,
    windowMs: WINDOW_MS,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Without a trusted proxy the header is ignored on purpose, which is not worth a warning.
    validate: { xForwardedForHeader: false },
    handler: (request, response, next) => {
      const page = {
        template: 'error',
        title: 'Too many attempts',
        view: {
          sentence:
            'There were too many attempts to sign in from your network, by you or by others on it. Nothing is wrong with your account. Wait 15 minutes, then try again.',
          errorId: null,
        },
      }
      render(request, response, page).then(html => response.status(429).send(html), next)
    },
  })
}
