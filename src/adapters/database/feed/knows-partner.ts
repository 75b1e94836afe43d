import type { EntityManager } from 'typeorm'
import { partnerKey } from '../../../register/feed/partner'
import { FeedEntrySchema } from '../schemas/feed.schema'
import { PartnershipSchema, SchoolSchema } from '../schemas/register.schema'

/** Whether the feed holds a row of this partner, or a school works with it. */
export async function knowsPartner(manager: EntityManager, key: string): Promise<boolean> {
  if (await manager.existsBy(FeedEntrySchema, { partner: key })) return true
  for (const schema of [PartnershipSchema, SchoolSchema]) {
    const names = await manager
      .createQueryBuilder(schema.options.name, 'source')
      .select('DISTINCT source.deliveryPartner', 'name')
      .getRawMany<{ name: string | null }>()
    if (names.some(({ name }) => name !== null && partnerKey(name) === key)) return true
  }
  return false
}
