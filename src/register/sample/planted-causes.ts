import { addDays, type Day } from '../../kernel/day'
import type { TeacherData } from '../register-data'
import type { SchoolPeriod } from '../register-view'
import { latest } from '../view-words'
import type { SampleBuilder } from './sample-builder'
import { startOfCohort } from './sample-rows'
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

/** The same, for causes of which one example in the whole register is enough. */
export const RARE_CAUSES = ['removed-there', 'two-registrations', 'same-address', 'ect-and-mentor'] as const
export type PlantedCause = (typeof PLANTED_CAUSES)[number] | (typeof RARE_CAUSES)[number]

/** Where a mentor is planted: the school whose tutor will miss them, and their cohort. */
export interface Planting {
  readonly cause: PlantedCause
  readonly school: number
  readonly cohort: number
  readonly notSurnames: ReadonlySet<string>
  /** Whose address a mentor with somebody else's address has. */
  readonly colleague: TeacherData | undefined
}

/** Adds one mentor who is missing from a school's list for a given cause. */
export function plantMentor(build: SampleBuilder, planting: Planting): TeacherData {
  const { cause, school, cohort, notSurnames } = planting
  const there = neighbour(school, 1)
  const isFromThere = cause === 'elsewhere' || cause === 'two-schools'
  const fields = cause === 'former-name' ? formerName(school) : cause === 'same-address' ? addressOf(planting) : {}
  const mentor = build.addPerson(isFromThere ? there : school, { notSurnames, fields })
  const teacherId = mentor.id
  if (cause === 'wrong-role') {
    build.addPeriod(school, { role: 'ect', teacherId, startedOn: startOfCohort(cohort) })
    build.addRegistration(school, { teacherId, role: 'ect', cohort })
    return mentor
  }
  for (const { at, ...period } of periodsFor(build, planting)) {
    build.addPeriod(at, { role: 'mentor', teacherId, ...period })
  }
  const progress = cause === 'unfinished' || cause === 'same-address' ? 'unfinished' : 'complete'
  build.addRegistration(isFromThere ? there : school, { teacherId, role: 'mentor', cohort, progress })
  if (cause === 'two-registrations') build.addRegistration(there, { teacherId, role: 'mentor', cohort: cohort + 2 })
  if (cause === 'ect-and-mentor') {
    build.addPeriod(school, { role: 'ect', teacherId, startedOn: startOfCohort(cohort) })
    build.addRegistration(school, { teacherId, role: 'ect', cohort })
  }
  return mentor
}

type PlantedPeriod = Pick<SchoolPeriod, 'startedOn'> & Partial<SchoolPeriod> & { readonly at: number }

/** Where and when a planted mentor mentors, or did. */
function periodsFor(build: SampleBuilder, planting: Planting): readonly PlantedPeriod[] {
  const { cause, school, cohort } = planting
  const there = neighbour(school, 1)
  const startedOn = startOfCohort(cohort)
  const here = { at: school, startedOn }
  const atLeast = (day: Day) => latest(startedOn, day)
  const leavingReportedBy = sampleUrn(school)
  switch (cause) {
    case 'elsewhere':
      return [{ at: there, startedOn }]
    case 'two-schools':
      return [
        { at: there, startedOn },
        { at: neighbour(school, 2), startedOn: atLeast(build.ago(200)) },
      ]
    case 'left':
      return [{ ...here, finishedOn: atLeast(build.ago(60)), status: 'left', leavingReportedBy }]
    case 'leaving':
      return [{ ...here, finishedOn: addDays(atLeast(build.today), 40), leavingReportedBy }]
    case 'transferred':
      return [
        { ...here, finishedOn: atLeast(build.ago(90)), status: 'left', leavingReportedBy: sampleUrn(there) },
        { at: there, startedOn: addDays(atLeast(build.ago(90)), 1) },
      ]
    case 'removed':
      return [{ ...here, finishedOn: atLeast(build.ago(30)), status: 'removed' }]
    case 'joins-later':
      return [{ ...here, startedOn: addDays(atLeast(build.today), 30) }]
    case 'removed-there':
      return [here, { at: there, startedOn, finishedOn: atLeast(build.ago(20)), status: 'removed' }]
    case 'former-name':
    case 'duplicate':
    case 'two-registrations':
    case 'ect-and-mentor':
      return [here]
    case 'unfinished':
    case 'same-address':
    case 'wrong-role':
    case 'in-no-pool':
      return []
  }
}

/** The second record of one person: the same TRN and another address, its registration never finished. */
export function plantDuplicate(
  build: SampleBuilder,
  original: TeacherData,
  at: { school: number; cohort: number },
): void {
  const { trn, firstName, lastName } = original
  const emails = original.emails.map(address => address.replace('@', '.2@'))
  const double = build.addPerson(at.school, { fields: { trn, firstName, lastName, emails } })
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

function addressOf({ colleague }: Planting): Partial<TeacherData> {
  return colleague ? { emails: colleague.emails } : {}
}

function formerName(school: number): Partial<TeacherData> {
  return { previousNames: [SURNAMES[(school * 7) % SURNAMES.length] ?? 'Clarke'], preferredName: 'Jo' }
}
