import type { Account } from '../../../access/account'
import { may } from '../../../access/permissions'
import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { SHORTCUTS, type Shortcut } from '../../view/shortcuts'

/** What somebody chooses for themselves. */
export const showSettings: Handler = async (_deps, { account }) => ({
  kind: 'page',
  template: 'settings',
  title: 'Your settings',
  view: {
    action: paths.settings.to({}),
    shortcuts: account?.shortcutsOffAt === null ? 'on' : 'off',
    live: hasLivePages(account) ? (account?.liveOffAt === null ? 'on' : 'off') : null,
    help: paths.shortcuts.to({}),
  },
})

/** Keeps what was chosen. */
export const saveSettings: Handler = async ({ access }, request) => {
  const to = paths.settings.to({})
  const shortcuts = readChoice(request.form.text('shortcuts'))
  const hasLive = hasLivePages(request.account)
  const live = hasLive ? readChoice(request.form.text('live')) : null
  if (shortcuts === null || (hasLive && live === null)) {
    const errors = [
      ...(shortcuts === null ? [{ field: 'shortcuts', text: 'Select whether you want keyboard shortcuts' }] : []),
      ...(hasLive && live === null ? [{ field: 'live', text: 'Select whether you want live updates' }] : []),
    ]
    const input = { shortcuts: request.form.text('shortcuts'), live: request.form.text('live') }
    return { kind: 'redirect', to, outcome: 'refused', flash: { errors, input } }
  }
  await access.setSettings({ accountId: actorOf(request), shortcuts, ...(live === null ? {} : { live }) })
  return { kind: 'redirect', to, flash: { banner: { kind: 'success', heading: 'Your settings are saved' } } }
}

/** Only the list and the tickets are told of anything. */
function hasLivePages(account: Account | null): boolean {
  return account !== null && may(account, 'tickets.view')
}

function readChoice(word: string): boolean | null {
  return word === 'on' || word === 'off' ? word === 'on' : null
}

const PLACES: readonly { readonly where: Shortcut['where']; readonly title: string }[] = [
  { where: 'everywhere', title: 'Everywhere' },
  { where: 'list', title: 'On the list of tickets' },
  { where: 'ticket', title: 'On a ticket' },
]

/** Every shortcut, and whether they are on. */
export const showShortcuts: Handler = async (_deps, { account }) => ({
  kind: 'page',
  template: 'shortcuts',
  title: 'Keyboard shortcuts',
  view: {
    isOn: account?.shortcutsOffAt === null,
    settings: paths.settings.to({}),
    places: PLACES.map(({ where, title }) => ({
      title,
      rows: SHORTCUTS.filter(shortcut => shortcut.where === where).map(({ keys, shown, words }) => ({
        key: shown ?? keys[0],
        words,
      })),
    })),
  },
})
