import type { RegisterKnowledge } from '../../../register/sources/coverage'
import { RegisterSourceSchema } from '../schemas/source.schema'
import { where, type ReadRows } from './row-reader'

/** Reads what each source of the register covers, and as of when. */
export async function loadKnowledge(read: ReadRows): Promise<RegisterKnowledge> {
  const sources = await read(RegisterSourceSchema, where`1 = 1`, ['id'])
  return sources.map(({ id, name, asOf, coverage }) => ({ id, name, asOf, ...coverage }))
}
