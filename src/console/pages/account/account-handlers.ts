import type { Account } from '../../../access/account'
import { paths } from '../../paths'
import { accountOfRequest, type Answer, type Handler } from '../../route'
import { formatInstant } from '../../view/format'
import { ROLE_NAMES } from '../people/people-view'
import { sessionLines } from './session-lines'

/** One's own account: how one signs in, and where one is signed in. */
export const showAccount: Handler = async ({ access, factorRequiredFor }, request) => {
  const account = accountOfRequest(request)
  const [sessions, codesLeft] = await Promise.all([
    access.sessions.list(account.id),
    access.factor.codesLeft(account.id),
  ])
  const lines = sessionLines(sessions, {
    ownKey: request.session.key,
    endOf: id => paths.endSession.to({ id }),
  })
  const view = {
    name: account.name,
    email: account.email,
    roles: account.roles.map(role => ROLE_NAMES[role]).join(', '),
    deliveryPartner: account.deliveryPartner,
    hasPassword: account.passwordHash !== null,
    changePassword: paths.changePassword.to({}),
    factor: {
      href: paths.secondFactor.to({}),
      since: account.secondFactorSince === null ? null : formatInstant(account.secondFactorSince),
      isRequired: account.roles.some(role => factorRequiredFor.includes(role)),
      codesLeft,
    },
    sessions: lines,
    endOthers: lines.length > 1 ? paths.endOtherSessions.to({}) : null,
  }
  return { kind: 'page', template: 'account', title: 'Your account', view, subject: aboutAccount(account) }
}

/** Ends one of one's own sessions. */
export const endSession: Handler = async ({ access }, request) => {
  const account = accountOfRequest(request)
  const sid = request.params.text('id')
  const isEnded = await access.sessions.end({ accountId: account.id, sid, actor: account.id })
  return backToAccount(account, isEnded ? 'Signed out there' : 'That session had ended already')
}

/** Ends all of one's own sessions but the one that asks. */
export const endOtherSessions: Handler = async ({ access }, request) => {
  const account = accountOfRequest(request)
  await access.sessions.endAll({ accountId: account.id, except: request.session.key, actor: account.id })
  return backToAccount(account, 'Signed out everywhere else')
}

/** Back to the account's page, with what was done. */
export function backToAccount(account: Account, heading: string): Extract<Answer, { kind: 'redirect' }> {
  return {
    kind: 'redirect',
    to: paths.myAccount.to({}),
    subject: aboutAccount(account),
    flash: { banner: { kind: 'success', heading } },
  }
}

export const aboutAccount = ({ id }: Pick<Account, 'id'>) => ({ type: 'account', id })
