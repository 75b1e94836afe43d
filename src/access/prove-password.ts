import { accountEvent, type AccessDeps } from './access-deps'
import { afterFailure, isLocked } from './lockout'
import { LONGEST_PASSWORD } from './password-rules'

/** Who is signed in, with what was typed as their password. */
export interface Proving {
  readonly accountId: string
  readonly password: string
}

/** One sentence for a wrong password, a locked account and one that has no password. */
export const WRONG_PASSWORD = 'The password is not right, or there were too many attempts'

/**
 * Whether somebody who is signed in knows their password: asked again before what a stranger at an open screen would do
 * first (ASVS 7.5.1). A wrong one counts as it does at sign-in.
 */
export async function provePassword(deps: AccessDeps, { accountId, password }: Proving): Promise<boolean> {
  const found = await deps.reads.accounts.find(accountId)
  const isRight =
    password.length <= LONGEST_PASSWORD && (await deps.passwords.matches(password, found?.passwordHash ?? null))
  const now = deps.clock.now()
  return deps.unitOfWork.run('session', async stores => {
    const account = await stores.accounts.find(accountId)
    if (account && !account.disabled && !isLocked(account, now) && account.passwordHash === found?.passwordHash) {
      if (isRight) return true
      await stores.accounts.change(account.id, afterFailure(account, now))
    }
    await stores.audit.append([
      accountEvent(deps, { event: 'PASSWORD_REFUSED', actor: accountId, accountId, outcome: 'refused' }),
    ])
    return false
  })
}
