import type { SignInOutcome } from '../../../access/sign-in'
import { homeOf } from '../../home'
import { paths } from '../../paths'
import type { Answer, Handler } from '../../route'
import { PENDING_MS } from '../../session/pending-sign-in'
import { safeReturn } from './safe-return'

/** One sentence for every failure, so that it names no account. */
const REFUSED =
  'The email address or the password is not right, or there were too many attempts. Check both, or wait a few minutes'

const WHY: ReadonlyMap<string, string> = new Map([
  [
    'kept',
    'You were signed out, so nothing was sent. What you typed is kept for you: sign in, and it is in the form again.',
  ],
  ['too-late', 'It took more than 10 minutes. Enter your password again.'],
  ['signed-out', 'You were signed out, so nothing was changed. Sign in, then repeat what you did.'],
])

/** Shows the sign-in form. */
export const showSignIn: Handler = async (_deps, request) => {
  const to = request.query.text('to')
  if (request.account) return { kind: 'redirect', to: safeReturn(to, homeOf(request.account)) }
  return signInPage({ to, email: '', why: WHY.get(request.query.text('why')) ?? null })
}

/** Signs in, or says in one sentence that it did not work. */
export const signIn: Handler = async ({ access, services }, request) => {
  const email = request.form.text('email')
  const to = request.form.text('to')
  const password = request.form.raw('password')
  const missing = [
    ...(email === '' ? [{ field: 'email', text: 'Enter your email address' }] : []),
    ...(password === '' ? [{ field: 'password', text: 'Enter your password' }] : []),
  ]
  if (missing.length > 0) return { ...signInPage({ to, email, why: null }), status: 400, flash: { errors: missing } }
  const outcome = await access.signIn({ email, password })
  if (outcome.kind === 'refused') {
    const errors = [{ field: 'email', text: REFUSED }]
    return { ...signInPage({ to, email, why: null }), status: 401, flash: { errors } }
  }
  return goIn(outcome, { to, now: services.clock.now() })
}

/** Ends the session. */
export const signOut: Handler = async () => ({ kind: 'redirect', to: paths.signIn.to({}), session: 'sign-out' })

/** Shows a form with a button: a mail scanner that follows the link uses nothing up. */
export const showSignInLink: Handler = async (_deps, request) => linkPage(request.params.raw('secret'))

/** Uses the link: sets the password and signs in. */
export const signInByLink: Handler = async ({ access, services }, request) => {
  const secret = request.params.raw('secret')
  const password = request.form.raw('password')
  if (password !== request.form.raw('again')) {
    return {
      ...linkPage(secret),
      status: 400,
      flash: { errors: [{ field: 'again', text: 'The two passwords must be the same' }] },
    }
  }
  const outcome = await access.useLink({ secret, password })
  switch (outcome.kind) {
    case 'bad-password':
      return { ...linkPage(secret), status: 400, flash: { errors: [{ field: 'password', text: outcome.sentence }] } }
    case 'dead-link':
      return { kind: 'page', template: 'dead-link', title: 'This link does not work', view: {}, status: 410 }
    case 'signed-in':
    case 'needs-code':
      return goIn(outcome, { to: '', now: services.clock.now() })
  }
}

/** To the page that was asked for, or to the code first. */
function goIn(
  outcome: Exclude<SignInOutcome, { kind: 'refused' }>,
  { to, now }: { readonly to: string; readonly now: Date },
): Answer {
  if (outcome.kind === 'needs-code') {
    const until = new Date(now.getTime() + PENDING_MS).toISOString()
    return { kind: 'redirect', to: paths.signInCode.to({}), session: { pending: { ...outcome.half, to, until } } }
  }
  const { account } = outcome
  return { kind: 'redirect', to: safeReturn(to, homeOf(account)), session: { signIn: account.id } }
}

type Page = Extract<Answer, { kind: 'page' }>

function signInPage(view: { readonly to: string; readonly email: string; readonly why: string | null }): Page {
  return { kind: 'page', template: 'sign-in', title: 'Sign in', view: { ...view, action: paths.signIn.to({}) } }
}

function linkPage(secret: string): Page {
  return {
    kind: 'page',
    template: 'first-sign-in',
    title: 'Choose your password',
    view: { action: paths.signInLink.to({ secret }) },
  }
}
