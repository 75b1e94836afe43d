import { parseEmailAddress } from '../kernel/identifiers/email-address'
import { accountEvent, foldAddress, tidyRoles, type AccessDeps, type AccessWrites } from './access-deps'
import type { Account, Role } from './account'
import type { ProvidedIdentity } from './identity-provider'
import { newAccount } from './invite'

/** What a provider's word is worth here. */
export interface ProviderRules {
  /** Whether somebody whom no account here is for gets one. */
  readonly unknownPeople: 'refuse' | 'create'
  /** The role of whoever is created or mapped to nothing; null gives none. */
  readonly defaultRole: Role | null
  /** Roles by the words of the provider's claim; empty leaves roles to administrators here. */
  readonly roleMap: readonly { readonly word: string; readonly role: Role }[]
  /** Whether an address counts only where the provider says that it was verified. */
  readonly trustedEmail: 'verified' | 'always'
}

export type ProviderSignInOutcome =
  | { readonly kind: 'signed-in'; readonly account: Account }
  | { readonly kind: 'refused'; readonly why: 'unknown' | 'no-address' | 'disabled' | 'no-role' | 'other-subject' }

export type ProviderSignIn = (identity: ProvidedIdentity) => Promise<ProviderSignInOutcome>

/** OpenID Connect Core §2: a subject has at most 255 characters. */
const LONGEST = 255

/** Signs in whom a provider names: by what it knows them by, or, the first time, by their address. Roles follow its claim each time. */
export function createProviderSignIn(deps: AccessDeps, rules: ProviderRules): ProviderSignIn {
  return identity =>
    deps.unitOfWork.run('session', async stores => {
      const found = await accountOf(deps, stores, { identity, rules })
      if (found.kind === 'refused') return refuse(deps, stores, { accountId: found.accountId, why: found.why })
      const { account } = found
      if (account.disabled) return refuse(deps, stores, { accountId: account.id, why: 'disabled' })
      const roles = rolesFor(account, identity, rules)
      if (roles.join() !== tidyRoles(account.roles).join()) await giveRoles(deps, stores, { account, roles })
      if (roles.length === 0) {
        await stores.sessions.destroyOf(account.id)
        return refuse(deps, stores, { accountId: account.id, why: 'no-role' })
      }
      const change = { lastSignInAt: deps.clock.now() }
      await stores.accounts.change(account.id, change)
      const facts = { by: 'provider' }
      await stores.audit.append([
        accountEvent(deps, { event: 'SIGNED_IN', actor: account.id, accountId: account.id, facts }),
      ])
      return { kind: 'signed-in', account: { ...account, ...change, roles } }
    })
}

type Given = { readonly identity: ProvidedIdentity; readonly rules: ProviderRules }
type Found =
  | { readonly kind: 'account'; readonly account: Account }
  | {
      readonly kind: 'refused'
      readonly why: 'unknown' | 'no-address' | 'no-role' | 'other-subject'
      readonly accountId: string | null
    }

async function accountOf(deps: AccessDeps, stores: AccessWrites, given: Given): Promise<Found> {
  const { identity } = given
  const unknown = { kind: 'refused', why: 'unknown', accountId: null } as const
  if (identity.subject === '' || identity.subject.length > LONGEST || identity.issuer.length > LONGEST) return unknown
  const known = await stores.identities.find(identity)
  const account = known && (await stores.accounts.find(known.accountId))
  if (account) return { kind: 'account', account }
  const email = trustedEmail(given)
  if (email === null) return { ...unknown, why: 'no-address' }
  const invited = await stores.accounts.findByEmail(email)
  if (!invited) return createFor(deps, stores, { ...given, email })
  // The address belongs to somebody else there now: whoever that is, they are not this account.
  if (await stores.identities.ofAccount(invited.id)) {
    return { kind: 'refused', why: 'other-subject', accountId: invited.id }
  }
  await link(deps, stores, { identity, accountId: invited.id })
  return { kind: 'account', account: invited }
}

function trustedEmail({ identity, rules }: Given): string | null {
  if (identity.email === null || !(identity.isEmailVerified || rules.trustedEmail === 'always')) return null
  const email = foldAddress(identity.email)
  return parseEmailAddress(email).kind === 'fault' || email.length > LONGEST - 1 ? null : email
}

async function createFor(
  deps: AccessDeps,
  stores: AccessWrites,
  { identity, rules, email }: Given & { readonly email: string },
): Promise<Found> {
  if (rules.unknownPeople === 'refuse') return { kind: 'refused', why: 'unknown', accountId: null }
  // An invitation would not help: the map would take its role away again.
  const roles = mapped(identity, rules)
  if (roles.length === 0) return { kind: 'refused', why: 'no-role', accountId: null }
  const name = identity.name?.replace(/\s+/gu, ' ').trim().slice(0, LONGEST) || email
  const account = newAccount(deps, { email, name, roles, deliveryPartner: null })
  await stores.accounts.add(account)
  await stores.audit.append([
    accountEvent(deps, {
      ...{ event: 'ACCOUNT_CREATED', actor: 'system', accountId: account.id },
      facts: { roles: roles.join(' ') },
    }),
  ])
  await link(deps, stores, { identity, accountId: account.id })
  return { kind: 'account', account }
}

async function link(
  deps: AccessDeps,
  stores: AccessWrites,
  { identity, accountId }: { readonly identity: ProvidedIdentity; readonly accountId: string },
): Promise<void> {
  const { issuer, subject } = identity
  await stores.identities.add({ id: deps.newId(), accountId, issuer, subject, createdAt: deps.clock.now() })
  await stores.audit.append([accountEvent(deps, { event: 'IDENTITY_LINKED', actor: accountId, accountId })])
}

/** The provider's word, where it has the say; a delivery partner's account is never one of the helpdesk's. */
function rolesFor(account: Account, identity: ProvidedIdentity, rules: ProviderRules): readonly Role[] {
  const isLeft = rules.roleMap.length === 0 || account.roles.includes('partner')
  return isLeft ? tidyRoles(account.roles) : mapped(identity, rules)
}

function mapped({ roleWords }: ProvidedIdentity, { roleMap, defaultRole }: ProviderRules): readonly Role[] {
  const roles = roleMap.filter(({ word }) => roleWords.includes(word)).map(({ role }) => role)
  return tidyRoles(roles.length === 0 && defaultRole !== null ? [defaultRole] : roles)
}

async function giveRoles(
  deps: AccessDeps,
  stores: AccessWrites,
  { account, roles }: { readonly account: Account; readonly roles: readonly Role[] },
): Promise<void> {
  await stores.accounts.change(account.id, { roles })
  const facts = { roles: roles.join(' '), by: 'provider' }
  await stores.audit.append([
    accountEvent(deps, { event: 'ROLES_CHANGED', actor: 'system', accountId: account.id, facts }),
  ])
}

async function refuse(
  deps: AccessDeps,
  stores: AccessWrites,
  given: {
    readonly accountId: string | null
    readonly why: Extract<ProviderSignInOutcome, { kind: 'refused' }>['why']
  },
): Promise<ProviderSignInOutcome> {
  const { accountId, why } = given
  const facts = { by: 'provider', why }
  await stores.audit.append([
    accountEvent(deps, { event: 'SIGN_IN_REFUSED', actor: 'anonymous', accountId, outcome: 'refused', facts }),
  ])
  return { kind: 'refused', why }
}
