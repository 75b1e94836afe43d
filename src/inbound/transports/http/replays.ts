import { createHash } from 'node:crypto'
import type { Clock } from '../../../kernel/clock'
import type { Log } from '../../../kernel/log'
import type { UnitOfWork } from '../../../kernel/unit-of-work'
import type { AcceptedRequestStore } from '../../accepted-requests'

/** What became of a request that is not the first with its signature. */
export type Replay = { readonly kind: 'accepted'; readonly messageId: string } | { readonly kind: 'under-way' }

/** Tells a request that comes a second time from a new one. */
export interface Replays {
  /** Begins a request; gives what is known of an earlier one with this signature, or null when it is the first. */
  begin(signature: string): Promise<Replay | null>
  /** The request's message is safe: whoever comes with this signature again is refused, by every process. */
  accepted(signature: string, messageId: string): Promise<void>
  /** The request was turned away: the same one may be sent again. */
  failed(signature: string): void
  /** Takes away what is too old to be replayed; fits a worker's step. */
  forget(): Promise<number>
}

/**
 * Remembers signatures in a table, so that a replay is refused by other processes and after a restart, and those under way in
 * memory. Only what was accepted is remembered: a request that failed, or whose process died first, may be sent again. While the
 * database is away mail is taken all the same, and what is replayed then is known by its content and becomes a duplicate.
 */
export function createReplays(deps: {
  readonly unitOfWork: UnitOfWork<{ readonly acceptedRequests: AcceptedRequestStore }>
  /** The same store, read without a turn to write. */
  readonly read: Pick<AcceptedRequestStore, 'find'>
  readonly clock: Clock
  readonly log: Log
  /** How long a signature is good for, before and after its time. */
  readonly windowMs: number
}): Replays {
  const underWay = new Set<string>()
  return {
    async begin(signature) {
      const key = keyOf(signature)
      if (underWay.has(key)) return { kind: 'under-way' }
      underWay.add(key)
      try {
        const messageId = await deps.read.find(key)
        if (messageId === null) return null
        underWay.delete(key)
        return { kind: 'accepted', messageId }
      } catch (err) {
        deps.log.warn({ err }, 'whether a request was accepted before could not be looked up')
        return null
      }
    },
    async accepted(signature, messageId) {
      const key = keyOf(signature)
      const request = { signatureKey: key, messageId, at: deps.clock.now() }
      try {
        await deps.unitOfWork.run('intake', ({ acceptedRequests }) => acceptedRequests.note(request))
      } catch (err) {
        deps.log.warn({ err, messageId }, 'an accepted request could not be noted; sent again it becomes a duplicate')
      } finally {
        underWay.delete(key)
      }
    },
    failed: signature => void underWay.delete(keyOf(signature)),
    forget() {
      const before = new Date(deps.clock.now().getTime() - 2 * deps.windowMs - SPARE_MS)
      return deps.unitOfWork.run('background', ({ acceptedRequests }) => acceptedRequests.forget(before))
    },
  }
}

/** Clocks of our own hosts differ too. */
const SPARE_MS = 3_600_000

/** The table holds no signature that could be used. */
function keyOf(signature: string): string {
  return createHash('sha256').update(signature.toLowerCase()).digest('hex')
}
