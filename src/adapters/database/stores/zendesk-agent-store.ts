import type { ZendeskAgentStore } from '../../../access/zendesk-agent'
import { insertRows } from '../insert-rows'
import { ZendeskAgentSchema } from '../schemas/access.schema'
import type { Transaction } from '../unit-of-work'

/** Which agents of Zendesk's the accounts are, over one transaction (or the read connection). */
export function createTypeormZendeskAgentStore(manager: Transaction): ZendeskAgentStore {
  return {
    find: zendeskUserId => manager.findOneBy(ZendeskAgentSchema, { zendeskUserId }),
    ofAccount: accountId => manager.findOneBy(ZendeskAgentSchema, { accountId }),
    async add(agent) {
      await insertRows(manager, ZendeskAgentSchema, [agent])
    },
    async remove(accountId) {
      const { affected } = await manager.delete(ZendeskAgentSchema, { accountId })
      return affected === 1
    },
  }
}
