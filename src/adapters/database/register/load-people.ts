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
import { groupRows } from './find-in-chunks'
import { toPairing, toRegistration, toSchoolPeriod } from './register-rows'
import { sql } from '../sql'
import type { ReadRows } from './row-reader'

/** A person with the rows that their roles come from. */
export interface LoadedPerson {
  readonly person: RegisterPerson
  readonly periods: readonly SchoolPeriod[]
  readonly registrations: readonly Registration[]
  /** Pairings in which they are the ECT. */
  readonly mentoredBy: readonly Pairing[]
}

/** Ids in one statement at most: more than a school has people, and far below what either database takes. */
const AT_ONCE = 400

/** Reads people by id, in the order given; ids that nobody has are left out. */
export async function loadPeople(read: ReadRows, ids: readonly string[], today: Day): Promise<readonly LoadedPerson[]> {
  const distinct = [...new Set(ids)]
  const loaded: LoadedPerson[] = []
  for (let start = 0; start < distinct.length; start += AT_ONCE)
    loaded.push(...(await loadSome(read, distinct.slice(start, start + AT_ONCE), today)))
  return loaded
}

async function loadSome(read: ReadRows, ids: readonly string[], today: Day): Promise<readonly LoadedPerson[]> {
  const [teachers, emails, periods, registrations, tutors, pairings] = await Promise.all([
    read(TeacherSchema, sql`id IN ${ids}`),
    read(TeacherEmailSchema, sql`teacher_id IN ${ids}`, ['id']),
    read(SchoolPeriodSchema, sql`teacher_id IN ${ids} AND voided_at IS NULL`, ['startedOn', 'id']),
    read(RegistrationSchema, sql`teacher_id IN ${ids}`, ['cohort', 'id']),
    read(InductionTutorSchema, sql`teacher_id IN ${ids} AND ended_at IS NULL`, ['id']),
    read(PairingSchema, sql`ect_id IN ${ids} AND voided_at IS NULL`, ['startedOn', 'id']),
  ])
  const by = {
    teacher: new Map(teachers.map(teacher => [teacher.id, teacher])),
    emails: groupRows(emails, row => row.teacherId),
    periods: groupRows(periods, row => row.teacherId),
    registrations: groupRows(registrations, row => row.teacherId),
    tutors: groupRows(tutors, row => row.teacherId ?? ''),
    pairings: groupRows(pairings, row => row.ectId),
  }
  return ids.flatMap(id => {
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
