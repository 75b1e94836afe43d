import type { AuditEvent } from '../../audit/audit'

/** Who did it. The API's events are done by a token, which has no account; `users tokens` lists it by this id. */
export function actorName(
  { actor, event }: Pick<AuditEvent, 'actor' | 'event'>,
  nameOf: (accountId: string) => string,
): string {
  if (actor === 'anonymous') return 'Not signed in'
  return /^API_(?!TOKEN_)/u.test(event) ? `API token ${actor}` : nameOf(actor)
}
