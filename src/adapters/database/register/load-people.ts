import { In, IsNull, type EntityManager } from 'typeorm'
import { holds, type Day } from '../../../kernel/day'
import type { RegisterPerson } from '../../../register/people'
import type { Pairing, Registration, SchoolPeriod } from '../../../register/register-view'
import { rolesOf } from '../../../register/roles-of'
import {
  InductionTutorSchema,
  PairingSchema,
  RegistrationSchema,
  SchoolPeriodSchema,
  TeacherEmailSchema,
  TeacherSchema,
} from '../schemas/register.schema'
import { findInChunks, groupRows } from './find-in-chunks'
import { toPairing, toRegistration, toSchoolPeriod } from './register-rows'

/** A person with the rows that their roles come from. */
export interface LoadedPerson {
  readonly person: RegisterPerson
  readonly periods: readonly SchoolPeriod[]
  readonly registrations: readonly Registration[]
  /** Pairings in which they are the ECT. */
  readonly mentoredBy: readonly Pairing[]
}

/** Reads people by id, in the order given; ids that nobody has are left out. Six statements, however many people. */
export async function loadPeople(
  manager: EntityManager,
  ids: readonly string[],
  today: Day,
): Promise<readonly LoadedPerson[]> {
  const teachers = await findInChunks(ids, chunk => manager.getRepository(TeacherSchema).findBy({ id: In(chunk) }))
  const known = teachers.map(teacher => teacher.id)
  const emails = await findInChunks(known, chunk =>
    manager.getRepository(TeacherEmailSchema).find({ where: { teacherId: In(chunk) }, order: { id: 'ASC' } }),
  )
  const periods = await findInChunks(known, chunk =>
    manager
      .getRepository(SchoolPeriodSchema)
      .find({ where: { teacherId: In(chunk), voidedAt: IsNull() }, order: { startedOn: 'ASC', id: 'ASC' } }),
  )
  const registrations = await findInChunks(known, chunk =>
    manager
      .getRepository(RegistrationSchema)
      .find({ where: { teacherId: In(chunk) }, order: { cohort: 'ASC', id: 'ASC' } }),
  )
  const tutors = await findInChunks(known, chunk =>
    manager.getRepository(InductionTutorSchema).findBy({ teacherId: In(chunk) }),
  )
  const pairings = await findInChunks(known, chunk =>
    manager
      .getRepository(PairingSchema)
      .find({ where: { ectId: In(chunk), voidedAt: IsNull() }, order: { startedOn: 'ASC', id: 'ASC' } }),
  )
  const by = {
    teacher: new Map(teachers.map(teacher => [teacher.id, teacher])),
    emails: groupRows(emails, row => row.teacherId),
    periods: groupRows(periods, row => row.teacherId),
    registrations: groupRows(registrations, row => row.teacherId),
    tutors: groupRows(tutors, row => row.teacherId ?? ''),
    pairings: groupRows(pairings, row => row.ectId),
  }
  return [...new Set(ids)].flatMap(id => {
    const teacher = by.teacher.get(id)
    if (!teacher) return []
    const rows = {
      periods: (by.periods.get(id) ?? []).map(toSchoolPeriod),
      registrations: (by.registrations.get(id) ?? []).map(toRegistration),
      mentoredBy: (by.pairings.get(id) ?? []).map(toPairing),
    }
    const { trn, title, firstName, middleName, lastName, preferredName, previousNames } = teacher
    const person = {
      ...{ id, trn, title, firstName, middleName, lastName, preferredName, previousNames },
      emails: (by.emails.get(id) ?? []).map(row => row.address),
      roles: rolesOf({ ...rows, tutorOf: (by.tutors.get(id) ?? []).map(row => row.schoolUrn) }, today),
      currentMentorId: currentMentorOf(rows.mentoredBy, today),
    }
    return [{ person, ...rows }]
  })
}

function currentMentorOf(pairings: readonly Pairing[], today: Day): string | null {
  const current = pairings.find(({ startedOn, finishedOn }) => holds({ from: startedOn, until: finishedOn }, today))
  return current?.mentorId ?? null
}
