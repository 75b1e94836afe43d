import type { TypedCode } from '../../../access/spend-code'
import { homeOf } from '../../home'
import { paths } from '../../paths'
import type { Answer, ConsoleRequest, Handler } from '../../route'
import type { PendingSignIn } from '../../session/pending-sign-in'
import { count } from '../../view/format'
import { safeReturn } from './safe-return'

/** One sentence, whether the code is wrong, was used, or the account is locked. */
const REFUSED = 'The code is not right, was used before, or there were too many attempts'
const NEXT = {
  app: 'Wait until the app shows a new code and enter that one, or try again in a few minutes',
  recovery: 'Enter another of your codes, or try again in a few minutes',
}
const FEW_CODES = 3

/** Asks for the code of the app, or for a recovery code. */
export const showCode: Handler = async ({ services }, request) => {
  if (!pendingOf(request, services.clock.now())) return toPassword(request)
  return codePage(request.query.text('with') === 'recovery')
}

/** The second step of signing in. */
export const enterCode: Handler = async ({ access, services }, request) => {
  const pending = pendingOf(request, services.clock.now())
  if (!pending) return toPassword(request)
  const isRecovery = request.form.text('with') === 'recovery'
  const typed = request.form.text('code')
  if (typed === '') return refused(isRecovery, isRecovery ? 'Enter a recovery code' : 'Enter the code of your app')
  const code: TypedCode = isRecovery ? { recovery: typed } : { app: typed }
  const outcome = await access.enterCode({ half: pending, code })
  if (outcome.kind === 'refused') return refused(isRecovery, `${REFUSED}. ${isRecovery ? NEXT.recovery : NEXT.app}`)
  const { account, codesLeft } = outcome
  return {
    kind: 'redirect',
    to: safeReturn(pending.to, homeOf(account)),
    session: { signIn: account.id },
    ...(codesLeft === null ? {} : { flash: { banner: codesLeftBanner(codesLeft) } }),
  }
}

function codesLeftBanner(codesLeft: number) {
  const heading = `${count(codesLeft, 'recovery code')} left`
  const links = [{ text: 'Your account', href: paths.myAccount.to({}) }]
  const text = codesLeft < FEW_CODES ? 'Make new ones, or set your app up again.' : 'Each works once.'
  return { kind: 'important', heading, text, links } as const
}

function pendingOf({ session }: ConsoleRequest, now: Date): PendingSignIn | null {
  return session.pending !== null && new Date(session.pending.until) > now ? session.pending : null
}

/** Nobody waits here: it took too long, which loses neither the page that was asked for nor what is kept for it, or the page was opened by itself. */
function toPassword({ session }: ConsoleRequest): Answer {
  const { pending } = session
  return { kind: 'redirect', to: paths.signIn.to({}, pending ? { to: pending.to, why: 'too-late' } : {}) }
}

function refused(isRecovery: boolean, text: string): Answer {
  return { ...codePage(isRecovery), status: 400, flash: { errors: [{ field: 'code', text }] } }
}

function codePage(isRecovery: boolean): Extract<Answer, { kind: 'page' }> {
  const action = paths.signInCode.to({})
  const other = isRecovery ? action : paths.signInCode.to({}, { with: 'recovery' })
  return {
    kind: 'page',
    template: 'sign-in-code',
    title: isRecovery ? 'Enter a recovery code' : 'Enter the code of your app',
    view: { action, isRecovery, other },
  }
}
