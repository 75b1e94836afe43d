import type { Account } from '../access/account'
import { may } from '../access/permissions'
import { paths } from './paths'

/** The first page of an account: the queue; for a delivery partner what is new for them. */
export function homeOf(account: Account | null): string {
  return account !== null && may(account, 'feed.own.read') ? paths.feed.to({}) : paths.queue.to({})
}
