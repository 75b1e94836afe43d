import type { AuditEvent, AuditStore } from '../audit/audit'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { AccountStore, Role, SessionStore } from './account'
import type { IdentityStore } from './identity'
import type { Passwords } from './passwords'
import type { Seal } from './seal'
import type { FactorStore } from './second-factor'
import type { ZendeskAgentStore } from './zendesk-agent'

/** Stores that access writes through; its audit rows are written in the same unit of work. */
export interface AccessWrites {
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly factors: FactorStore
  readonly identities: IdentityStore
  readonly zendeskAgents: ZendeskAgentStore
  readonly audit: AuditStore
}

/** What access looks up without waiting in turn with those who write. */
export interface AccessReads {
  readonly accounts: Pick<AccountStore, 'find' | 'findByEmail' | 'list' | 'ownerOfLink'>
  readonly sessions: Pick<SessionStore, 'ofAccount'>
  readonly factors: Pick<FactorStore, 'find' | 'countCodes'>
  readonly identities: Pick<IdentityStore, 'ofAccount'>
  readonly zendeskAgents: Pick<ZendeskAgentStore, 'find' | 'ofAccount'>
}

export interface AccessDeps {
  readonly unitOfWork: UnitOfWork<AccessWrites>
  readonly reads: AccessReads
  readonly clock: Clock
  readonly newId: NewId
  readonly passwords: Passwords
  /** Keeps the keys of second factors from whoever has the database alone. */
  readonly seal: Seal
}

/** An audit row about an account. */
export function accountEvent(
  deps: AccessDeps,
  event: { readonly event: string; readonly actor: string; readonly accountId: string | null } & {
    readonly outcome?: AuditEvent['outcome']
    readonly facts?: AuditEvent['facts']
  },
): AuditEvent {
  return {
    id: deps.newId(),
    event: event.event,
    actor: event.actor,
    subjectType: event.accountId === null ? null : 'account',
    subjectId: event.accountId,
    outcome: event.outcome ?? 'done',
    facts: event.facts ?? null,
    at: deps.clock.now(),
  }
}

/** An address as accounts keep it. */
export function foldAddress(email: string): string {
  return email.trim().toLowerCase()
}

/** Roles in one order, each once. */
export function tidyRoles(roles: readonly Role[]): readonly Role[] {
  return [...new Set(roles)].sort()
}
