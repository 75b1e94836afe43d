import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import type { SyncStore } from '../../../register/sources/sync-store'
import { RegisterFactSchema } from '../schemas/register.schema'
import { RegisterSourceSchema } from '../schemas/source.schema'

const storedLease = z.object({ holder: z.string(), until: z.iso.datetime() })

/** Leases of syncs as facts of the register, over one unit of work; the lock row of each unit makes them one after another. */
export function createTypeormSyncStore(manager: EntityManager): SyncStore {
  const facts = manager.getRepository(RegisterFactSchema)
  const leaseOf = async (sourceId: string) => {
    const fact = await facts.findOneBy({ name: nameOf(sourceId) })
    const read = storedLease.safeParse(fact ? jsonOf(fact.value) : null)
    return read.success ? read.data : null
  }
  return {
    async state(sourceId) {
      const source = await manager.getRepository(RegisterSourceSchema).findOneBy({ id: sourceId })
      return { readAt: source?.readAt ?? null, asOf: source?.asOf ?? null }
    },
    async hold({ sourceId, holder, now, until }) {
      const lease = await leaseOf(sourceId)
      if (lease !== null && lease.holder !== holder && Date.parse(lease.until) > now.getTime()) return false
      const value = JSON.stringify({ holder, until: until.toISOString() })
      await facts.save({ name: nameOf(sourceId), value })
      return true
    },
    async release({ sourceId, holder }) {
      const lease = await leaseOf(sourceId)
      if (lease?.holder === holder) await facts.delete({ name: nameOf(sourceId) })
    },
  }
}

/** Names of facts have 64 characters; ids of sources may have as many. */
function nameOf(sourceId: string): string {
  return `sync:${sourceId}`.slice(0, 64)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
