import { In, MoreThan, type EntityManager } from 'typeorm'
import type { ImportRun } from '../../../../register/sources/import-store'
import type { MissingCounts } from '../../../../register/sources/import-summary'
import { isPairingKey } from '../../../../register/sources/pairing-key'
import type { PartHolds } from '../../../../register/sources/source-part'
import { SourceRecordSchema } from '../../schemas/source.schema'

/** Records looked through in one unit of work. */
const AT_ONCE = 500

/** Counts the next records that this reading did not have once more; gives the last one looked at, or null at the end. */
export async function countMissing(
  manager: EntityManager,
  run: ImportRun,
  { after, holds }: { readonly after: string; readonly holds: PartHolds },
): Promise<string | null> {
  const records = manager.getRepository(SourceRecordSchema)
  const next = await records.find({
    select: { id: true, recordKey: true, seenRunId: true },
    where: { sourceId: run.source.id, recordKey: MoreThan(after) },
    order: { recordKey: 'ASC' },
    take: AT_ONCE,
  })
  const missing = next
    .filter(record => record.seenRunId !== run.id && isConcerned(record.recordKey, holds))
    .map(record => record.id)
  if (missing.length > 0) await records.increment({ id: In(missing) }, 'missingFullSyncs', 1)
  return next.at(-1)?.recordKey ?? null
}

/** What a whole reading did not have: every record that it had has no missing reading any more. */
export async function missingOf(manager: EntityManager, run: ImportRun, holds: PartHolds): Promise<MissingCounts> {
  const records = manager.getRepository(SourceRecordSchema)
  const rows = () =>
    records
      .createQueryBuilder('record')
      .where('record.missingFullSyncs > 0 AND record.sourceId = :sourceId', { sourceId: run.source.id })
  const registrations = () => rows().andWhere("record.recordKey NOT LIKE 'pairing:%'")
  const pairingsOf = (of: ReturnType<typeof rows>) => of.andWhere("record.mentorSaid = 'mentor'").getCount()
  const none = { people: 0, registrations: 0, pairings: 0 }
  const people = holds.registrations
    ? {
        people: await distinctPeople(registrations()),
        registrations: await registrations().getCount(),
        pairings: await pairingsOf(registrations()),
      }
    : none
  const pairings = holds.pairings ? await pairingsOf(rows().andWhere("record.recordKey LIKE 'pairing:%'")) : 0
  return { ...people, pairings: people.pairings + pairings }
}

async function distinctPeople(rows: {
  select(selection: string, alias: string): { getRawOne(): Promise<unknown> }
}): Promise<number> {
  const row = await rows.select('COUNT(DISTINCT record.teacherId)', 'people').getRawOne()
  return typeof row === 'object' && row !== null ? Number(Reflect.get(row, 'people') ?? 0) : 0
}

function isConcerned(recordKey: string, { registrations, pairings }: PartHolds): boolean {
  return isPairingKey(recordKey) ? pairings : registrations
}
