import type { Account } from '../access/account'
import { may } from '../access/permissions'
import { paths } from './paths'

/** The first page of an account: the queue; for a delivery partner what is new for them, for an auditor the audit. */
export function homeOf(account: Account | null): string {
  if (account === null || may(account, 'tickets.view')) return paths.queue.to({})
  if (may(account, 'feed.own.read')) return paths.feed.to({})
  return may(account, 'audit.view') ? paths.audit.to({}) : paths.queue.to({})
}
