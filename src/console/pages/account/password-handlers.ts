import type { FieldError } from '../../flash'
import { paths } from '../../paths'
import { accountOfRequest, type Handler } from '../../route'
import { aboutAccount, backToAccount } from './account-handlers'

/** The form that changes one's own password. */
export const showChangePassword: Handler = async (_deps, request) => {
  const { passwordHash, email } = accountOfRequest(request)
  if (passwordHash === null) return { kind: 'redirect', to: paths.myAccount.to({}) }
  const view = { action: paths.changePassword.to({}), back: paths.myAccount.to({}), email }
  return { kind: 'page', template: 'change-password', title: 'Change your password', view }
}

/** Changes it, and signs everybody else out who is signed in as this account. */
export const changePassword: Handler = async ({ access }, request) => {
  const account = accountOfRequest(request)
  const [current, next] = [request.form.raw('current'), request.form.raw('password')]
  const missing = [
    ...(current === '' ? [{ field: 'current', text: 'Enter your present password' }] : []),
    ...(next === '' ? [{ field: 'password', text: 'Enter a new password' }] : []),
    ...(next !== request.form.raw('again') ? [{ field: 'again', text: 'The two new passwords must be the same' }] : []),
  ]
  if (missing.length > 0) return refused(missing)
  const outcome = await access.changePassword({ accountId: account.id, current, next })
  if (outcome.kind === 'refused') {
    const field = outcome.about === 'current' ? 'current' : 'password'
    return { ...refused([{ field, text: outcome.sentence }]), subject: aboutAccount(account) }
  }
  const done = backToAccount(account, 'Password changed. You are signed out everywhere else')
  return { ...done, session: { signIn: account.id } }
}

function refused(errors: readonly FieldError[]) {
  return { kind: 'redirect', to: paths.changePassword.to({}), outcome: 'refused', flash: { errors } } as const
}
