import { knowsPartner } from '../adapters/database/feed/knows-partner'
import type { Toolbox } from '../cli/toolbox'
import { feedHeader, feedLines } from '../register/feed/feed-cells'
import { feedPages } from '../register/feed/feed-reader'
import { partnerKey } from '../register/feed/partner'
import { feedOf } from './feed-of'
import type { System } from './system'

/** One feed as CSV, once the register's changes are in it. */
export async function* exportFeed(
  system: System,
  asked: Parameters<Toolbox['exportFeed']>[0],
): AsyncGenerator<string, void> {
  const feed = feedOf(system)
  await feed.catchUp()
  const key = asked.deliveryPartner === null ? null : partnerKey(asked.deliveryPartner)
  yield feedHeader(asked.columns)
  for await (const rows of feedPages(feed.reader, { feed: asked.feed, partnerKey: key, since: asked.since })) {
    yield feedLines(rows, asked.columns)
  }
}

/** What to say when no row of the register names this partner: a slip in its name would look like an empty feed. */
export async function unknownPartner(system: System, name: string | null): Promise<string | null> {
  if (name === null || (await knowsPartner(system.db.read.manager, partnerKey(name)))) return null
  return 'Nothing in the register names this delivery partner: its feeds stay empty until something does. Check the spelling.'
}
