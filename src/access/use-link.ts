import { UserError } from '../kernel/errors'
import { accountEvent, type AccessDeps } from './access-deps'
import { hashOfSecret } from './link-secret'
import { whyNotPassword } from './password-rules'
import { letIn, type SignInOutcome } from './sign-in'

export type UseLinkOutcome =
  // Whoever gets hold of a link has the password then, and no app: an account with a second factor is asked for its code.
  | Exclude<SignInOutcome, { kind: 'refused' }>
  | { readonly kind: 'bad-password'; readonly sentence: string }
  /** Unknown, used before, past its time, or of a disabled account: they look the same from outside. */
  | { readonly kind: 'dead-link' }

export type UseLink = (command: { readonly secret: string; readonly password: string }) => Promise<UseLinkOutcome>

/** Uses a first sign-in link once: sets the password, ends older sessions, and signs in. */
export function createUseLink(deps: AccessDeps): UseLink {
  return async ({ secret, password }) => {
    const early = whyNotPassword(password, { email: '', name: '' })
    if (early !== null) return { kind: 'bad-password', sentence: early }
    // Before the unit of work: hashing takes a third of a second, and the write connection is shared.
    const passwordHash = await deps.passwords.hash(password)
    try {
      return await useOnce(deps, { secret, password, passwordHash })
    } catch (error) {
      if (error instanceof UserError) return { kind: 'bad-password', sentence: error.message }
      throw error
    }
  }
}

/** One unit of work: a password that will not do throws, which rolls it back and leaves the link unused. */
function useOnce(
  deps: AccessDeps,
  given: { readonly secret: string; readonly password: string; readonly passwordHash: string },
): Promise<UseLinkOutcome> {
  const now = deps.clock.now()
  return deps.unitOfWork.run('session', async stores => {
    const account = await stores.accounts.useLink(hashOfSecret(given.secret), now)
    if (!account || account.disabled) return { kind: 'dead-link' }
    const whyNot = whyNotPassword(given.password, account)
    if (whyNot !== null) throw new UserError(whyNot, { code: 'ACCESS.BAD_PASSWORD' })
    const change = { passwordHash: given.passwordHash, failedAttempts: 0, lockedUntil: null }
    await stores.accounts.change(account.id, change)
    await stores.accounts.endLinks(account.id, now)
    await stores.sessions.destroyOf(account.id)
    await stores.audit.append([
      accountEvent(deps, { event: 'SIGN_IN_LINK_USED', actor: account.id, accountId: account.id }),
    ])
    return letIn(deps, stores, { ...account, ...change })
  })
}
