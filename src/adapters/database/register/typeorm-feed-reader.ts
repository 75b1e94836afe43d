import type { EntityManager } from 'typeorm'
import type { Clock } from '../../../kernel/clock'
import { toDay } from '../../../kernel/day'
import {
  pairingsFeed,
  participantRecordsFeed,
  type Feed,
  type FeedPerson,
  type PairingFeedFacts,
  type ParticipantFeedFacts,
} from '../../../register/feeds'
import { displayName } from '../../../register/names'
import type { TeacherRole } from '../../../register/people'
import type { FeedReader } from '../../../register/register-reader'
import {
  PairingSchema,
  ParticipantRecordSchema,
  PartnershipSchema,
  RegistrationSchema,
  SchoolSchema,
  TeacherEmailSchema,
  TeacherSchema,
  type PairingRow,
  type RegistrationRow,
} from '../schemas/register.schema'
import { groupRows } from './find-in-chunks'

/** Reads the feeds over the read connection. */
export function createTypeormFeedReader(deps: {
  readonly manager: EntityManager
  readonly clock: Pick<Clock, 'today'>
}): FeedReader {
  const { manager, clock } = deps
  return {
    rows: feed => (feed === 'pairings' ? readPairings(manager, clock) : readParticipantRecords(manager, clock)),
  }
}

async function readPairings(manager: EntityManager, clock: Pick<Clock, 'today'>): Promise<Feed> {
  const known = await readKnown(manager)
  const pairings = await manager.getRepository(PairingSchema).find({ order: { feedSequence: 'ASC' } })
  const facts = pairings.map<PairingFeedFacts>(pairing => {
    const ect = known.person(pairing.ectId, 'ect')
    return {
      id: pairing.id,
      ect,
      mentor: known.person(pairing.mentorId, 'mentor'),
      schoolUrn: pairing.schoolUrn,
      schoolName: known.schoolName(pairing.schoolUrn),
      deliveryPartner: known.partner(pairing.schoolUrn, ect.cohort),
      standing: pairing.standing,
      ...daysOf(pairing, pairing.finishedOn),
    }
  })
  return pairingsFeed(facts, clock.today())
}

async function readParticipantRecords(manager: EntityManager, clock: Pick<Clock, 'today'>): Promise<Feed> {
  const known = await readKnown(manager)
  const pairings = await manager.getRepository(PairingSchema).find({ order: { startedOn: 'DESC', id: 'DESC' } })
  const byMentor = groupRows(pairings, pairing => pairing.mentorId)
  const records = await manager.getRepository(ParticipantRecordSchema).find({ order: { feedSequence: 'ASC' } })
  const facts = records.map<ParticipantFeedFacts>(record => {
    const urn = known.schoolOfRecord(record, byMentor.get(record.mentorId) ?? [])
    return {
      id: record.id,
      mentor: known.person(record.mentorId, 'mentor'),
      cohort: record.cohort,
      origin: record.origin,
      deliveryPartner: urn === null ? null : known.partner(urn, record.cohort),
      ...daysOf(record, record.endedOn),
    }
  })
  return participantRecordsFeed(facts, clock.today())
}

function daysOf(
  row: { readonly startedOn: string; readonly voidedAt: Date | null; readonly feedSequence: number },
  until: string | null,
) {
  return {
    startedOn: toDay(row.startedOn),
    until: until === null ? null : toDay(until),
    isVoided: row.voidedAt !== null,
    feedSequence: row.feedSequence,
  }
}

/** Everything that rows of a feed refer to, read whole: a feed is the whole register. */
async function readKnown(manager: EntityManager) {
  const teachers = await manager.getRepository(TeacherSchema).find()
  const emails = await manager.getRepository(TeacherEmailSchema).find({ order: { id: 'ASC' } })
  const registrations = await manager.getRepository(RegistrationSchema).findBy({ progress: 'complete' })
  const schools = await manager.getRepository(SchoolSchema).find()
  const partnerships = await manager.getRepository(PartnershipSchema).find()
  const by = {
    teacher: new Map(teachers.map(teacher => [teacher.id, teacher])),
    emails: groupRows(emails, row => row.teacherId),
    registrations: groupRows(registrations, row => row.teacherId),
    school: new Map(schools.map(school => [school.urn, school])),
    partner: new Map(partnerships.map(row => [`${row.schoolUrn} ${row.cohort}`, row.deliveryPartner])),
  }
  const ofRole = (id: string, role: TeacherRole): readonly RegistrationRow[] =>
    (by.registrations.get(id) ?? []).filter(registration => registration.role === role)
  const cohortOf = (id: string, role: TeacherRole): number | null => {
    const cohorts = ofRole(id, role).map(({ cohort }) => cohort)
    return cohorts.length > 0 ? Math.max(...cohorts) : null
  }
  return {
    person(id: string, role: TeacherRole): FeedPerson {
      const teacher = by.teacher.get(id)
      return {
        id,
        trn: teacher?.trn ?? null,
        name: teacher ? displayName(teacher) : '',
        email: by.emails.get(id)?.[0]?.address ?? null,
        cohort: cohortOf(id, role),
      }
    },
    schoolName: (urn: string) => by.school.get(urn)?.name ?? '',
    /** The partner for the school and cohort; the school's own where no partnership is recorded. */
    partner: (urn: string, cohort: number | null) =>
      by.partner.get(`${urn} ${cohort}`) ?? by.school.get(urn)?.deliveryPartner ?? null,
    /** The school whose pairing brought the record about; that of the registration for a registered one. */
    schoolOfRecord(
      record: { readonly mentorId: string; readonly cohort: number },
      pairings: readonly PairingRow[],
    ): string | null {
      const registered = ofRole(record.mentorId, 'mentor').find(({ cohort }) => cohort === record.cohort)
      if (registered) return registered.schoolUrn
      const pairing = pairings.find(({ ectId }) => cohortOf(ectId, 'ect') === record.cohort)
      return pairing?.schoolUrn ?? null
    },
  }
}
