import type { Evidence } from '../extract/reading'
import type { Language } from './language'

export type Intent = 'mentor_match' | 'portal_technical' | 'steplab' | 'registration' | 'reply' | 'other'

/** Which kind of request a message is, and whether it says that this keeps happening. */
export interface Triage {
  readonly intent: Intent
  readonly intentReasons: readonly string[]
  /** It claims to answer an existing ticket; only the ticket stage decides. */
  readonly claimsToReply: boolean
  readonly recurrence: { readonly stated: boolean; readonly evidence: Evidence | null }
  readonly urgent: boolean
  readonly urgentReason: string | null
  /** Another language than English; absent when it is English, or in triage of older versions. */
  readonly language?: Language
}
