import { paths } from '../paths'
import { completeInSidebar } from './complete-in-sidebar'
import type { SidebarRoute } from './sidebar-route'
import { showInSidebar } from './ticket-in-sidebar'

/** What the sidebar's page asks for; its first page is Zendesk's own request, which no pass can come with yet. */
export const sidebarRoutes: readonly SidebarRoute[] = [
  {
    ...{ method: 'post', path: paths.sidebarTicket.pattern, permission: 'tickets.view', isView: true },
    ...{ audit: { event: 'SIDEBAR_TICKET_VIEWED' }, handler: showInSidebar },
    whenLost: 'Nothing was changed. Try again in a moment.',
  },
  {
    ...{ method: 'post', path: paths.sidebarComplete.pattern, permission: 'matches.complete' },
    ...{ audit: { event: 'SIDEBAR_MATCH_PRESSED' }, handler: completeInSidebar },
    whenLost: 'The match may have been completed. Look at the ticket in Matchdesk before you press again.',
  },
]

/** The first page: who asks is what it finds out. */
export const OPENS_SIDEBAR = {
  method: 'post',
  path: paths.sidebar.pattern,
  audit: { event: 'SIDEBAR_OPENED' },
} as const

/** Where a frame of Zendesk's may be: these addresses and no other. */
export const FRAMED: ReadonlySet<string> = new Set([OPENS_SIDEBAR.path, ...sidebarRoutes.map(({ path }) => path)])
