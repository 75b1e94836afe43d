import type { EntityManager } from 'typeorm'
import type { RegisterKnowledge } from '../../../register/sources/coverage'
import { RegisterSourceSchema } from '../schemas/source.schema'

/** Reads what each source of the register covers, and as of when. */
export async function loadKnowledge(manager: EntityManager): Promise<RegisterKnowledge> {
  const sources = await manager.getRepository(RegisterSourceSchema).find({ order: { id: 'ASC' } })
  return sources.map(({ id, name, asOf, coverage }) => ({ id, name, asOf, ...coverage }))
}
