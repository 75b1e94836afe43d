import { UserError } from '../kernel/errors'
import { parseEmailAddress } from '../kernel/identifiers/email-address'
import { accountEvent, foldAddress, tidyRoles, type AccessDeps, type AccessWrites } from './access-deps'
import type { Account, Role } from './account'
import { isLastAdministrator } from './last-administrator'
import { hashOfSecret, newSecret } from './link-secret'
import { partnerOfAccount } from './partner-account'

/** A day and a half: an invitation on one afternoon is still good on the next morning; older ones are made again. */
export const LINK_LIFE_MS = 36 * 3_600_000
/** RFC 5321 §4.5.3.1: the longest path, without its brackets. The register may know longer ones; no mail reaches them. */
const LONGEST_ADDRESS = 254

export interface Invitation {
  readonly account: Account
  /** The link's secret: shown once, never stored. */
  readonly secret: string
  readonly expiresAt: Date
}

export type Invite = (command: {
  readonly email: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Whom somebody with the role `partner` reads the feeds for. */
  readonly deliveryPartner?: string | null
  /** Whether links given before stay good; otherwise they end, as they may have gone to somebody else. */
  readonly keepsLinks?: boolean
  readonly actor: string
}) => Promise<Invitation>

/** Adds an account, or invites a known one again, with a link that sets its password once. */
export function createInvite(deps: AccessDeps): Invite {
  return async command => {
    const email = foldAddress(command.email)
    const address = parseEmailAddress(email)
    if (address.kind === 'fault' || email.length > LONGEST_ADDRESS) {
      throw new UserError('Enter an email address in the correct format, like name@example.com', {
        code: 'ACCESS.BAD_ADDRESS',
      })
    }
    if (command.roles.length === 0) throw new UserError('Select at least one role', { code: 'ACCESS.NO_ROLE' })
    const deliveryPartner = partnerOfAccount(tidyRoles(command.roles), command.deliveryPartner ?? null)
    const secret = newSecret()
    const now = deps.clock.now()
    const expiresAt = new Date(now.getTime() + LINK_LIFE_MS)
    const account = await deps.unitOfWork.run('session', async stores => {
      const invited = await addOrFind(deps, stores, { ...command, email, deliveryPartner })
      if (!command.keepsLinks) await stores.accounts.endLinks(invited.id, now)
      await stores.accounts.addLink({
        id: deps.newId(),
        accountId: invited.id,
        secretHash: hashOfSecret(secret),
        expiresAt,
        usedAt: null,
      })
      await stores.audit.append([
        accountEvent(deps, {
          event: 'ACCOUNT_INVITED',
          actor: command.actor,
          accountId: invited.id,
          facts: { roles: invited.roles.join(' ') },
        }),
      ])
      return invited
    })
    return { account, secret, expiresAt }
  }
}

async function addOrFind(
  deps: AccessDeps,
  stores: AccessWrites,
  person: Pick<Account, 'email' | 'name' | 'roles' | 'deliveryPartner'>,
): Promise<Account> {
  const roles = tidyRoles(person.roles)
  const { deliveryPartner } = person
  const name = person.name.trim() || person.email
  const known = await stores.accounts.findByEmail(person.email)
  if (known) {
    if (!roles.includes('administrator') && isLastAdministrator(await stores.accounts.list(), known.id)) {
      throw new UserError('This is the last administrator: keep that role, or make somebody else one first', {
        code: 'ACCESS.LAST_ADMINISTRATOR',
      })
    }
    const change = { name, roles, deliveryPartner, disabled: false }
    await stores.accounts.change(known.id, change)
    return { ...known, ...change }
  }
  const account = newAccount(deps, { ...person, name, roles })
  await stores.accounts.add(account)
  return account
}

/** An account as it begins: nobody has signed in to it yet. */
export function newAccount(
  deps: Pick<AccessDeps, 'newId' | 'clock'>,
  person: Pick<Account, 'email' | 'name' | 'roles' | 'deliveryPartner'>,
): Account {
  const { email, name, roles, deliveryPartner } = person
  return {
    ...{ id: deps.newId(), email, name, roles, deliveryPartner },
    passwordHash: null,
    disabled: false,
    failedAttempts: 0,
    lockedUntil: null,
    secondFactorSince: null,
    createdAt: deps.clock.now(),
    lastSignInAt: null,
    shortcutsOffAt: null,
    liveOffAt: null,
  }
}
