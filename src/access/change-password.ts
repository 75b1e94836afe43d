import { accountEvent, type AccessDeps } from './access-deps'
import { whyNotPassword } from './password-rules'
import { provePassword, WRONG_PASSWORD } from './prove-password'

export type ChangePasswordOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly about: 'current' | 'next'; readonly sentence: string }

export type ChangePassword = (command: {
  readonly accountId: string
  readonly current: string
  readonly next: string
}) => Promise<ChangePasswordOutcome>

/** Changes one's own password, and ends every session of the account: the one that asked is begun anew by whoever serves it. */
export function createChangePassword(deps: AccessDeps): ChangePassword {
  return async ({ accountId, current, next }) => {
    if (!(await provePassword(deps, { accountId, password: current }))) {
      return { kind: 'refused', about: 'current', sentence: WRONG_PASSWORD }
    }
    const account = await deps.reads.accounts.find(accountId)
    const whyNot = account ? whyNotPassword(next, account) : null
    if (whyNot !== null) return { kind: 'refused', about: 'next', sentence: whyNot }
    if (next === current) {
      return { kind: 'refused', about: 'next', sentence: 'Choose a password other than the present one' }
    }
    // Before the unit of work: hashing takes a third of a second, and the write connection is shared.
    const passwordHash = await deps.passwords.hash(next)
    await deps.unitOfWork.run('session', async stores => {
      await stores.accounts.change(accountId, { passwordHash, failedAttempts: 0, lockedUntil: null })
      await stores.accounts.endLinks(accountId, deps.clock.now())
      await stores.sessions.destroyOf(accountId)
      await stores.audit.append([accountEvent(deps, { event: 'PASSWORD_CHANGED', actor: accountId, accountId })])
    })
    return { kind: 'done' }
  }
}
