import { addDays, type Day } from '../../kernel/day'
import type { TeacherData } from '../register-data'
import { latest } from '../view-words'
import { startOfCohort, type SampleBuilder } from './sample-builder'
import { CLOSED_INTO_ONE, sampleUrn } from './sample-schools'
import { SURNAMES } from './sample-words'

/** Why a planted mentor is not in the list of their school. */
export const PLANTED_CAUSES = [
  'elsewhere',
  'left',
  'leaving',
  'transferred',
  'two-schools',
  'removed',
  'unfinished',
  'wrong-role',
  'in-no-pool',
  'joins-later',
  'former-name',
  'duplicate',
] as const
export type PlantedCause = (typeof PLANTED_CAUSES)[number]

/** Where a mentor is planted: the school whose tutor will miss them, and their cohort. */
export interface Planting {
  readonly cause: PlantedCause
  readonly school: number
  readonly cohort: number
  readonly notSurnames: ReadonlySet<string>
}

/** Adds one mentor who is missing from a school's list for a given cause. */
export function plantMentor(build: SampleBuilder, planting: Planting): TeacherData {
  const { cause, school, cohort, notSurnames } = planting
  const start = startOfCohort(cohort)
  const there = neighbour(school, 1)
  const mentor = build.addPerson(cause === 'elsewhere' || cause === 'two-schools' ? there : school, {
    notSurnames,
    ...namesFor(cause, school),
  })
  const teacherId = mentor.id
  const period = (at: number, more: object = {}, startedOn: Day = start) =>
    build.addPeriod(at, { role: 'mentor', teacherId, startedOn, ...more })
  const register = (at: number, more: object = {}) =>
    build.addRegistration(at, { teacherId, role: 'mentor', cohort, ...more })
  const reported = { leavingReportedBy: sampleUrn(school) }
  switch (cause) {
    case 'elsewhere':
      period(there)
      register(there)
      return mentor
    case 'left':
      period(school, { finishedOn: latest(start, build.ago(60)), status: 'left', ...reported })
      register(school)
      return mentor
    case 'leaving':
      period(school, { finishedOn: addDays(latest(start, build.today), 40), ...reported })
      register(school)
      return mentor
    case 'transferred':
      period(school, { finishedOn: latest(start, build.ago(90)), status: 'left', leavingReportedBy: sampleUrn(there) })
      period(there, {}, addDays(latest(start, build.ago(90)), 1))
      register(school)
      return mentor
    case 'two-schools':
      period(there)
      period(neighbour(school, 2), {}, latest(start, build.ago(200)))
      register(there)
      return mentor
    case 'removed':
      period(school, { finishedOn: latest(start, build.ago(30)), status: 'removed' })
      register(school)
      return mentor
    case 'unfinished':
      register(school, { progress: 'unfinished' })
      return mentor
    case 'wrong-role':
      build.addPeriod(school, { role: 'ect', teacherId, startedOn: start })
      build.addRegistration(school, { teacherId, role: 'ect', cohort })
      return mentor
    case 'in-no-pool':
      register(school)
      return mentor
    case 'joins-later':
      period(school, {}, addDays(latest(start, build.today), 30))
      register(school)
      return mentor
    case 'former-name':
      period(school)
      register(school)
      return mentor
    case 'duplicate':
      period(school)
      register(school)
      return mentor
  }
}

/** The second record of one person: the same TRN and another address, its registration never finished. */
export function plantDuplicate(
  build: SampleBuilder,
  original: TeacherData,
  at: { school: number; cohort: number },
): void {
  const double = build.addPerson(at.school, {
    trn: original.trn,
    firstName: original.firstName,
    lastName: original.lastName,
    emails: original.emails.map(address => address.replace('@', '.2@')),
  })
  build.addRegistration(at.school, {
    teacherId: double.id,
    role: 'mentor',
    cohort: at.cohort,
    progress: 'unfinished',
  })
}

/** Open schools stand in a ring, so that each has neighbours. */
export function neighbour(school: number, distance: number): number {
  return (school + distance) % CLOSED_INTO_ONE
}

function namesFor(cause: PlantedCause, school: number): Partial<TeacherData> {
  if (cause !== 'former-name') return {}
  return { previousNames: [SURNAMES[(school * 7) % SURNAMES.length] ?? 'Clarke'], preferredName: 'Jo' }
}
