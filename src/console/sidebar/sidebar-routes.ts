import { paths } from '../paths'
import type { SidebarRoute } from './sidebar-route'
import { completeInSidebar, showInSidebar } from './ticket-in-sidebar'

/** What the sidebar's page asks for; its first page is Zendesk's own request, which no pass can come with yet. */
export const sidebarRoutes: readonly SidebarRoute[] = [
  {
    ...{ method: 'post', path: paths.sidebarTicket.pattern, permission: 'tickets.view' },
    ...{ audit: { event: 'SIDEBAR_TICKET_VIEWED' }, handler: showInSidebar },
  },
  {
    ...{ method: 'post', path: paths.sidebarComplete.pattern, permission: 'matches.complete' },
    ...{ audit: { event: 'SIDEBAR_MATCH_PRESSED' }, handler: completeInSidebar },
  },
]

/** The first page: who asks is what it finds out. */
export const OPENS_SIDEBAR = {
  method: 'post',
  path: paths.sidebar.pattern,
  audit: { event: 'SIDEBAR_OPENED' },
} as const
