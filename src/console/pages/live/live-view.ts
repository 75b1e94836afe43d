import type { Account } from '../../../access/account'
import { topicQuery, type Topic } from '../../live/live-topic'
import { paths } from '../../paths'

/** Where an open page is told what becomes of it; no address for somebody who turned that off. */
export function liveView(account: Pick<Account, 'liveOffAt'> | null, topic: Topic) {
  return {
    stream: account?.liveOffAt === null ? paths.live.to({}, topicQuery(topic)) : null,
    presence: paths.presence.to({}),
    settings: paths.settings.to({}),
  }
}
