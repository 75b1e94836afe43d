import { accountEvent, type AccessDeps } from './access-deps'
import type { Identity } from './identity'

export interface ManageIdentity {
  /** The provider's person that an account is; null when it is none. */
  ofAccount(accountId: string): Promise<Identity | null>
  /** Lets the next person whom the provider names with the account's address be it; ends every session. False when it was nobody. */
  forget(command: { readonly accountId: string; readonly actor: string }): Promise<boolean>
}

/** Which person of a provider an account is. */
export function createManageIdentity(deps: AccessDeps): ManageIdentity {
  return {
    ofAccount: accountId => deps.reads.identities.ofAccount(accountId),
    forget: ({ accountId, actor }) =>
      deps.unitOfWork.run('session', async stores => {
        if (!(await stores.identities.remove(accountId))) return false
        await stores.sessions.destroyOf(accountId)
        await stores.audit.append([accountEvent(deps, { event: 'IDENTITY_FORGOTTEN', actor, accountId })])
        return true
      }),
  }
}
