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
    help: paths.shortcuts.to({}),
  },
})

/** Keeps what was chosen. */
export const saveSettings: Handler = async ({ access }, request) => {
  const to = paths.settings.to({})
  const shortcuts = request.form.text('shortcuts')
  if (shortcuts !== 'on' && shortcuts !== 'off') {
    const errors = [{ field: 'shortcuts', text: 'Select whether you want keyboard shortcuts' }]
    return { kind: 'redirect', to, outcome: 'refused', flash: { errors } }
  }
  await access.setShortcuts({ accountId: actorOf(request), isOn: shortcuts === 'on' })
  return { kind: 'redirect', to, flash: { banner: { kind: 'success', heading: 'Your settings are saved' } } }
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
