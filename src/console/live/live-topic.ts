import type { Fields } from '../fields'

/** What an open page wants to be told of. */
export type Topic =
  | { readonly kind: 'queue'; readonly since: Date }
  | { readonly kind: 'ticket'; readonly ticketId: string; readonly version: number }

/** Reads the address of the stream; null when it names nothing to be told of. */
export function readTopic(query: Pick<Fields, 'text'>): Topic | null {
  const ticketId = query.text('ticket')
  const version = query.text('version')
  if (/^[\w-]{1,40}$/.test(ticketId) && /^\d{1,9}$/.test(version)) {
    return { kind: 'ticket', ticketId, version: Number(version) }
  }
  const since = query.text('since')
  const at = new Date(since)
  return since !== '' && Number.isFinite(at.getTime()) ? { kind: 'queue', since: at } : null
}

/** How the address of the stream names a topic. */
export function topicQuery(topic: Topic): Readonly<Record<string, string>> {
  return topic.kind === 'queue'
    ? { since: topic.since.toISOString() }
    : { ticket: topic.ticketId, version: String(topic.version) }
}
