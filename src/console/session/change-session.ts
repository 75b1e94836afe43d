import type { Request } from 'express'
import type { PendingSignIn, SentAwayUntil } from './pending-sign-in'
import { sessionKeyOf } from './session-store'

/** What an answer makes of the session it answers to. */
export type SessionChange =
  /** Signed in, under a new id; by a provider when it gave an ID token. */
  | { readonly signIn: string; readonly idToken?: string }
  /** Not signed in yet, under a new id all the same. */
  | { readonly pending: PendingSignIn }
  /** The same session, with those that a provider may send back. */
  | { readonly sentAway: readonly SentAwayUntil[] }
  | 'sign-out'

/** What a handler sees of the session besides who is signed in. */
export interface SessionFacts {
  /** What the session is kept under; opens nothing. */
  readonly key: string
  readonly pending: PendingSignIn | null
  readonly sentAway: readonly SentAwayUntil[]
  /** Null when no provider signed it in. */
  readonly idToken: string | null
}

/** The session of a request, as its handler may see it. */
export function sessionFactsOf({ session, sessionID }: Request): SessionFacts {
  const { pending = null, sentAway = [], idToken = null } = session
  return { key: sessionKeyOf(sessionID), pending, sentAway, idToken }
}

/** Longer ones are made up, and would be kept in each row. */
const LONGEST_BROWSER = 300

/** A new id at each sign-in and sign-out, so that an id planted before is worth nothing after. */
export async function changeSession(request: Request, change: SessionChange): Promise<void> {
  if (change !== 'sign-out' && 'sentAway' in change) {
    request.session.sentAway = change.sentAway
    return
  }
  await new Promise<void>((resolve, reject) => {
    request.session.regenerate((error: unknown) =>
      error ? reject(new Error('The session could not be renewed', { cause: error })) : resolve(),
    )
  })
  if (change === 'sign-out') return
  if ('pending' in change) {
    request.session.pending = change.pending
    return
  }
  request.session.accountId = change.signIn
  if (change.idToken !== undefined) request.session.idToken = change.idToken
  request.session.browser = (request.get('user-agent') ?? '').slice(0, LONGEST_BROWSER)
  if (request.ip !== undefined) request.session.address = request.ip
}
