import type { StoredMessage } from '../inbound/message-store'
import type { ParsedMessage } from '../parse/parsed-message'

/** What reading return paths takes. */
export interface ReturnPathDeps {
  /** The outbox item's id in an address that mail came to, or that it only looks like a return path of ours; null when it is none. */
  readReturnPath(address: string): { readonly outboxId: string } | 'forged' | null
  /** The outbox item's id inside a Message-ID that we signed, or null. */
  verifyOutboxId(messageId: string): string | null
}

/** The email of ours that a message was sent back for: by the address that it came to, which only we can make. */
export type SentBack = { readonly outboxId: string } | 'forged' | null

/**
 * Reads the return path among the addresses that a message came to. It is forged when it was not signed by us, and when the report names
 * another email of ours than the path: one of both was put there by somebody else.
 */
export function sentBack(
  deps: ReturnPathDeps,
  { message, parsed }: { readonly message: Pick<StoredMessage, 'envelope'>; readonly parsed: ParsedMessage },
): SentBack {
  const addresses = [...message.envelope.rcptTo, ...[...parsed.to, ...parsed.cc].map(({ address }) => address)]
  const read = addresses.flatMap(address => deps.readReturnPath(address) ?? [])
  const path = read[0]
  if (path === undefined) return null
  if (path === 'forged' || read.some(other => other === 'forged' || other.outboxId !== path.outboxId)) return 'forged'
  const named = parsed.bounce?.originalMessageId ?? null
  const outboxId = named === null ? null : deps.verifyOutboxId(named)
  return outboxId === null || outboxId === path.outboxId ? path : 'forged'
}
