import { accountEvent, type AccessDeps } from './access-deps'
import { isLastAdministrator } from './last-administrator'

export type DisableOutcome =
  { readonly kind: 'done' } | { readonly kind: 'refused'; readonly sentence: string } | { readonly kind: 'not-found' }

export type Disable = (command: { readonly accountId: string; readonly actor: string }) => Promise<DisableOutcome>

/** Refuses further sign-ins of an account and ends every session it has, at once. */
export function createDisable(deps: AccessDeps): Disable {
  return ({ accountId, actor }) =>
    deps.unitOfWork.run('session', async stores => {
      const account = await stores.accounts.find(accountId)
      if (!account) return { kind: 'not-found' }
      if (isLastAdministrator(await stores.accounts.list(), account.id)) {
        return { kind: 'refused', sentence: 'This is the last administrator. Make somebody else one first.' }
      }
      await stores.accounts.change(account.id, { disabled: true })
      await stores.accounts.endLinks(account.id, deps.clock.now())
      await stores.sessions.destroyOf(account.id)
      await stores.audit.append([accountEvent(deps, { event: 'ACCOUNT_DISABLED', actor, accountId: account.id })])
      return { kind: 'done' }
    })
}
