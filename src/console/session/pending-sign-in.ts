import type { SentAway } from '../../access/identity-provider'
import type { HalfSignedIn } from '../../access/sign-in'

/** Long enough to look for the phone; then the password is asked for again. */
export const PENDING_MS = 10 * 60_000

/** Somebody whose password was right and whose code is waited for. */
export interface PendingSignIn extends HalfSignedIn {
  /** The page that was asked for. */
  readonly to: string
  /** RFC 3339. */
  readonly until: string
}

/** Somebody who was sent to a provider, and may come back. */
export interface SentAwayUntil extends SentAway {
  /** The page that was asked for. */
  readonly to: string
  /** RFC 3339. */
  readonly until: string
}

/** Several tabs may be sent away at once, such as on a morning after everybody was signed out. */
export const MOST_SENT_AWAY = 5
