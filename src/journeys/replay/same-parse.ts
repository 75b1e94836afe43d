import type { Authentication, ParsedMessage } from '../../parse/parsed-message'
import type { StoredParsedMessage } from '../../ticket/stored-message'

/** Whether a message is parsed as it was before: compared as it is stored. */
export function isSameParse(before: ParsedMessage, now: ParsedMessage): boolean {
  return JSON.stringify(before) === JSON.stringify(now)
}

/**
 * What proves the author of a message that is read again: what proved it when it came, since keys and records change. Where another
 * author is seen than before, what was proved of the one says nothing of the other, and the check of today counts.
 */
export function provedAsBefore(
  before: StoredParsedMessage | null,
  now: { readonly parsed: ParsedMessage; readonly authentication: Authentication },
): Authentication {
  return before !== null && authorOf(before.parsed) === authorOf(now.parsed)
    ? before.authentication
    : now.authentication
}

function authorOf({ from, forwarded }: ParsedMessage): string {
  return JSON.stringify([from?.address ?? null, forwarded ?? null])
}
