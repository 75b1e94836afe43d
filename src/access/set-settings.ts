import { accountEvent, type AccessDeps } from './access-deps'

export interface SetSettingsCommand {
  readonly accountId: string
  readonly shortcuts: boolean
  /** Left out for whoever has no page that is told of anything. */
  readonly live?: boolean
}

export type SetSettings = (command: SetSettingsCommand) => Promise<void>

const word = (isOn: boolean) => (isOn ? 'on' : 'off')

/** Keeps what somebody chose for their own account; it holds from the next page on, on every machine. */
export function createSetSettings(deps: AccessDeps): SetSettings {
  return ({ accountId, shortcuts, live }) =>
    deps.unitOfWork.run('session', async stores => {
      const account = await stores.accounts.find(accountId)
      if (!account) return
      const since = (isOn: boolean, before: Date | null) => (isOn ? null : (before ?? deps.clock.now()))
      await stores.accounts.change(accountId, {
        shortcutsOffAt: since(shortcuts, account.shortcutsOffAt),
        ...(live === undefined ? {} : { liveOffAt: since(live, account.liveOffAt) }),
      })
      const facts = { shortcuts: word(shortcuts), ...(live === undefined ? {} : { live: word(live) }) }
      await stores.audit.append([accountEvent(deps, { event: 'SETTINGS_CHANGED', actor: accountId, accountId, facts })])
    })
}
