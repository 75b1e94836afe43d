import { In, Not, type EntityManager } from 'typeorm'
import type { IsAcknowledged } from '../../../register/register-store'
import { FeedAcknowledgementSchema } from '../schemas/feed.schema'

/**
 * Whether a delivery partner has acknowledged any of some rows, in whichever place they stood then: it may have given the
 * mentor access. That it took note of an undo says nothing of the kind.
 */
export function createIsAcknowledged(manager: EntityManager): IsAcknowledged {
  return async ({ pairingIds, participantRecordIds }) => {
    const action = Not('undone' as const)
    const isOf = (feed: 'pairings' | 'participant-records', ids: readonly string[]) =>
      ids.length > 0 && manager.existsBy(FeedAcknowledgementSchema, { feed, rowId: In(ids), action })
    return (await isOf('pairings', pairingIds)) || (await isOf('participant-records', participantRecordIds))
  }
}
