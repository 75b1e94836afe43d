import type { ParsedMessage } from '../parse/parsed-message'

/** Threads are longer than this only in attacks: the first ids and the newest are kept. */
const MOST_IDS = 50
const FIRST_IDS = 10

/** The ids that a message answers, the nearest first. */
export function threadIdsOf(parsed: Pick<ParsedMessage, 'inReplyTo' | 'references'>): readonly string[] {
  const { inReplyTo, references } = parsed
  const ids = [...new Set([...(inReplyTo === null ? [] : [inReplyTo]), ...references.toReversed()])]
  if (ids.length <= MOST_IDS) return ids
  return [...ids.slice(0, MOST_IDS - FIRST_IDS), ...ids.slice(-FIRST_IDS)]
}
