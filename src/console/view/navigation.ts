import type { Account } from '../../access/account'
import { may, type Permission } from '../../access/permissions'
import { paths } from '../paths'

const ITEMS: readonly {
  readonly text: string
  readonly href: string
  readonly permission: Permission
  readonly also?: readonly string[]
  readonly shortcut?: string
}[] = [
  { text: 'Tickets', href: paths.queue.to({}), permission: 'tickets.view', shortcut: 'list' },
  {
    text: 'Register',
    href: paths.register.to({}),
    permission: 'register.view',
    also: ['/ects', '/mentors', '/schools'],
  },
  { text: 'Problems', href: paths.problems.to({}), permission: 'problems.view' },
  { text: 'Dashboard', href: paths.dashboard.to({}), permission: 'reports.view' },
  { text: 'Report', href: paths.report.to({}), permission: 'reports.view' },
  { text: 'Suspended mail', href: paths.suspended.to({}), permission: 'suspended.view' },
  { text: 'Outbox', href: paths.outbox.to({}), permission: 'outbox.view' },
  { text: 'New rows', href: paths.feed.to({}), permission: 'feed.own.read' },
  { text: 'Rows', href: paths.feedRows.to({}), permission: 'feed.own.read' },
  { text: 'Templates', href: paths.wordings.to({}), permission: 'templates.manage' },
  { text: 'People', href: paths.people.to({}), permission: 'people.manage' },
  { text: 'Audit', href: paths.audit.to({}), permission: 'audit.view' },
  { text: 'Data protection', href: paths.protection.to({}), permission: 'people.manage' },
]

/** The menu of an account: what it may open, with the present place marked. */
export function navigationFor(account: Account, path: string) {
  return ITEMS.filter(item => may(account, item.permission)).map(({ text, href, also, shortcut }) => ({
    text,
    href,
    ...(shortcut === undefined ? {} : { attributes: { 'data-shortcut': shortcut } }),
    current: path === href,
    active: [href, ...(also ?? [])].some(place => path === place || path.startsWith(`${place}/`)),
  }))
}
