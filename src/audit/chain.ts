import { createHash } from 'node:crypto'
import type { AuditEvent } from './audit'

/** An event with its place in the chain. */
export interface SealedEvent extends Omit<AuditEvent, 'people'> {
  /** Whom it showed, by id, in their order. */
  readonly personIds: readonly string[]
  readonly sequence: number
  readonly chain: string
}

/** Where a chain begins: behind the last event that was deleted after its period. */
export interface ChainStart {
  readonly sequence: number
  readonly chain: string
}

/** Of an audit from which nothing was deleted yet. */
export const FIRST_LINK: ChainStart = { sequence: 0, chain: '' }

/**
 * The link of one event: a digest over the link before it and over ids, codes and the time. Names, addresses and words are in no event,
 * so that whatever is erased of people leaves every link as it is.
 */
export function linkOf(before: string, event: Omit<SealedEvent, 'sequence' | 'chain'>): string {
  const { id, actor, subjectType, subjectId, outcome, facts, at, personIds } = event
  const parts = [before, id, event.event, actor, subjectType, subjectId, outcome, facts, at.toISOString(), personIds]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** Events that have no place yet, given the next places in this order. */
export function sealed(
  start: ChainStart,
  events: readonly Omit<SealedEvent, 'sequence' | 'chain'>[],
): readonly SealedEvent[] {
  let { sequence, chain } = start
  return events.map(event => {
    sequence += 1
    chain = linkOf(chain, event)
    return { ...event, sequence, chain }
  })
}

/** The first event of these, in the order of their places, whose link does not hold: it was changed, or one before it is gone. */
export function firstBroken(start: ChainStart, events: readonly SealedEvent[]): SealedEvent | null {
  let { sequence, chain } = start
  for (const event of events) {
    sequence += 1
    chain = linkOf(chain, event)
    if (event.sequence !== sequence || event.chain !== chain) return event
  }
  return null
}
