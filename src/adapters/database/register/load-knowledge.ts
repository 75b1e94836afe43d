import type { RegisterKnowledge } from '../../../register/sources/coverage'
import { RegisterSourceSchema } from '../schemas/source.schema'
import { sql } from '../sql'
import type { ReadRows } from './row-reader'

/** Reads what each source of the register covers, and as of when. */
export async function loadKnowledge(read: ReadRows): Promise<RegisterKnowledge> {
  const sources = await read(RegisterSourceSchema, sql`1 = 1`, ['id'])
  return sources.map(({ id, name, asOf, coverage }) => ({ id, name, asOf, ...coverage }))
}
