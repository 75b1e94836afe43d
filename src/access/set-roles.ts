import { accountEvent, tidyRoles, type AccessDeps } from './access-deps'
import type { Role } from './account'
import type { DisableOutcome } from './disable'
import { isLastAdministrator } from './last-administrator'

export type SetRoles = (command: {
  readonly accountId: string
  readonly roles: readonly Role[]
  readonly actor: string
}) => Promise<DisableOutcome>

/** Gives an account other roles; they hold from its next request on. */
export function createSetRoles(deps: AccessDeps): SetRoles {
  return ({ accountId, roles, actor }) =>
    deps.unitOfWork.run('session', async stores => {
      const account = await stores.accounts.find(accountId)
      if (!account) return { kind: 'not-found' }
      if (roles.length === 0) return { kind: 'refused', sentence: 'Select at least one role' }
      if (roles.includes('partner')) {
        return {
          kind: 'refused',
          sentence: 'To let somebody sign in for a delivery partner, invite their address again with that role alone.',
        }
      }
      const losesAdministrator = !roles.includes('administrator')
      if (losesAdministrator && isLastAdministrator(await stores.accounts.list(), account.id)) {
        return { kind: 'refused', sentence: 'This is the last administrator. Make somebody else one first.' }
      }
      await stores.accounts.change(account.id, { roles: tidyRoles(roles), deliveryPartner: null })
      await stores.audit.append([
        accountEvent(deps, { event: 'ROLES_CHANGED', actor, accountId, facts: { roles: tidyRoles(roles).join(' ') } }),
      ])
      return { kind: 'done' }
    })
}
