import type { Access } from '../../../access/create-access'
import type { SignInOutcome } from '../../../access/sign-in'
import { homeOf } from '../../home'
import { paths } from '../../paths'
import type { Answer, Handler, SignInWays } from '../../route'
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
  ['left-open', 'This page lay open for a long time, or cookies are off in this browser. Sign in again.'],
  [
    'provider-away',
    'Your organisation’s sign-in cannot be reached at the moment. Nothing is wrong with your account. Try again in a few minutes.',
  ],
  ['provider-late', 'It took more than 10 minutes, or was begun in another browser. Sign in again.'],
  [
    'provider-refused',
    'Your organisation’s sign-in did not let you in, or its answer could not be trusted. Try again.',
  ],
  [
    'provider-unknown',
    'You are signed in to your organisation, and have no account here. Ask an administrator to invite you.',
  ],
  [
    'provider-no-address',
    'Your organisation’s sign-in gave no email address of yours that it has verified, so it cannot be told who you are here. Ask whoever looks after its accounts.',
  ],
  ['provider-disabled', 'Your account here is disabled. Ask an administrator.'],
  ['provider-no-role', 'Your organisation gives you no role here. Ask whoever looks after its accounts.'],
  [
    'provider-other-subject',
    'Your address belonged to somebody else here. Ask an administrator to forget whom it was linked to.',
  ],
  ['too-late', 'It took more than 10 minutes. Enter your password again.'],
  ['signed-out', 'You were signed out, so nothing was changed. Sign in, then repeat what you did.'],
])

/** Shows the sign-in form. */
export const showSignIn: Handler = async ({ ways }, request) => {
  const to = request.query.text('to')
  if (request.account) return { kind: 'redirect', to: safeReturn(to, homeOf(request.account)) }
  return signInPage(ways, { to, email: '', why: WHY.get(request.query.text('why')) ?? null })
}

/** Signs in, or says in one sentence that it did not work. */
export const signIn: Handler = async ({ access, services, ways }, request) => {
  const email = request.form.text('email')
  const to = request.form.text('to')
  const password = request.form.raw('password')
  const missing = [
    ...(email === '' ? [{ field: 'email', text: 'Enter your email address' }] : []),
    ...(password === '' ? [{ field: 'password', text: 'Enter your password' }] : []),
  ]
  if (missing.length > 0)
    return { ...signInPage(ways, { to, email, why: null }), status: 400, flash: { errors: missing } }
  const outcome = await access.signIn({ email, password })
  if (outcome.kind === 'refused') {
    const errors = [{ field: 'email', text: REFUSED }]
    return { ...signInPage(ways, { to, email, why: null }), status: 401, flash: { errors } }
  }
  return goIn(outcome, { to, now: services.clock.now() })
}

/** Shows a form with a button: a mail scanner that follows the link uses nothing up. */
export const showSignInLink: Handler = async ({ access }, request) => linkPage(access, request.params.raw('secret'))

/** Uses the link: sets the password and signs in. */
export const signInByLink: Handler = async ({ access, services }, request) => {
  const secret = request.params.raw('secret')
  const password = request.form.raw('password')
  if (password !== request.form.raw('again')) {
    const errors = [{ field: 'again', text: 'The two passwords must be the same' }]
    return { status: 400, flash: { errors }, ...(await linkPage(access, secret)) }
  }
  const outcome = await access.useLink({ secret, password })
  switch (outcome.kind) {
    case 'bad-password':
      return {
        status: 400,
        flash: { errors: [{ field: 'password', text: outcome.sentence }] },
        ...(await linkPage(access, secret)),
      }
    case 'dead-link':
      return DEAD_LINK
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

function signInPage(
  { isLocal, provider }: SignInWays,
  given: { readonly to: string; readonly email: string; readonly why: string | null },
): Page {
  const view = {
    ...given,
    local: isLocal ? { action: paths.signIn.to({}) } : null,
    provider: provider && { action: paths.signInByProvider.to({}), name: provider.name },
  }
  return { kind: 'page', template: 'sign-in', title: 'Sign in', view }
}

const DEAD_LINK: Page = {
  kind: 'page',
  template: 'dead-link',
  title: 'This link does not work',
  view: {},
  status: 410,
}

/** Names the account, so that whoever opens somebody else's link sees it, and a password manager keeps it under its address. */
async function linkPage(access: Pick<Access, 'ownerOfLink'>, secret: string): Promise<Page> {
  const owner = await access.ownerOfLink(secret)
  if (owner === null) return DEAD_LINK
  return {
    kind: 'page',
    template: 'first-sign-in',
    title: 'Choose your password',
    view: { action: paths.signInLink.to({ secret }), email: owner.email },
  }
}
