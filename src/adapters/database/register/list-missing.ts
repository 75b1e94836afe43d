import { In, MoreThan, type EntityManager } from 'typeorm'
import { displayName } from '../../../register/names'
import type { MissingRecord } from '../../../register/sources/missing-record'
import { isPairingKey } from '../../../register/sources/pairing-key'
import { TeacherSchema } from '../schemas/register.schema'
import { SourceRecordSchema } from '../schemas/source.schema'
import { findInChunks } from './find-in-chunks'

const AT_ONCE = 500

/** What whole readings of one source, or of all, did not have any more, in the order of the source's keys. */
export async function* listMissing(manager: EntityManager, sourceId: string | null): AsyncGenerator<MissingRecord> {
  let after = ''
  for (;;) {
    const records = await manager
      .getRepository(SourceRecordSchema)
      .createQueryBuilder('record')
      .where('record.missingFullSyncs > 0')
      .andWhere(sourceId === null ? '1 = 1' : 'record.sourceId = :sourceId', { sourceId })
      .andWhere({ id: MoreThan(after) })
      .orderBy('record.id')
      .limit(AT_ONCE)
      .getMany()
    const teachers = await findInChunks(
      records.map(record => record.teacherId),
      chunk => manager.getRepository(TeacherSchema).findBy({ id: In(chunk) }),
    )
    const byId = new Map(teachers.map(teacher => [teacher.id, teacher]))
    for (const record of records) {
      const teacher = byId.get(record.teacherId)
      yield {
        sourceId: record.sourceId,
        what: isPairingKey(record.recordKey) ? 'pairing' : 'registration',
        personId: record.teacherId,
        trn: teacher?.trn ?? null,
        name: teacher ? displayName(teacher) : '',
        role: record.role,
        cohort: record.cohort,
        schoolUrn: record.schoolUrn,
        mentorId: record.mentorParticipantId,
        lastSeenAt: record.seenAt,
        wholeReadingsWithout: record.missingFullSyncs,
      }
    }
    const last = records.at(-1)
    if (!last) return
    after = last.id
  }
}
