import { accountEvent, foldAddress, type AccessDeps, type AccessWrites } from './access-deps'
import type { Account } from './account'
import { hashOfSecret } from './link-secret'
import { afterFailure, isLocked } from './lockout'
import { LONGEST_PASSWORD } from './password-rules'

/** Whose password was right, until the code follows. */
export interface HalfSignedIn {
  readonly accountId: string
  /** Of the password that was right: when it is changed meanwhile, the code is worth nothing. */
  readonly proof: string
}

/** One kind for every failure: the page never says which accounts exist, or that one is locked. */
export type SignInOutcome =
  | { readonly kind: 'signed-in'; readonly account: Account }
  | { readonly kind: 'needs-code'; readonly half: HalfSignedIn }
  | { readonly kind: 'refused' }

export type SignIn = (command: { readonly email: string; readonly password: string }) => Promise<SignInOutcome>

/** Checks an address and a password. Failures in a row lock the account for a time that doubles. */
export function createSignIn(deps: AccessDeps): SignIn {
  return async command => {
    const email = foldAddress(command.email)
    const found = await deps.reads.accounts.findByEmail(email)
    const isRight =
      command.password.length <= LONGEST_PASSWORD &&
      (await deps.passwords.matches(command.password, found?.passwordHash ?? null))
    if (!found) return refuseUnknown(deps)
    // Otherwise an account with older settings would answer after another time than an address without one.
    const isDated = isRight && found.passwordHash !== null && deps.passwords.isDated(found.passwordHash)
    const renewed = isDated ? { passwordHash: await deps.passwords.hash(command.password) } : {}

    const now = deps.clock.now()
    return deps.unitOfWork.run('session', async stores => {
      // Read again: other attempts may have locked or disabled it while this one was hashed.
      const account = await stores.accounts.find(found.id)
      if (!account || account.disabled || isLocked(account, now) || account.passwordHash !== found.passwordHash) {
        await stores.audit.append([refusal(deps, found.id)])
        return { kind: 'refused' }
      }
      if (!isRight) {
        await stores.accounts.change(account.id, afterFailure(account, now))
        await stores.audit.append([refusal(deps, account.id)])
        return { kind: 'refused' }
      }
      await stores.accounts.change(account.id, renewed)
      return letIn(deps, stores, { ...account, ...renewed })
    })
  }
}

/** Somebody whose password is right: in, or on to the code. Failures are forgotten only when all of it was right. */
export async function letIn(
  deps: AccessDeps,
  stores: Pick<AccessWrites, 'accounts' | 'audit'>,
  account: Account,
): Promise<Exclude<SignInOutcome, { kind: 'refused' }>> {
  if (account.secondFactorSince === null)
    return { kind: 'signed-in', account: await noteSignedIn(deps, stores, account) }
  const event = { event: 'PASSWORD_ACCEPTED', actor: account.id, accountId: account.id }
  await stores.audit.append([accountEvent(deps, event)])
  return { kind: 'needs-code', half: { accountId: account.id, proof: proofOf(account) } }
}

/** Notes that somebody is in: failures before are forgotten. Gives the account as it is then. */
export async function noteSignedIn(
  deps: AccessDeps,
  stores: Pick<AccessWrites, 'accounts' | 'audit'>,
  account: Account,
  facts?: { readonly by: string },
): Promise<Account> {
  const change = { failedAttempts: 0, lockedUntil: null, lastSignInAt: deps.clock.now() }
  await stores.accounts.change(account.id, change)
  await stores.audit.append([
    accountEvent(deps, { event: 'SIGNED_IN', actor: account.id, accountId: account.id, ...(facts && { facts }) }),
  ])
  return { ...account, ...change }
}

/** Says nothing of the password, and changes with it. */
export function proofOf(account: Pick<Account, 'passwordHash'>): string {
  return hashOfSecret(account.passwordHash ?? '')
}

/** The row of an attempt that failed. */
export function refusal(deps: AccessDeps, accountId: string | null) {
  return accountEvent(deps, { event: 'SIGN_IN_REFUSED', actor: 'anonymous', accountId, outcome: 'refused' })
}

async function refuseUnknown(deps: AccessDeps): Promise<SignInOutcome> {
  await deps.unitOfWork.run('session', stores => stores.audit.append([refusal(deps, null)]))
  return { kind: 'refused' }
}
