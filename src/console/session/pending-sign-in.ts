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
