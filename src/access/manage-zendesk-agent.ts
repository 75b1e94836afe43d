import { accountEvent, type AccessDeps } from './access-deps'
import { ZENDESK_ID } from '../kernel/identifiers/zendesk-id'
import type { ZendeskAgent } from './zendesk-agent'

/** What came of saying which agent of Zendesk's an account is. */
export type LinkZendeskOutcome = 'done' | 'not-found' | 'disabled' | 'not-a-number' | 'somebody-else'

export interface ManageZendeskAgent {
  /** The agent that an account is; null when it is none. */
  ofAccount(accountId: string): Promise<ZendeskAgent | null>
  /** Whose account an agent of Zendesk's is; null when it is nobody's. */
  find(zendeskUserId: string): Promise<ZendeskAgent | null>
  /** Says which agent an account is, in place of the one that was said before. */
  link(command: {
    readonly accountId: string
    readonly zendeskUserId: string
    readonly actor: string
  }): Promise<LinkZendeskOutcome>
  /** Ends it; what the sidebar shows to that agent ends at once. False when there was none. */
  forget(command: { readonly accountId: string; readonly actor: string }): Promise<boolean>
}

/** Which agents of Zendesk's work here, from the sidebar. */
export function createManageZendeskAgent(deps: AccessDeps): ManageZendeskAgent {
  const { reads, unitOfWork } = deps
  return {
    ofAccount: accountId => reads.zendeskAgents.ofAccount(accountId),
    find: zendeskUserId => reads.zendeskAgents.find(zendeskUserId),
    async link({ accountId, zendeskUserId, actor }) {
      if (!ZENDESK_ID.test(zendeskUserId)) return 'not-a-number'
      return unitOfWork.run('session', async ({ accounts, zendeskAgents, audit }) => {
        const account = await accounts.find(accountId)
        if (!account) return 'not-found'
        if (account.disabled) return 'disabled'
        const standing = await zendeskAgents.find(zendeskUserId)
        if (standing?.accountId === accountId) return 'done'
        if (standing) return 'somebody-else'
        const before = (await zendeskAgents.ofAccount(accountId))?.zendeskUserId ?? null
        await zendeskAgents.remove(accountId)
        await zendeskAgents.add({
          ...{ id: deps.newId(), accountId, zendeskUserId },
          ...{ linkedBy: actor, linkedAt: deps.clock.now() },
        })
        await audit.append([
          accountEvent(deps, { event: 'ZENDESK_AGENT_LINKED', actor, accountId, facts: { zendeskUserId, before } }),
        ])
        return 'done'
      })
    },
    forget: ({ accountId, actor }) =>
      unitOfWork.run('session', async ({ zendeskAgents, audit }) => {
        const agent = await zendeskAgents.ofAccount(accountId)
        if (!agent) return false
        await zendeskAgents.remove(accountId)
        const facts = { zendeskUserId: agent.zendeskUserId }
        await audit.append([accountEvent(deps, { event: 'ZENDESK_AGENT_FORGOTTEN', actor, accountId, facts })])
        return true
      }),
  }
}
