import type { AuditStore } from '../audit/audit'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { USUAL_TOKEN_DAYS, type ApiToken, type ApiTokenStore } from './api-token'
import { hashOfSecret, newSecret } from './link-secret'

const DAY_MS = 24 * 3_600_000

/** Making, listing and revoking bearer tokens; each change with its audit row. */
export interface ManageTokens {
  /** Gives the secret: it is shown once and not kept. */
  make(token: {
    readonly name: string
    readonly scopes: readonly string[]
    readonly deliveryPartner?: string | null
    /** How long it opens anything; 365 where it is left out. */
    readonly days?: number
  }): Promise<{ id: string; secret: string; expiresAt: Date }>
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
    async make({ name, scopes, deliveryPartner = null, days = USUAL_TOKEN_DAYS }) {
      const [id, secret, createdAt] = [newId(), newSecret(), clock.now()]
      const expiresAt = new Date(createdAt.getTime() + days * DAY_MS)
      const kept = { tokenHash: hashOfSecret(secret), createdAt, expiresAt, revokedAt: null, lastUsedAt: null }
      const token = { id, name, scopes, deliveryPartner, ...kept }
      await unitOfWork.run('session', async stores => {
        await stores.apiTokens.add(token)
        await stores.audit.append([event('API_TOKEN_MADE', id)])
      })
      return { id, secret, expiresAt }
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
