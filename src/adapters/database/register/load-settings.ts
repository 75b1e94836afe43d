import type { Day } from '../../../kernel/day'
import type { RegisterPerson } from '../../../register/people'
import type { SchoolSetting } from '../../../register/register-view'
import {
  PartnershipSchema,
  RegistrationSchema,
  SchoolPeriodSchema,
  TeacherEmailSchema,
} from '../schemas/register.schema'
import { groupRows } from './find-in-chunks'
import { loadPeople } from './load-people'
import { toPartnership, toSchoolPeriod } from './register-rows'
import { sql } from '../sql'
import type { ReadRows } from './row-reader'

/** Reads what each school's page in the portal stands on: its pool, its partnerships, its cohorts. */
export async function loadSettings(
  read: ReadRows,
  urns: readonly string[],
): Promise<Readonly<Record<string, SchoolSetting>>> {
  const [periods, partnerships, cohorts] = await Promise.all([
    read(SchoolPeriodSchema, sql`school_urn IN ${urns} AND role = 'mentor' AND voided_at IS NULL`, ['startedOn', 'id']),
    read(PartnershipSchema, sql`school_urn IN ${urns}`, ['cohort']),
    // One of those registered on each cohort at each school.
    read(
      RegistrationSchema,
      sql`id IN (SELECT MIN(id) FROM registrations WHERE school_urn IN ${urns} AND progress = 'complete' GROUP BY school_urn, cohort)`,
      ['cohort'],
    ),
  ])
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
  read: ReadRows,
  mentor: Pick<RegisterPerson, 'id' | 'emails'>,
  today: Day,
): Promise<readonly RegisterPerson[]> {
  const rows = await read(TeacherEmailSchema, sql`address IN ${mentor.emails}`, ['id'])
  const ids = rows.map(row => row.teacherId).filter(id => id !== mentor.id)
  return (await loadPeople(read, ids, today)).map(loaded => loaded.person)
}
