import { In, type EntityManager } from 'typeorm'
import { toDay } from '../../../kernel/day'
import {
  partnershipKey,
  type FeedPerson,
  type FeedRegistration,
  type MentorFacts,
} from '../../../register/feed/feed-facts'
import { FEEDS } from '../../../register/feed/feed-row'
import { displayName } from '../../../register/names'
import { findInChunks, groupRows } from '../register/find-in-chunks'
import { FeedEntrySchema, type FeedEntryRow } from '../schemas/feed.schema'
import {
  PairingSchema,
  ParticipantRecordSchema,
  PartnershipSchema,
  RegistrationSchema,
  SchoolPeriodSchema,
  SchoolSchema,
  TeacherEmailSchema,
  TeacherSchema,
  type PairingRow,
  type ParticipantRecordRow,
  type RegistrationRow,
  type SchoolPeriodRow,
  type TeacherRow,
} from '../schemas/register.schema'
import { toStoredRow } from './entry-rows'

/** What the feeds hold about mentors, with everything that their rows are made from. */
export interface LoadedMentor {
  readonly facts: MentorFacts
  readonly entries: readonly FeedEntryRow[]
}

/** Reads some mentors with all that their rows show. */
export async function loadMentorFacts(
  manager: EntityManager,
  mentorIds: readonly string[],
): Promise<readonly LoadedMentor[]> {
  const rows = await readRows(manager, mentorIds)
  const owner = new Map([...rows.pairings, ...rows.records].map(row => [row.id, row.mentorId]))
  const of = {
    pairings: groupRows(rows.pairings, row => row.mentorId),
    records: groupRows(rows.records, row => row.mentorId),
    registrations: groupRows(rows.registrations, row => row.teacherId),
    emails: groupRows(rows.emails, row => row.teacherId),
    periods: groupRows(rows.periods, row => row.teacherId),
    // By the row's owner now: what the feed shows may still name the record that the mentor was merged from.
    entries: groupRows(rows.entries, row => owner.get(row.rowId) ?? ''),
  }
  const teacherById = new Map(rows.teachers.map(teacher => [teacher.id, teacher]))
  const person = (id: string) => personOf(id, teacherById.get(id))
  const ofRole = (id: string, role: 'mentor' | 'ect'): readonly FeedRegistration[] =>
    (of.registrations.get(id) ?? []).filter(row => row.role === role).map(toRegistration)
  const shared = {
    ects: new Map(
      rows.pairings.map(({ ectId: id }) => [id, { ...person(id), registrations: ofRole(id, 'ect') }] as const),
    ),
    schools: new Map(rows.schools.map(school => [school.urn, school])),
    partnerships: new Map(rows.partnerships.map(row => [partnershipKey(row.schoolUrn, row.cohort), row])),
  }
  return mentorIds.map(id => {
    const entries = of.entries.get(id) ?? []
    return {
      entries,
      facts: {
        ...shared,
        mentor: { ...person(id), emails: (of.emails.get(id) ?? []).map(({ address }) => address) },
        registrations: ofRole(id, 'mentor'),
        schoolUrns: schoolsOf(of.periods.get(id) ?? [], of.registrations.get(id) ?? []),
        pairings: (of.pairings.get(id) ?? []).map(toFeedPairing),
        records: (of.records.get(id) ?? []).map(toFeedRecord),
        stored: entries.map(toStoredRow),
      },
    }
  })
}

async function readRows(manager: EntityManager, mentorIds: readonly string[]) {
  const pairings = await findInChunks(mentorIds, ids => manager.findBy(PairingSchema, { mentorId: In(ids) }))
  const records = await findInChunks(mentorIds, ids => manager.findBy(ParticipantRecordSchema, { mentorId: In(ids) }))
  const people = [...mentorIds, ...pairings.map(pairing => pairing.ectId)]
  const registrations = await findInChunks(people, ids =>
    manager.find(RegistrationSchema, { where: { teacherId: In(ids), progress: 'complete' }, order: { id: 'ASC' } }),
  )
  const periods = await findInChunks(mentorIds, ids => manager.findBy(SchoolPeriodSchema, { teacherId: In(ids) }))
  const urns = [...pairings, ...registrations, ...periods].map(row => row.schoolUrn)
  const rowIds = [...pairings, ...records].map(row => row.id)
  return {
    ...{ pairings, records, registrations, periods },
    teachers: await findInChunks(people, ids => manager.findBy(TeacherSchema, { id: In(ids) })),
    emails: await findInChunks(mentorIds, ids =>
      manager.find(TeacherEmailSchema, { where: { teacherId: In(ids) }, order: { id: 'ASC' } }),
    ),
    schools: await findInChunks(urns, ids => manager.findBy(SchoolSchema, { urn: In(ids) })),
    partnerships: await findInChunks(urns, ids =>
      manager.findBy(PartnershipSchema, { schoolUrn: In(ids), status: 'active' }),
    ),
    entries: await findInChunks(rowIds, ids => manager.findBy(FeedEntrySchema, { feed: In(FEEDS), rowId: In(ids) })),
  }
}

/** Schools that somebody is or was at, present ones first. */
function schoolsOf(periods: readonly SchoolPeriodRow[], registrations: readonly RegistrationRow[]): readonly string[] {
  const present = periods.filter(period => period.finishedOn === null && period.voidedAt === null)
  return [...new Set([...present, ...periods, ...registrations].map(({ schoolUrn }) => schoolUrn))]
}

function personOf(id: string, teacher: TeacherRow | undefined): FeedPerson {
  return { id, trn: teacher?.trn ?? null, name: teacher ? displayName(teacher) : '' }
}

function toRegistration(row: RegistrationRow): FeedRegistration {
  const { cohort, schoolUrn, leadProvider, deliveryPartner } = row
  return { cohort, schoolUrn, leadProvider, deliveryPartner }
}

function toFeedPairing(row: PairingRow) {
  const { id, ectId, schoolUrn, standing, createdFrom, feedSequence: sequence } = row
  return {
    ...{ id, ectId, schoolUrn, standing, createdFrom, sequence },
    startedOn: toDay(row.startedOn),
    finishedOn: row.finishedOn === null ? null : toDay(row.finishedOn),
    isVoided: row.voidedAt !== null,
  }
}

function toFeedRecord(row: ParticipantRecordRow) {
  const { id, cohort, origin, feedSequence: sequence } = row
  return {
    ...{ id, cohort, origin, sequence },
    startedOn: toDay(row.startedOn),
    endedOn: row.endedOn === null ? null : toDay(row.endedOn),
    isVoided: row.voidedAt !== null,
  }
}
