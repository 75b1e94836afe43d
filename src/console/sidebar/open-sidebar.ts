import { createHash } from 'node:crypto'
import type { Account } from '../../access/account'
import { lacksRequiredFactor, may, type Permission } from '../../access/permissions'
import type { ZendeskApp } from '../../access/zendesk-app'
import { paths } from '../paths'
import type { HandlerDeps } from '../route'
import type { SidebarPass } from './sidebar-pass'
import { sentencePage, type SidebarAnswer } from './sidebar-route'

/** Longer than any token is good for. */
const TOKEN_REMEMBERED_MS = 10 * 60_000

/** The first page, and whose it is; nobody's where Zendesk's word is not enough. */
export interface OpenedSidebar {
  readonly answer: SidebarAnswer
  readonly account: Account | null
  readonly zendeskUserId: string | null
}

/** Zendesk's signature says who opens it, an administrator's link says which account that is. A token opens it once. */
export async function openSidebar(
  deps: HandlerDeps,
  { zendeskApp, pass, token }: { readonly zendeskApp: ZendeskApp; readonly pass: SidebarPass; readonly token: string },
): Promise<OpenedSidebar> {
  const zendeskUserId = await zendeskApp.agentOf(token)
  if (zendeskUserId === null || !(await isFirstTime(deps, token)))
    return { answer: sentencePage('Open it again', NOT_SIGNED, 403), account: null, zendeskUserId: null }
  const account = await accountOfAgent(deps, zendeskUserId)
  if (!account) return { answer: notLinked(zendeskUserId), account, zendeskUserId }
  const refusal = whyRefused(deps, account, 'tickets.view')
  if (refusal) return { answer: refusal, account, zendeskUserId }
  const now = deps.services.clock.now()
  const view = {
    pass: pass.issue({ zendeskUserId, openedAt: now }, now),
    ticket: paths.sidebarTicket.to({}),
    home: deps.publicUrl,
  }
  return { answer: { kind: 'page', template: 'sidebar', title: 'Matchdesk', view }, account, zendeskUserId }
}

/** Only its digest is kept, where every process sees it. */
async function isFirstTime({ services }: HandlerDeps, token: string): Promise<boolean> {
  const key = createHash('sha256').update(`zendesk-sidebar\n${token}`).digest('hex')
  const at = { now: services.clock.now(), windowMs: TOKEN_REMEMBERED_MS }
  const { hits } = await services.access.run('session', ({ attempts }) => attempts.add(key, at))
  return hits === 1
}

/** The account of an agent of Zendesk's; null when nobody said so, or it may not sign in any more. */
export async function accountOfAgent({ access }: HandlerDeps, zendeskUserId: string): Promise<Account | null> {
  const agent = await access.zendeskAgent.find(zendeskUserId)
  const account = agent && (await access.find(agent.accountId))
  return account && !account.disabled ? account : null
}

/** Why somebody who is known may not do it; null when they may. */
export function whyRefused(
  { factorRequiredFor }: HandlerDeps,
  account: Account,
  permission: Permission,
): SidebarAnswer | null {
  if (lacksRequiredFactor(account, factorRequiredFor)) return sentencePage('Set up your second factor', NO_FACTOR, 403)
  return may(account, permission) ? null : sentencePage('You cannot do that', NOT_ALLOWED, 403)
}

const NOT_SIGNED = 'Zendesk did not say who you are, or said it too long ago. Close this app and open the ticket again.'
const NOT_ALLOWED = 'Your account in Matchdesk may not do that. An administrator of Matchdesk can change your roles.'
const NO_FACTOR = 'Your roles need one, and you have set up none: sign in to Matchdesk once, and do it there.'

function notLinked(zendeskUserId: string): SidebarAnswer {
  const how = `An administrator of Matchdesk links you: under People and roles, on your page, with your number in Zendesk, ${zendeskUserId}.`
  return sentencePage('Not linked with Matchdesk', how, 403)
}
