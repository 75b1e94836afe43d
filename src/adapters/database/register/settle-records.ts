import { In, IsNull } from 'typeorm'
import type { Day } from '../../../kernel/day'
import { displayName } from '../../../register/names'
import { recordChangesOnCohorts, type MentorOnCohorts } from '../../../register/participant-records'
import type { ParticipantRecord } from '../../../register/register-view'
import { PairingSchema, ParticipantRecordSchema, RegistrationSchema, TeacherSchema } from '../schemas/register.schema'
import { applyChange, type Writing } from './apply-change'
import { findInChunks, groupRows } from './find-in-chunks'
import { loadCohorts } from './load-views'
import { toPairing, toParticipantRecord } from './register-rows'
import { createRowReader } from './row-reader'

/** Whose records to settle. */
export interface Settling {
  readonly mentorIds: readonly string[]
  readonly today: Day
  /** Records of origin `registered` that are written next: the database holds one open record a mentor and cohort. */
  readonly arriving?: readonly ParticipantRecord[]
}

/**
 * Brings the records of origin `pairing` of some mentors to what their pairings need, on every cohort; returns the sentences
 * of what changed. For whoever changed pairings, registrations or registered records by other ways than a plan.
 */
export async function settleRecords(writing: Writing, settling: Settling): Promise<readonly string[]> {
  const sentences: string[] = []
  for (const mentor of await loadMentors(writing, settling)) {
    const changes = recordChangesOnCohorts(mentor, settling.today)
    for (const change of changes) await applyChange(writing, change)
    sentences.push(...changes.map(change => change.sentence))
  }
  return sentences
}

async function loadMentors(
  { manager }: Writing,
  { mentorIds, arriving = [] }: Settling,
): Promise<readonly MentorOnCohorts[]> {
  const ids = [...new Set(mentorIds)].sort()
  const order = { startedOn: 'ASC', id: 'ASC' } as const
  const teachers = await findInChunks(ids, chunk => manager.getRepository(TeacherSchema).findBy({ id: In(chunk) }))
  const pairings = await findInChunks(ids, chunk =>
    manager.getRepository(PairingSchema).find({ where: { mentorId: In(chunk), voidedAt: IsNull() }, order }),
  )
  const registrations = await findInChunks(ids, chunk =>
    manager.getRepository(RegistrationSchema).findBy({ teacherId: In(chunk), role: 'mentor' }),
  )
  const records = await findInChunks(ids, chunk =>
    manager.getRepository(ParticipantRecordSchema).find({ where: { mentorId: In(chunk), voidedAt: IsNull() }, order }),
  )
  const cohortOf = await loadCohorts(createRowReader(manager), [...new Set(pairings.map(pairing => pairing.ectId))])
  const by = {
    pairings: groupRows(pairings, row => row.mentorId),
    registrations: groupRows(registrations, row => row.teacherId),
    records: groupRows(records, row => row.mentorId),
    arriving: groupRows(arriving, row => row.mentorId),
  }
  return teachers.map(teacher => ({
    mentorId: teacher.id,
    name: displayName(teacher),
    pairings: (by.pairings.get(teacher.id) ?? []).map(toPairing).flatMap(({ ectId, startedOn, finishedOn }) => {
      const cohort = cohortOf[ectId]
      return cohort === undefined ? [] : [{ cohort, from: startedOn, until: finishedOn }]
    }),
    registrations: by.registrations.get(teacher.id) ?? [],
    participantRecords: [
      ...(by.records.get(teacher.id) ?? []).map(toParticipantRecord),
      ...(by.arriving.get(teacher.id) ?? []),
    ],
  }))
}
