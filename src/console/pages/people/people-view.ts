import type { Account, Role } from '../../../access/account'
import { isLocked } from '../../../access/lockout'
import { isRole, ROLES } from '../../../access/permissions'
import type { Fields } from '../../fields'
import { paths } from '../../paths'
import { formatInstant } from '../../view/format'

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  agent: 'Agent',
  lead: 'Lead',
  administrator: 'Administrator',
  auditor: 'Auditor',
  observer: 'Observer',
  partner: 'Delivery partner',
}
const HINTS: Readonly<Record<Role, string>> = {
  agent: 'Works on tickets and completes matches',
  lead: 'Also manages problems and reads the audit',
  administrator: 'Everything, and who may sign in',
  auditor: 'Reads the audit and who saw which teacher, and sees no ticket',
  observer: 'Looks, and changes nothing',
  partner: 'Reads the feeds of one delivery partner and sees nothing else: no other role goes with it',
}

/** Everybody who may sign in, and the form that invites one more. */
export function peopleView(given: {
  readonly accounts: readonly Account[]
  readonly now: Date
  readonly me: string
  readonly input: Readonly<Record<string, string>>
}) {
  const typed = (given.input['roles'] ?? 'agent').split(' ')
  return {
    action: paths.people.to({}),
    roles: ROLES.map(role => ({
      value: role,
      text: ROLE_NAMES[role],
      hint: { text: HINTS[role] },
      checked: typed.includes(role),
    })),
    people: given.accounts.map(account => ({
      name: account.name,
      email: account.email,
      isMe: account.id === given.me,
      roles: account.roles.map(role => ROLE_NAMES[role]).join(', '),
      deliveryPartner: account.deliveryPartner,
      state: stateOf(account, given.now),
      lastSignIn: account.lastSignInAt === null ? 'Never' : formatInstant(account.lastSignInAt),
      setRoles: paths.setRoles.to({ id: account.id }),
      disable: account.disabled || account.id === given.me ? null : paths.disablePerson.to({ id: account.id }),
      href: paths.person.to({ id: account.id }),
      secondFactor: account.secondFactorSince === null ? 'No' : 'Yes',
      idPrefix: `roles-${account.id}`,
      choices: ROLES.filter(role => role !== 'partner').map(role => ({
        value: role,
        text: ROLE_NAMES[role],
        checked: account.roles.includes(role),
      })),
    })),
  }
}

/** What is typed into the form that invites somebody. */
export function inviteIn(form: Pick<Fields, 'all' | 'text'>) {
  return {
    ...{ email: form.text('email'), name: form.text('name'), deliveryPartner: form.text('deliveryPartner') },
    roles: readRoles(form.all('roles')).join(' '),
  }
}

/** The roles among what was ticked. */
export function readRoles(words: readonly string[]): readonly Role[] {
  return ROLES.filter(role => words.filter(isRole).includes(role))
}

/** Whether and how somebody can sign in, in a word or two. */
export function stateOf(account: Account, now: Date): string {
  if (account.disabled) return 'Disabled'
  if (isLocked(account, now)) return 'Locked for a few minutes'
  return account.passwordHash === null ? 'Invited' : 'Active'
}
