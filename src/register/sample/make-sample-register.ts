import { toDay, type Day } from '../../kernel/day'
import type { RegisterData, TeacherData } from '../register-data'
import { latest } from '../view-words'
import { plantDuplicate, plantMentor, PLANTED_CAUSES, type PlantedCause } from './planted-causes'
import { createSampleBuilder, type SampleBuilder } from './sample-builder'
import { startOfCohort } from './sample-rows'
import {
  BARE_SCHOOL,
  BARE_SCHOOL_LACKS,
  CLOSED_INTO_ONE,
  CLOSED_INTO_TWO,
  SAMPLE_COHORTS,
  SCHOOL_COUNT,
  sampleLinks,
  samplePartnerships,
  sampleSchools,
} from './sample-schools'

/** Everybody of one school of the sample, by the part they play. */
export interface SampleStaff {
  readonly school: number
  readonly tutor: TeacherData
  /** In the school's pool. */
  readonly mentors: readonly TeacherData[]
  readonly ects: readonly TeacherData[]
  readonly planted: readonly { readonly cause: PlantedCause; readonly mentor: TeacherData }[]
}

/** The sample register, with who plays which part in it. */
export interface SampleRegister extends RegisterData {
  readonly staff: readonly SampleStaff[]
}

/** Ordinary mentors, ECTs and planted mentors of each open school: with the tutor, fifteen people. */
const MENTORS = 5
const ECTS = 7
/** The first four ECTs of a school have a mentor; the last three have none yet. */
const PAIRED_ECTS = 4
/** Schools with one mentor more, so that with two at each closed school the people are six hundred. */
const SCHOOLS_WITH_ONE_MORE = 26
/** Where the last ECT has completed induction, and where the lead provider has withdrawn them. */
const COMPLETED_AT = 30
const WITHDRAWN_AT = 31
const LAST_ECT = ECTS - 1
/** At the third school two mentors share a surname. */
const SAME_SURNAME_SCHOOL = 2

/**
 * Makes the sample register: 40 schools, 600 people, cohorts 2021 to 2024, and mentors who are missing from their lists
 * for many different causes. Pure: who is in it depends on the seed alone, days that are near on `today`.
 */
export function makeSampleRegister(seed: number, today: Day): SampleRegister {
  const build = createSampleBuilder(seed, today)
  const staff = Array.from({ length: CLOSED_INTO_ONE }, (_, school) => addSchoolStaff(build, school))
  for (const school of [CLOSED_INTO_ONE, CLOSED_INTO_TWO]) {
    for (const cohort of [2021, 2022]) addMentor(build, { school, cohort, notSurnames: new Set() })
  }
  return {
    schools: sampleSchools(),
    links: sampleLinks(),
    partnerships: samplePartnerships(),
    ...rowsOf(build),
    staff,
  }
}

function rowsOf({ teachers, tutors, periods, registrations, pairings, participantRecords }: SampleBuilder) {
  return { teachers, tutors, periods, registrations, pairings, participantRecords }
}

function addSchoolStaff(build: SampleBuilder, school: number): SampleStaff {
  const surnames = new Set<string>()
  const remember = (teacher: TeacherData) => {
    surnames.add(teacher.lastName)
    return teacher
  }
  const tutor = remember(build.addPerson(school))
  build.addTutor(school, tutor)
  const count = MENTORS + (school < SCHOOLS_WITH_ONE_MORE ? 1 : 0)
  const mentors = Array.from({ length: count }, (_, slot) =>
    remember(addMentor(build, { school, cohort: cohortAt(school + slot, school), notSurnames: surnames })),
  )
  const ects = Array.from({ length: ECTS }, (_, slot) =>
    remember(addEct(build, { school, slot, notSurnames: surnames })),
  )
  if (school !== BARE_SCHOOL) pairThem(build, { school, mentors, ects })
  return { school, tutor, mentors, ects, planted: plant(build, { school, mentors, surnames, remember }) }
}

function addMentor(
  build: SampleBuilder,
  given: { school: number; cohort: number; notSurnames: ReadonlySet<string>; surname?: string },
): TeacherData {
  const { school, cohort, surname, notSurnames } = given
  const mentor = build.addPerson(school, surname === undefined ? { notSurnames } : { surname })
  const period = { role: 'mentor', teacherId: mentor.id, startedOn: startOfCohort(cohort) } as const
  if (school !== BARE_SCHOOL) build.addPeriod(school, period)
  build.addRegistration(school, { teacherId: mentor.id, role: 'mentor', cohort })
  return mentor
}

function addEct(
  build: SampleBuilder,
  given: { school: number; slot: number; notSurnames: ReadonlySet<string> },
): TeacherData {
  const cohort = cohortOfEct(given.school, given.slot)
  const ect = build.addPerson(given.school, { notSurnames: given.notSurnames })
  const isLast = given.slot === LAST_ECT
  const period = { role: 'ect', teacherId: ect.id, startedOn: startOfCohort(cohort) } as const
  build.addPeriod(given.school, isLast && given.school === COMPLETED_AT ? { ...period, ...COMPLETED } : period)
  const registration = { teacherId: ect.id, role: 'ect', cohort } as const
  build.addRegistration(
    given.school,
    isLast && given.school === WITHDRAWN_AT ? { ...registration, trainingStatus: 'withdrawn' } : registration,
  )
  return ect
}

/** The last ECT of that school is of 2022. */
const COMPLETED = { status: 'completed', finishedOn: toDay('2024-07-31') } as const

/** The first unpaired ECT of every school is of 2022, so that each school has a cross-cohort match to ask for. */
function cohortOfEct(school: number, slot: number): number {
  return slot === PAIRED_ECTS ? 2022 : cohortAt(school + slot + 1, school)
}

function cohortAt(index: number, school: number): number {
  const cohort = SAMPLE_COHORTS[index % SAMPLE_COHORTS.length] ?? SAMPLE_COHORTS[0]
  return school === BARE_SCHOOL && cohort === BARE_SCHOOL_LACKS ? SAMPLE_COHORTS[0] : cohort
}

/** Pairs the first ECTs; where the cohorts differ, the mentor's participant record on the ECT's comes with it. */
function pairThem(
  build: SampleBuilder,
  given: { school: number; mentors: readonly TeacherData[]; ects: readonly TeacherData[] },
): void {
  const { school, mentors, ects } = given
  ects.slice(0, PAIRED_ECTS).forEach((ect, slot) => {
    const mentor = mentors[slot]
    if (!mentor) return
    const cohort = cohortOfEct(school, slot)
    const startedOn = latest(startOfCohort(cohort), startOfCohort(cohortAt(school + slot, school)))
    build.addPairing(school, { ectId: ect.id, mentorId: mentor.id, startedOn })
    if (build.hasRecord(mentor.id, cohort)) return
    build.addRecord({ mentorId: mentor.id, cohort, origin: 'pairing', startedOn })
  })
}

function plant(
  build: SampleBuilder,
  given: {
    school: number
    mentors: readonly TeacherData[]
    surnames: ReadonlySet<string>
    remember: (teacher: TeacherData) => TeacherData
  },
): SampleStaff['planted'] {
  const { school, mentors, surnames, remember } = given
  if (school === SAME_SURNAME_SCHOOL) {
    const first = remember(addMentor(build, { school, cohort: 2022, notSurnames: surnames }))
    addMentor(build, { school, cohort: 2023, notSurnames: surnames, surname: first.lastName })
    return []
  }
  const [one, two] = causesAt(school)
  const add = (cause: PlantedCause, cohort: number) => ({
    cause,
    mentor: remember(plantMentor(build, { cause, school, cohort, notSurnames: surnames, colleague: mentors[0] })),
  })
  const first = add(one, school === BARE_SCHOOL ? BARE_SCHOOL_LACKS : 2021)
  if (one === 'duplicate') {
    plantDuplicate(build, first.mentor, { school, cohort: 2022 })
    return [first]
  }
  return [first, add(two, cohortAt(school + 1, school))]
}

/** Schools with the one example of a rare cause, and the one without a pool. */
const RARE_AT: ReadonlyMap<number, readonly [PlantedCause, PlantedCause]> = new Map([
  [26, ['ect-and-mentor', 'elsewhere']],
  [27, ['same-address', 'removed']],
  [28, ['two-registrations', 'wrong-role']],
  [29, ['removed-there', 'former-name']],
  [BARE_SCHOOL, ['unfinished', 'in-no-pool']],
])

/** The schools that the sample emails come from have mentors whom the click can help; the others take turns. */
function causesAt(school: number): readonly [PlantedCause, PlantedCause] {
  if (school < 2) return ['elsewhere', 'elsewhere']
  if (school === 3) return ['two-schools', 'left']
  const rare = RARE_AT.get(school)
  if (rare) return rare
  const at = (index: number) => PLANTED_CAUSES[index % PLANTED_CAUSES.length] ?? 'elsewhere'
  // From the middle on the pairs are made with a shift, so that each cause meets another neighbour.
  const shift = school < SCHOOL_COUNT / 2 ? 0 : 1
  const [one, two] = [at(school * 2 + shift), at(school * 2 + shift + 1)]
  return two === 'duplicate' ? [two, one] : [one, two]
}
