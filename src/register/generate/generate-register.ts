import { foldName } from '../names'
import { FORENAMES, SURNAMES } from '../sample/sample-words'
import { seededRandom, type SeededRandom } from '../sample/seeded-random'
import { rowFor, type GeneratedRow } from './generated-files'

/** Teachers of one school on the average: about 24,000 schools to half a million teachers, as in England. */
const TEACHERS_A_SCHOOL = 21
const COHORTS = [2021, 2022, 2023, 2024] as const
const PROVIDERS = ['Hartwell Learning', 'Northgate Development', 'Severn Teaching', 'Ashdown Institute'] as const
const TOWNS = [
  'Fenwick',
  'Daleford',
  'Marbury',
  'Stonebridge',
  'Elmcastle',
  'Thornhaven',
  'Wexcombe',
  'Larkfield',
] as const
const KINDS = ['Primary School', 'Academy', 'High School', 'Church of England School', 'Community College'] as const

interface Person {
  readonly id: string
  readonly trn: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly cohort: number
}

interface School {
  readonly index: number
  readonly urn: string
  readonly domain: string
  readonly provider: string
  readonly partner: string
}

/**
 * Makes a register of any size, the same for the same seed: schools, tutors, partnerships, mentors and ECTs of four cohorts,
 * and pairings, a quarter of them across cohorts. Reasons why a mentor is missing from the list are planted among them.
 * Row by row, with the memory of one school.
 */
export function* generateRegister(of: { readonly teachers: number; readonly seed: number }): Generator<GeneratedRow> {
  const random = seededRandom(of.seed)
  const make = createMaker(random)
  let left = of.teachers
  for (let index = 0; left > 0; index += 1) {
    const size = Math.min(left, TEACHERS_A_SCHOOL - 6 + random.below(13))
    left -= size
    yield* rowsOfSchool({ school: aSchool(index, random), size, random, make })
  }
}

interface SchoolToMake {
  readonly school: School
  readonly size: number
  readonly random: SeededRandom
  readonly make: Maker
}

function aSchool(index: number, random: SeededRandom): School {
  return {
    index,
    urn: String(100_000 + index),
    domain: `school-${100_000 + index}.sch.example`,
    provider: random.pick(PROVIDERS),
    partner: `Teaching School Hub ${1 + (index % 87)}`,
  }
}

function* rowsOfSchool(given: SchoolToMake): Generator<GeneratedRow> {
  const { school, size, random, make } = given
  yield* rowsAboutSchool(given)
  const mentors: Person[] = []
  const mentorCount = Math.max(1, Math.round(size * 0.45))
  for (let number = 0; number < Math.min(size, mentorCount); number += 1) {
    const mentor = make.person(school)
    const { rows, isInPool } = mentorRows(school, mentor, random)
    yield* rows
    if (isInPool) mentors.push(mentor)
  }
  for (let number = mentorCount; number < size; number += 1) {
    const ect = make.person(school)
    yield registration(school, ect, { role: 'ect' })
    const mentor = mentors[random.below(Math.max(1, mentors.length))]
    if (mentor && random.below(10) < 8) yield pairing(school, ect, mentor)
  }
}

function* rowsAboutSchool({ school, random, make }: SchoolToMake): Generator<GeneratedRow> {
  const { index, urn, domain, provider: lead_provider, partner: delivery_partner } = school
  const name = `${random.pick(SURNAMES)} ${random.pick(KINDS)}`
  const about = { name, town: random.pick(TOWNS), phase: index % 3 === 0 ? 'secondary' : 'primary' }
  yield rowFor('schools.csv', { urn, ...about, status: 'open', lead_provider, delivery_partner, email_domains: domain })
  // Every hundredth school became an academy, so its mentors stand at the URN that it had before.
  if (index % 100 === 99) {
    const predecessor = String(800_000 + index)
    yield rowFor('schools.csv', { urn: predecessor, ...about, status: 'closed', lead_provider, delivery_partner })
    yield rowFor('school-links.csv', { predecessor_urn: predecessor, successor_urn: urn, linked_on: '2023-09-01' })
    yield registration({ ...school, urn: predecessor }, make.person(school), { role: 'mentor' })
  }
  for (const cohort of COHORTS) {
    const status = index % 53 === 0 && cohort === 2024 ? 'challenged' : 'active'
    const partners = { lead_provider, delivery_partner, status }
    yield rowFor('partnerships.csv', { school_urn: urn, cohort: String(cohort), ...partners })
  }
  const tutor = make.person(school)
  const name_ = `${tutor.firstName} ${tutor.lastName}`
  yield rowFor('induction-tutors.csv', { school_urn: urn, name: name_, email: tutor.email })
}

/** Most mentors are as they should be; the others show one cause each (domain.md §4). */
function mentorRows(
  school: School,
  mentor: Person,
  random: SeededRandom,
): { readonly rows: readonly GeneratedRow[]; readonly isInPool: boolean } {
  const role = 'mentor'
  const plain = registration(school, mentor, { role })
  switch (random.below(100)) {
    case 0:
      return {
        rows: [registration(school, mentor, { role, status: 'left', finished_on: '2026-07-20' })],
        isInPool: false,
      }
    case 1:
      return {
        rows: [registration(school, mentor, { role, status: 'removed', finished_on: '2025-10-10' })],
        isInPool: false,
      }
    case 2:
      return {
        rows: [registration(school, mentor, { role, progress: 'unfinished', status: '', started_on: '' })],
        isInPool: false,
      }
    case 3: {
      const twin = { ...mentor, id: uuid(random), email: `second.${mentor.email}` }
      return { rows: [plain, registration(school, twin, { role })], isInPool: true }
    }
    case 4:
      return { rows: [registration(school, mentor, { role: 'ect' })], isInPool: false }
    case 5: {
      const elsewhere = { ...school, urn: String(100_000 + Math.max(0, school.index - 1)) }
      return { rows: [registration(elsewhere, mentor, { role })], isInPool: false }
    }
    case 6:
      return { rows: [registration(school, mentor, { role, previous_names: random.pick(SURNAMES) })], isInPool: true }
    case 7:
      return {
        rows: [registration(school, mentor, { role, status: 'leaving', finished_on: '2027-07-20' })],
        isInPool: false,
      }
    case 8:
      return { rows: [registration(school, mentor, { role, training_status: 'withdrawn' })], isInPool: true }
    default:
      return { rows: [plain], isInPool: true }
  }
}

function registration(
  school: School,
  person: Person,
  says: Partial<
    Record<'role' | 'status' | 'progress' | 'started_on' | 'finished_on' | 'training_status' | 'previous_names', string>
  >,
): GeneratedRow {
  const { id, trn, firstName, lastName, email, cohort } = person
  return rowFor('participants.csv', {
    participant_id: id,
    trn,
    first_name: firstName,
    last_name: lastName,
    email,
    school_urn: school.urn,
    cohort: String(cohort),
    training_status: 'active',
    status: 'active',
    started_on: `${cohort}-09-01`,
    leaving_reported_by: says.finished_on ? school.urn : '',
    progress: 'complete',
    lead_provider: school.provider,
    delivery_partner: school.partner,
    ...says,
  })
}

function pairing(school: School, ect: Person, mentor: Person): GeneratedRow {
  const started = `${Math.max(ect.cohort, mentor.cohort)}-09-05`
  return rowFor('pairings.csv', { ect_id: ect.id, mentor_id: mentor.id, school_urn: school.urn, started_on: started })
}

interface Maker {
  person(school: School): Person
}

function createMaker(random: SeededRandom): Maker {
  let made = 0
  return {
    person: school => {
      made += 1
      const [firstName, lastName] = [random.pick(FORENAMES), random.pick(SURNAMES)]
      const local = `${foldName(firstName)}.${foldName(lastName)}`.replaceAll(' ', '-')
      return {
        id: uuid(random),
        // 7,919 shares no factor with 8,000,000: no TRN comes twice before that many people.
        trn: String(1_000_000 + ((made * 7_919) % 8_000_000)),
        firstName,
        lastName,
        email: `${local}.${made}@${school.domain}`,
        cohort: random.pick(COHORTS),
      }
    },
  }
}

function uuid(random: SeededRandom): string {
  const hex = (length: number) => Array.from({ length }, () => random.below(16).toString(16)).join('')
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`
}
