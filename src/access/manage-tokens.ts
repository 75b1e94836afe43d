import type { AuditStore } from '../audit/audit'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { ApiToken, ApiTokenStore } from './api-token'
import { hashOfSecret, newSecret } from './link-secret'

/** Making, listing and revoking bearer tokens; each change with its audit row. */
export interface ManageTokens {
  /** Gives the secret: it is shown once and not kept. */
  make(token: {
    readonly name: string
    readonly scopes: readonly string[]
    readonly deliveryPartner?: string | null
  }): Promise<{ id: string; secret: string }>
  list(): Promise<readonly ApiToken[]>
  revoke(id: string): Promise<boolean>
}

/** Joins the use cases of tokens to their stores. */
export function createManageTokens(deps: {
  readonly unitOfWork: UnitOfWork<{ readonly apiTokens: ApiTokenStore; readonly audit: AuditStore }>
  readonly clock: Clock
  readonly newId: NewId
}): ManageTokens {
  const { unitOfWork, clock, newId } = deps
  const event = (code: string, tokenId: string) => ({
    id: newId(),
    event: code,
    actor: 'system',
    subjectType: 'api-token',
    subjectId: tokenId,
    outcome: 'done' as const,
    facts: null,
    at: clock.now(),
  })
  return {
    async make({ name, scopes, deliveryPartner = null }) {
      const [id, secret] = [newId(), newSecret()]
      const kept = { tokenHash: hashOfSecret(secret), createdAt: clock.now(), revokedAt: null }
      const token = { id, name, scopes, deliveryPartner, ...kept }
      await unitOfWork.run('session', async stores => {
        await stores.apiTokens.add(token)
        await stores.audit.append([event('API_TOKEN_MADE', id)])
      })
      return { id, secret }
    },
    list: () => unitOfWork.run('session', stores => stores.apiTokens.list()),
    revoke: id =>
      unitOfWork.run('session', async stores => {
        const revoked = await stores.apiTokens.revoke(id, clock.now())
        if (revoked) await stores.audit.append([event('API_TOKEN_REVOKED', id)])
        return revoked
      }),
  }
}
