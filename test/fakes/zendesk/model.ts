/** What the fake keeps, in Zendesk's own words. */
export interface FakeUser {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly role: 'end-user' | 'agent'
  suspended?: boolean
}

export interface FakeAttachment {
  readonly id: number
  file_name: string
  content_type: string
  size: number
  readonly inline: boolean
  readonly content_url: string
  deleted?: boolean
  /** Comes some seconds after the file. */
  malware_scan_result: 'not_scanned' | 'malware_not_found' | 'malware_found' | 'failed_to_scan'
  malware_access_override: boolean
}

export interface FakeComment {
  readonly id: number
  readonly author_id: number
  body: string
  /** Left out: the body as a page. */
  readonly html_body?: string
  readonly public: boolean
  attachments: FakeAttachment[]
  readonly created_at: string
}

export interface FakeTicket {
  readonly id: number
  external_id: string | null
  subject: string
  requester: { readonly name: string; readonly email: string } | null
  requester_id: number
  assignee_id: number | null
  status: string
  type: string | null
  priority: string | null
  problem_id: number | null
  tags: readonly string[]
  group_id: number | null
  readonly brand_id: number
  custom_fields: readonly { readonly id: number; readonly value: unknown }[]
  readonly via: Via
  readonly created_at: string
  updated_at: string
  /** When the export learns of it; grows with every change, whoever made it. */
  generated_at: number
  readonly comments: FakeComment[]
}

export interface Via {
  readonly channel: string
  readonly source: {
    readonly from: Readonly<Record<string, unknown>>
    readonly to: Readonly<Record<string, unknown>>
    readonly rel: string | null
  }
}

export interface FakeMetadata {
  readonly system: Readonly<Record<string, unknown>>
  readonly custom: Readonly<Record<string, unknown>>
  /** Comment flags, with what goes with them; left out where there are none. */
  readonly flags?: readonly number[]
  readonly flags_options?: Readonly<Record<string, unknown>>
  readonly trusted?: boolean
}

/** One update of a ticket: everything that happened in it. */
export interface FakeAudit {
  readonly id: number
  readonly ticket_id: number
  readonly author_id: number
  readonly created_at: string
  readonly via: Via
  readonly metadata: FakeMetadata
  readonly events: readonly Readonly<Record<string, unknown>>[]
}

/** What a caller sends of a ticket; nothing of it is certain. */
export interface Given {
  readonly subject?: string
  readonly external_id?: string | null
  readonly requester?: { readonly name: string; readonly email: string }
  readonly tags?: readonly string[]
  readonly comment?: { readonly body: string; readonly public?: boolean; readonly uploads?: readonly string[] }
  readonly status?: string
  readonly type?: string
  readonly priority?: string
  readonly problem_id?: number | null
  readonly via_followup_source_id?: number
  readonly assignee_id?: number | null
  readonly custom_fields?: readonly { readonly id: number; readonly value: unknown }[]
  readonly safe_update?: boolean
  readonly updated_stamp?: string
  /** Kept with the update's history. */
  readonly metadata?: Readonly<Record<string, unknown>>
}

export interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export type Call =
  | 'list'
  | 'create'
  | 'show'
  | 'update'
  | 'tags'
  | 'comments'
  | 'audits'
  | 'incidents'
  | 'redact'
  | 'upload'
  | 'file'
  | 'export'
  | 'user'

/** What goes wrong with one call: an answer instead of the work, a line cut before, after or amid it, or one that drips. */
export type Fault =
  | { readonly answer: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | { readonly html: number; readonly isDone?: boolean }
  | { readonly cut: 'before' | 'after' | 'amid' }
  | { readonly slowMs: number }
  | { readonly silent: true }

/** The brand of an account that has one. */
export const BRAND = 360_000_700

export const API: Via = { channel: 'api', source: { from: {}, to: {}, rel: null } }
export const WEB: Via = { channel: 'web', source: { from: {}, to: {}, rel: null } }
/** How a ticket is solved together with its problem. */
export const byProblem = (problemId: number): Via => ({
  channel: 'system',
  source: { from: { ticket_id: problemId }, to: {}, rel: 'problem' },
})
export const RULE: Via = { channel: 'rule', source: { from: { title: 'Trigger' }, to: {}, rel: 'trigger' } }
