import type { Account } from '../../../access/account'
import { paths } from '../../paths'
import { accountOfRequest, type Answer, type Handler } from '../../route'
import { formatInstant } from '../../view/format'
import { aboutAccount, backToAccount } from './account-handlers'
import { drawQrCode } from './qr-code'

/** The second factor of one's own account: set up, about to be, or not. */
export const showSecondFactor: Handler = async ({ access, factorRequiredFor }, request) => {
  const account = accountOfRequest(request)
  const isRequired = account.roles.some(role => factorRequiredFor.includes(role))
  const common = { isRequired, hasPassword: account.passwordHash !== null, back: paths.myAccount.to({}) }
  const subject = aboutAccount(account)
  if (account.secondFactorSince !== null) {
    const view = {
      ...common,
      since: formatInstant(account.secondFactorSince),
      codesLeft: await access.factor.codesLeft(account.id),
      renew: paths.renewRecoveryCodes.to({}),
      remove: paths.removeSecondFactor.to({}),
    }
    return { kind: 'page', template: 'second-factor', title: 'Your second factor', view, subject }
  }
  const waiting = await access.setUpFactor.waiting(account.id)
  const view = {
    ...common,
    begin: paths.secondFactor.to({}),
    confirm: paths.confirmSecondFactor.to({}),
    waiting: waiting && { key: inFours(waiting.key), address: waiting.address, qr: drawQrCode(waiting.address) },
  }
  return { kind: 'page', template: 'set-up-factor', title: 'Set up a second factor', view, subject }
}

/** Makes a key, once the password was typed again. */
export const beginSecondFactor: Handler = async ({ access }, request) => {
  const account = accountOfRequest(request)
  const outcome = await access.setUpFactor.begin({
    accountId: account.id,
    password: request.form.raw('password'),
  })
  if (outcome.kind === 'refused') return refused(account, 'password', outcome.sentence)
  return { kind: 'redirect', to: paths.secondFactor.to({}), subject: aboutAccount(account) }
}

/** Takes the first code, and shows the recovery codes once. */
export const confirmSecondFactor: Handler = async ({ access }, request) => {
  const account = accountOfRequest(request)
  const outcome = await access.setUpFactor.confirm({ accountId: account.id, code: request.form.text('code') })
  if (outcome.kind === 'refused') return refused(account, 'code', outcome.sentence)
  return { ...codesPage(account, outcome.recoveryCodes), session: { signIn: account.id } }
}

/** New recovery codes, shown once. */
export const renewRecoveryCodes: Handler = async ({ access }, request) => {
  const account = accountOfRequest(request)
  const outcome = await access.factor.renewCodes({ accountId: account.id, password: request.form.raw('password') })
  if (outcome.kind === 'refused') return refused(account, 'renew-password', outcome.sentence)
  return codesPage(account, outcome.recoveryCodes)
}

/** Takes one's own second factor away, with password and code. */
export const removeSecondFactor: Handler = async ({ access }, request) => {
  const account = accountOfRequest(request)
  const typed = request.form.text('code')
  const outcome = await access.factor.remove({
    accountId: account.id,
    password: request.form.raw('password'),
    // Six digits are the app's; a recovery code is four times as long.
    code: /^[\d\s]{6,7}$/u.test(typed) ? { app: typed } : { recovery: typed },
  })
  if (outcome.kind === 'refused') {
    return refused(account, `remove-${outcome.about}`, outcome.sentence)
  }
  return { ...backToAccount(account, 'Second factor removed'), session: { signIn: account.id } }
}

function refused(account: Account, field: string, text: string): Answer {
  const flash = { errors: [{ field, text }] }
  return { kind: 'redirect', to: paths.secondFactor.to({}), subject: aboutAccount(account), outcome: 'refused', flash }
}

function codesPage(account: Account, codes: readonly string[]): Extract<Answer, { kind: 'page' }> {
  const view = { codes, back: paths.myAccount.to({}) }
  return {
    kind: 'page',
    template: 'recovery-codes',
    title: 'Your recovery codes',
    view,
    subject: aboutAccount(account),
  }
}

/** A key as it is easiest to type. */
const inFours = (key: string) => (key.match(/.{1,4}/gu) ?? []).join(' ')
