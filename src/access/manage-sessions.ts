import { accountEvent, type AccessDeps } from './access-deps'
import type { ListedSession } from './account'

export interface ManageSessions {
  /** Those that have not ended, the latest used first. */
  list(accountId: string): Promise<readonly ListedSession[]>
  /** Ends one; false when the account has no such session. */
  end(command: { readonly accountId: string; readonly sid: string; readonly actor: string }): Promise<boolean>
  /** Ends all of an account but one, where it is named; says how many. */
  endAll(command: { readonly accountId: string; readonly except?: string; readonly actor: string }): Promise<number>
}

/** Where an account is signed in, and ending that. */
export function createManageSessions(deps: AccessDeps): ManageSessions {
  return {
    list: accountId => deps.reads.sessions.ofAccount(accountId, deps.clock.now()),
    end: ({ accountId, sid, actor }) =>
      deps.unitOfWork.run('session', async stores => {
        const isEnded = await stores.sessions.destroyOne({ accountId, sid })
        if (isEnded) await stores.audit.append([accountEvent(deps, { event: 'SESSION_ENDED', actor, accountId })])
        return isEnded
      }),
    endAll: ({ accountId, except, actor }) =>
      deps.unitOfWork.run('session', async stores => {
        const ended = await stores.sessions.destroyOf(accountId, except)
        const facts = { ended }
        await stores.audit.append([accountEvent(deps, { event: 'SESSIONS_ENDED', actor, accountId, facts })])
        return ended
      }),
  }
}
