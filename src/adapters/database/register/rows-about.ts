import { In, type EntityManager } from 'typeorm'
import type { TimelineOf } from '../../../register/timeline'
import {
  PairingSchema,
  ParticipantRecordSchema,
  RegistrationSchema,
  SchoolPeriodSchema,
} from '../schemas/register.schema'
import { findInChunks } from './find-in-chunks'

/** Ids of the rows of each table that are about a person or a school, those that were set aside too. */
export async function rowsAbout(
  manager: EntityManager,
  of: TimelineOf,
): Promise<Readonly<Record<string, readonly string[]>>> {
  return 'personId' in of ? aboutPerson(manager, of.personId) : aboutSchool(manager, of.schoolUrn)
}

async function aboutPerson(manager: EntityManager, personId: string) {
  const pairings = await manager
    .getRepository(PairingSchema)
    .find({ select: { id: true }, where: [{ ectId: personId }, { mentorId: personId }] })
  const records = await manager
    .getRepository(ParticipantRecordSchema)
    .find({ select: { id: true }, where: { mentorId: personId } })
  const periods = await manager
    .getRepository(SchoolPeriodSchema)
    .find({ select: { id: true }, where: { teacherId: personId } })
  const registrations = await manager
    .getRepository(RegistrationSchema)
    .find({ select: { id: true }, where: { teacherId: personId } })
  return {
    pairings: idsOf(pairings),
    participant_records: idsOf(records),
    school_periods: idsOf(periods),
    registrations: idsOf(registrations),
    teachers: [personId],
  }
}

async function aboutSchool(manager: EntityManager, schoolUrn: string) {
  const periods = await manager
    .getRepository(SchoolPeriodSchema)
    .find({ select: { id: true, teacherId: true }, where: { schoolUrn } })
  // Every pairing at a school is of somebody who is or was an ECT there; pairings have no index by school.
  const people = periods.map(period => period.teacherId)
  const pairings = await findInChunks(people, chunk =>
    manager.getRepository(PairingSchema).find({ select: { id: true }, where: { ectId: In(chunk), schoolUrn } }),
  )
  return { pairings: idsOf(pairings), school_periods: idsOf(periods), schools: [schoolUrn] }
}

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(row => row.id)
