import { In, IsNull, type EntityManager } from 'typeorm'
import type { Day } from '../../../kernel/day'
import type { RegisterPerson } from '../../../register/people'
import type { SchoolSetting } from '../../../register/register-view'
import {
  PartnershipSchema,
  RegistrationSchema,
  SchoolPeriodSchema,
  TeacherEmailSchema,
} from '../schemas/register.schema'
import { findInChunks, groupRows } from './find-in-chunks'
import { loadPeople } from './load-people'
import { toPartnership, toSchoolPeriod } from './register-rows'

/** Reads what each school's page in the portal stands on: its pool, its partnerships, its cohorts. */
export async function loadSettings(
  manager: EntityManager,
  urns: readonly string[],
): Promise<Readonly<Record<string, SchoolSetting>>> {
  const periods = await findInChunks(urns, chunk =>
    manager.getRepository(SchoolPeriodSchema).find({
      where: { schoolUrn: In(chunk), role: 'mentor', voidedAt: IsNull() },
      order: { startedOn: 'ASC', id: 'ASC' },
    }),
  )
  const partnerships = await findInChunks(urns, chunk =>
    manager.getRepository(PartnershipSchema).find({ where: { schoolUrn: In(chunk) }, order: { cohort: 'ASC' } }),
  )
  const cohorts = await findInChunks(urns, chunk => registeredCohorts(manager, chunk))
  const by = {
    periods: groupRows(periods, row => row.schoolUrn),
    partnerships: groupRows(partnerships, row => row.schoolUrn),
    cohorts: groupRows(cohorts, row => row.schoolUrn),
  }
  return Object.fromEntries(
    [...new Set(urns)].map(urn => [
      urn,
      {
        pool: (by.periods.get(urn) ?? []).map(toSchoolPeriod),
        partnerships: (by.partnerships.get(urn) ?? []).map(toPartnership),
        registeredCohorts: (by.cohorts.get(urn) ?? []).map(row => row.cohort),
      },
    ]),
  )
}

/** Reads the other people who have one of these addresses. */
export async function loadSameAddress(
  manager: EntityManager,
  mentor: Pick<RegisterPerson, 'id' | 'emails'>,
  today: Day,
): Promise<readonly RegisterPerson[]> {
  const rows = await findInChunks(mentor.emails, chunk =>
    manager.getRepository(TeacherEmailSchema).find({ where: { address: In(chunk) }, order: { id: 'ASC' } }),
  )
  const ids = rows.map(row => row.teacherId).filter(id => id !== mentor.id)
  return (await loadPeople(manager, ids, today)).map(loaded => loaded.person)
}

function registeredCohorts(
  manager: EntityManager,
  urns: readonly string[],
): Promise<readonly { readonly schoolUrn: string; readonly cohort: number }[]> {
  return manager
    .getRepository(RegistrationSchema)
    .createQueryBuilder('registration')
    .select('registration.schoolUrn', 'schoolUrn')
    .addSelect('registration.cohort', 'cohort')
    .distinct(true)
    .where('registration.schoolUrn IN (:...urns)', { urns })
    .andWhere("registration.progress = 'complete'")
    .orderBy('registration.cohort', 'ASC')
    .getRawMany()
}
