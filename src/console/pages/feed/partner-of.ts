import { UnexpectedError } from '../../../kernel/errors'
import { isFeedName, type FeedName } from '../../../register/feed/feed-row'
import { partnerKey } from '../../../register/feed/partner'
import type { ConsoleRequest } from '../../route'

/** Whose feed a request is about: always that of the account, never what the request says. */
export interface AskingPartner {
  readonly accountId: string
  readonly name: string
  readonly partnerKey: string
}

/** The delivery partner that the account signs in for. */
export function partnerOf(request: ConsoleRequest): AskingPartner {
  const { account } = request
  const name = account?.deliveryPartner ?? ''
  const key = partnerKey(name)
  // An empty key would be that of the rows which nobody's partner is known for.
  if (!account || key === '') {
    throw new UnexpectedError('The feed was opened by an account without a partner', { code: 'CONSOLE.NO_PARTNER' })
  }
  return { accountId: account.id, name, partnerKey: key }
}

/** The feed that a request names; pairings when it names none. */
export function feedOf(word: string): FeedName {
  return isFeedName(word) ? word : 'pairings'
}

/** A feed's name on a page. */
export const feedTitle = (feed: FeedName): string => (feed === 'pairings' ? 'Pairings' : 'Participant records')
