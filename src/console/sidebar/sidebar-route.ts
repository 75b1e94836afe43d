import type { Account } from '../../access/account'
import type { Permission } from '../../access/permissions'
import type { Fields } from '../fields'
import type { Answer, HandlerDeps, Route } from '../route'

/** What an agent of Zendesk's asks for, from the frame beside a ticket of theirs. */
export interface SidebarRequest {
  readonly account: Account
  readonly form: Fields
}

export type SidebarAnswer = Extract<Answer, { readonly kind: 'page' }>

/** One route of the sidebar, with its permission and its audit event as every route has them. */
export interface SidebarRoute extends Pick<Route, 'method' | 'path'> {
  readonly permission: Permission
  readonly audit: { readonly event: string }
  /** It shows and changes nothing: its rows are committed in groups, as those of pages are. */
  readonly isView?: boolean
  /** What is said where nobody knows what came of it. */
  readonly whenLost: string
  handler(deps: HandlerDeps, request: SidebarRequest): Promise<SidebarAnswer>
}

/** A sentence in place of what was asked for; with status 200 it takes the place of what is shown, otherwise it stands above. */
export function sentencePage(heading: string, text: string, status = 200): SidebarAnswer {
  const view = { heading, text }
  return { kind: 'page', template: 'sidebar-message', title: heading, view, status, outcome: 'refused' }
}
