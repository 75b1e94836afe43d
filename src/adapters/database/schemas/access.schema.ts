import type { Account, SignInLink, StoredSession } from '../../../access/account'
import type { KeptForm } from '../../../access/kept-forms'
import type { Identity } from '../../../access/identity'
import type { ZendeskAgent } from '../../../access/zendesk-agent'
import type { RecoveryCode, SecondFactor } from '../../../access/second-factor'
import type { SavedView } from '../../../access/saved-views'
import type { AuditEvent, ShownPerson } from '../../../audit/audit'
import {
  code,
  count,
  flag,
  instant,
  json,
  key,
  optionalCode,
  optionalCount,
  optionalInstant,
  optionalJson,
  optionalRef,
  optionalText,
  pointsTo,
  ref,
  text,
} from './columns'
import { entity } from './entity'

/** Somebody who may sign in. */
export type AccountRow = Account
export const AccountSchema = entity<AccountRow>({
  name: 'account',
  tableName: 'accounts',
  columns: {
    id: key,
    email: code('email', 320),
    name: text('name'),
    roles: json('roles'),
    deliveryPartner: optionalText('delivery_partner'),
    passwordHash: optionalText('password_hash'),
    disabled: flag('disabled'),
    failedAttempts: count('failed_attempts'),
    lockedUntil: optionalInstant('locked_until'),
    secondFactorSince: optionalInstant('second_factor_since'),
    createdAt: instant('created_at'),
    lastSignInAt: optionalInstant('last_sign_in_at'),
    shortcutsOffAt: optionalInstant('shortcuts_off_at'),
    liveOffAt: optionalInstant('live_off_at'),
  },
  uniques: [{ name: 'uq_accounts_email', columns: ['email'] }],
})

/** A link that lets an account set its password once. Only the hash of its secret is kept. */
export type SignInLinkRow = SignInLink
export const SignInLinkSchema = entity<SignInLinkRow>({
  name: 'sign_in_link',
  tableName: 'sign_in_links',
  columns: {
    id: key,
    accountId: pointsTo(ref('account_id'), { entity: 'account', from: 'sign_in_links' }),
    secretHash: code('secret_hash'),
    expiresAt: instant('expires_at'),
    usedAt: optionalInstant('used_at'),
  },
  uniques: [{ name: 'uq_sign_in_links_secret_hash', columns: ['secretHash'] }],
})

/** An app that shows codes; its key is sealed. */
export type SecondFactorRow = SecondFactor
export const SecondFactorSchema = entity<SecondFactorRow>({
  name: 'second_factor',
  tableName: 'second_factors',
  columns: {
    id: key,
    accountId: pointsTo(ref('account_id'), { entity: 'account', from: 'second_factors' }),
    sealedKey: text('sealed_key'),
    lastStep: optionalCount('last_step'),
    confirmedAt: optionalInstant('confirmed_at'),
    createdAt: instant('created_at'),
  },
  uniques: [{ name: 'uq_second_factors_account', columns: ['accountId'] }],
})

/** A code for whose app is lost. Only its hash is kept. */
export type RecoveryCodeRow = RecoveryCode
export const RecoveryCodeSchema = entity<RecoveryCodeRow>({
  name: 'recovery_code',
  tableName: 'recovery_codes',
  columns: {
    id: key,
    accountId: pointsTo(ref('account_id'), { entity: 'account', from: 'recovery_codes' }),
    codeHash: code('code_hash'),
    usedAt: optionalInstant('used_at'),
  },
  uniques: [{ name: 'uq_recovery_codes_account_hash', columns: ['accountId', 'codeHash'] }],
})

/** Which account a person of a provider is. */
export type IdentityRow = Identity
export const IdentitySchema = entity<IdentityRow>({
  name: 'identity',
  tableName: 'identities',
  columns: {
    id: key,
    accountId: pointsTo(ref('account_id'), { entity: 'account', from: 'identities' }),
    issuer: code('issuer', 255),
    subject: code('subject', 255),
    createdAt: instant('created_at'),
  },
  uniques: [
    { name: 'uq_identities_issuer_subject', columns: ['issuer', 'subject'] },
    { name: 'uq_identities_account', columns: ['accountId'] },
  ],
})

/** Which agent of Zendesk's an account is. */
export type ZendeskAgentRow = ZendeskAgent
export const ZendeskAgentSchema = entity<ZendeskAgentRow>({
  name: 'zendesk_agent',
  tableName: 'zendesk_agents',
  columns: {
    id: key,
    accountId: pointsTo(ref('account_id'), { entity: 'account', from: 'zendesk_agents' }),
    zendeskUserId: code('zendesk_user_id', 19),
    linkedBy: ref('linked_by'),
    linkedAt: instant('linked_at'),
  },
  uniques: [
    { name: 'uq_zendesk_agents_account', columns: ['accountId'] },
    { name: 'uq_zendesk_agents_user', columns: ['zendeskUserId'] },
  ],
})

export interface SessionRow extends Omit<StoredSession, 'data'> {
  /** JSON. */
  readonly data: string
  readonly touchedAt: Date
}
export const SessionSchema = entity<SessionRow>({
  name: 'session',
  tableName: 'sessions',
  columns: {
    sid: { type: 'varchar', length: 64, primary: true, primaryKeyConstraintName: 'pk_sessions' },
    accountId: pointsTo(optionalRef('account_id'), { entity: 'account', from: 'sessions' }),
    data: text('data'),
    createdAt: instant('created_at'),
    touchedAt: instant('touched_at'),
    expiresAt: instant('expires_at'),
  },
  indices: [
    { name: 'ix_sessions_expires_at', columns: ['expiresAt'] },
    { name: 'ix_sessions_account_id', columns: ['accountId'] },
  ],
})

/** A view of the queue that an account keeps. */
export type SavedViewRow = SavedView
export const SavedViewSchema = entity<SavedViewRow>({
  name: 'saved_view',
  tableName: 'saved_views',
  columns: {
    id: key,
    accountId: pointsTo(ref('account_id'), { entity: 'account', from: 'saved_views' }),
    name: code('name', 60),
    query: text('query'),
    createdAt: instant('created_at'),
  },
  uniques: [{ name: 'uq_saved_views_account_name', columns: ['accountId', 'name'] }],
})

/** A form that came after a session had ended. */
export type KeptFormRow = KeptForm
export const KeptFormSchema = entity<KeptFormRow>({
  name: 'kept_form',
  tableName: 'kept_forms',
  columns: {
    id: key,
    accountId: pointsTo(ref('account_id'), { entity: 'account', from: 'kept_forms' }),
    fields: json('fields'),
    keptAt: instant('kept_at'),
  },
  indices: [
    { name: 'ix_kept_forms_account_id', columns: ['accountId', 'keptAt'] },
    { name: 'ix_kept_forms_kept_at', columns: ['keptAt'] },
  ],
})

/** A bearer token for the API. Only its hash is kept. */
export interface ApiTokenRow {
  id: string
  name: string
  tokenHash: string
  scopes: readonly string[]
  deliveryPartner: string | null
  createdAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
  lastUsedAt: Date | null
}
export const ApiTokenSchema = entity<ApiTokenRow>({
  name: 'api_token',
  tableName: 'api_tokens',
  columns: {
    id: key,
    name: text('name'),
    tokenHash: code('token_hash'),
    scopes: json('scopes'),
    deliveryPartner: optionalText('delivery_partner'),
    createdAt: instant('created_at'),
    expiresAt: optionalInstant('expires_at'),
    revokedAt: optionalInstant('revoked_at'),
    lastUsedAt: optionalInstant('last_used_at'),
  },
  uniques: [{ name: 'uq_api_tokens_token_hash', columns: ['tokenHash'] }],
})

/** Who did or saw what: ids and codes only, never personal data. Sequence and chain are given by one sealer afterwards. */
export interface AuditRow extends Omit<AuditEvent, 'people'> {
  readonly sequence: number | null
  readonly chain: string | null
}
export const AuditSchema = entity<AuditRow>({
  name: 'audit_event',
  tableName: 'audit_events',
  columns: {
    id: key,
    event: code('event'),
    actor: code('actor'),
    subjectType: optionalCode('subject_type', 32),
    subjectId: optionalCode('subject_id'),
    outcome: code('outcome', 16),
    facts: optionalJson('facts'),
    at: instant('at'),
    sequence: { type: 'integer', nullable: true },
    chain: optionalCode('chain'),
  },
  uniques: [{ name: 'uq_audit_events_sequence', columns: ['sequence'] }],
  indices: [
    { name: 'ix_audit_events_subject', columns: ['subjectType', 'subjectId'] },
    { name: 'ix_audit_events_at', columns: ['at'] },
  ],
})

/** Somebody of the register whom a page showed. No foreign key: it is only ever added, with its event. */
export interface AuditPersonRow extends ShownPerson {
  /** Of the event, with the place in it. */
  readonly id: string
  readonly eventId: string
}
export const AuditPersonSchema = entity<AuditPersonRow>({
  name: 'audit_person',
  tableName: 'audit_people',
  columns: {
    id: { ...key, length: 32 },
    personId: code('person_id'),
    eventId: ref('event_id'),
    ticketId: optionalRef('ticket_id'),
  },
  indices: [{ name: 'ix_audit_people_person_id', columns: ['personId', 'eventId'] }],
})

/** One row that every write transaction touches first, so that a second process waits instead of failing. */
export interface WriteLockRow {
  id: number
  turns: number
}
export const WriteLockSchema = entity<WriteLockRow>({
  name: 'write_lock',
  tableName: 'write_locks',
  columns: {
    id: { type: 'integer', primary: true, primaryKeyConstraintName: 'pk_write_locks' },
    turns: count('turns'),
  },
})
