import type { Account, Role } from './account'

/** Everything that somebody signed in may be allowed to do. */
export const PERMISSIONS = [
  'tickets.view',
  'tickets.work',
  'matches.complete',
  'matches.undo',
  'register.view',
  'problems.view',
  'problems.manage',
  'reports.view',
  'pictures.approve',
  'templates.manage',
  'suspended.view',
  'suspended.decide',
  'outbox.view',
  'outbox.retry',
  'people.manage',
  'audit.view',
  'feed.own.read',
  'feed.own.acknowledge',
] as const
export type Permission = (typeof PERMISSIONS)[number]

const OBSERVER: readonly Permission[] = ['tickets.view', 'register.view', 'problems.view', 'reports.view']
const AGENT: readonly Permission[] = [
  ...OBSERVER,
  'tickets.work',
  'matches.complete',
  'matches.undo',
  'suspended.view',
  'suspended.decide',
  'outbox.view',
  'outbox.retry',
]

/** A delivery partner's own feed and nothing else; nobody of the helpdesk has one. */
const PARTNER: readonly Permission[] = ['feed.own.read', 'feed.own.acknowledge']

/** The one table of permissions: what each role may do. An observer looks, and changes nothing; an auditor sees who looked, and no ticket. */
export const PERMISSIONS_OF_ROLE: Readonly<Record<Role, readonly Permission[]>> = {
  observer: OBSERVER,
  agent: AGENT,
  lead: [...AGENT, 'problems.manage', 'pictures.approve', 'templates.manage', 'audit.view'],
  administrator: PERMISSIONS.filter(permission => !PARTNER.includes(permission)),
  auditor: ['audit.view'],
  partner: PARTNER,
}

export const ROLES = [
  'agent',
  'lead',
  'administrator',
  'auditor',
  'observer',
  'partner',
] as const satisfies readonly Role[]

/** Whether a word from outside is one of the roles. */
export function isRole(word: string): word is Role {
  return ROLES.some(role => role === word)
}

/** Whether an account may do something; a disabled one may do nothing. */
export function may(account: Pick<Account, 'roles' | 'disabled'>, permission: Permission): boolean {
  return !account.disabled && account.roles.some(role => PERMISSIONS_OF_ROLE[role].includes(permission))
}

/** Whether an account must have a second factor for one of its roles, and has set up none. */
export function lacksRequiredFactor(
  { roles, secondFactorSince }: Pick<Account, 'roles' | 'secondFactorSince'>,
  requiredFor: readonly Role[],
): boolean {
  return secondFactorSince === null && roles.some(role => requiredFor.includes(role))
}
