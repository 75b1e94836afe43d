import { accountEvent, type AccessDeps } from './access-deps'

export type SetShortcuts = (command: { readonly accountId: string; readonly isOn: boolean }) => Promise<void>

/** Turns the keyboard shortcuts of one's own account on or off; it holds from the next page on, on every machine. */
export function createSetShortcuts(deps: AccessDeps): SetShortcuts {
  return ({ accountId, isOn }) =>
    deps.unitOfWork.run('session', async stores => {
      await stores.accounts.change(accountId, { shortcutsOffAt: isOn ? null : deps.clock.now() })
      const facts = { shortcuts: isOn ? 'on' : 'off' }
      await stores.audit.append([
        accountEvent(deps, { event: 'SHORTCUTS_CHANGED', actor: accountId, accountId, facts }),
      ])
    })
}
