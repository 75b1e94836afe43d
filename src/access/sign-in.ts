import { accountEvent, foldAddress, type AccessDeps } from './access-deps'
import type { Account } from './account'
import { isLocked, lockedUntil } from './lockout'
import { LONGEST_PASSWORD } from './password-rules'

/** One kind for every failure: the page never says which accounts exist, or that one is locked. */
export type SignInOutcome = { readonly kind: 'signed-in'; readonly account: Account } | { readonly kind: 'refused' }

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
        const failedAttempts = account.failedAttempts + 1
        await stores.accounts.change(account.id, { failedAttempts, lockedUntil: lockedUntil(failedAttempts, now) })
        await stores.audit.append([refusal(deps, account.id)])
        return { kind: 'refused' }
      }
      const change = { failedAttempts: 0, lockedUntil: null, lastSignInAt: now, ...renewed }
      await stores.accounts.change(account.id, change)
      await stores.audit.append([accountEvent(deps, { event: 'SIGNED_IN', actor: account.id, accountId: account.id })])
      return { kind: 'signed-in', account: { ...account, ...change } }
    })
  }
}

function refusal(deps: AccessDeps, accountId: string | null) {
  return accountEvent(deps, { event: 'SIGN_IN_REFUSED', actor: 'anonymous', accountId, outcome: 'refused' })
}

async function refuseUnknown(deps: AccessDeps): Promise<SignInOutcome> {
  await deps.unitOfWork.run('session', stores => stores.audit.append([refusal(deps, null)]))
  return { kind: 'refused' }
}
