import { HERITAGES, MIDDLE_NAMES, NICKNAMES } from '../data/names.mjs'
import * as S from '../data/schools.mjs'
import { plainLetters } from './names.mjs'

export const AS_OF = '2025-09-05'
const COHORTS = [2024, 2025, 2025]

/** Invents schools, their staff and their pairings, in the shape of the development set's register. */
export function makeRegister(random, schoolCount) {
  const schools = []
  const people = []
  const pairings = []
  const taken = { urn: new Set(), trn: new Set(), domain: new Set(), name: new Set(), email: new Set() }
  const unique = (set, draw) => {
    for (;;) {
      const value = draw()
      if (!set.has(value)) return set.add(value) && value
    }
  }

  const addPerson = (name, roles) => {
    const person = {
      id: `P${810001 + people.length}`,
      trn: unique(taken.trn, () =>
        random.chance(0.06) ? `00${random.int(10000, 99999)}` : String(random.int(1000000, 4999999)),
      ),
      title: name.title,
      firstName: name.firstName,
      lastName: name.lastName,
      middleName: random.chance(0.16) ? random.pick(MIDDLE_NAMES[name.female ? 'female' : 'male']) : null,
      preferredName: random.chance(0.12) && NICKNAMES[name.firstName] ? random.pick(NICKNAMES[name.firstName]) : null,
      previousNames:
        name.female && random.chance(0.14) ? [drawName(random).lastName].filter(last => last !== name.lastName) : [],
      roles,
    }
    people.push(person)
    return person
  }

  for (let index = 0; index < schoolCount; index++) {
    const school = makeSchool(random, index, taken, unique)
    schools.push(school)
    const names = staffNames(random, 20)
    const mentors = Array.from({ length: random.int(4, 7) }, () =>
      addPerson(names.pop(), [
        { role: 'mentor', schoolId: school.id, since: random.int(2021, 2025), status: 'active' },
      ]),
    )
    const ectCount = random.int(5, 7)
    const ects = Array.from({ length: ectCount }, (_, at) => {
      const inactive = at === ectCount - 1 && random.chance(0.5)
      const status = inactive ? random.pick(['completed', 'left', 'deferred']) : 'active'
      const cohort = status === 'completed' ? 2023 : random.pick(COHORTS)
      return addPerson(names.pop(), [{ role: 'ect', schoolId: school.id, cohort, status }])
    })
    addNamesakes(random, mentors, ects)
    ects.forEach((ect, at) => {
      const { cohort, status } = ect.roles[0]
      const mentor = random.pick(mentors)
      if (status !== 'active') {
        if (status === 'completed') pairings.push(pairing(ect, mentor, school, `${cohort}-09-01`, '2025-07-21'))
        return
      }
      if (at % 2 === 0) pairings.push(pairing(ect, mentor, school, cohort === 2025 ? '2025-09-01' : '2024-09-02', null))
      else if (cohort === 2024 && random.chance(0.4))
        pairings.push(pairing(ect, mentor, school, '2024-09-02', '2025-07-18'))
    })
    const tutorRole = { role: 'inductionTutor', schoolId: school.id }
    const doubles = random.chance(0.12)
    const tutor = doubles ? random.pick(mentors) : addPerson(names.pop(), [])
    tutor.roles.push(tutorRole)
    tutor.email = unique(taken.email, () => mailbox(random, tutor, school))
    school.inductionTutorIds.push(tutor.id)
  }
  for (let count = 0; count < Math.ceil(schoolCount / 12); count++) shareMentor(random, schools, people)
  return { schemaVersion: 1, synthetic: true, asOf: AS_OF, schools, people, pairings }
}

/** Draws a name that looks like one a school in England might have on its staff list. */
export function drawName(random) {
  const group =
    HERITAGES[Number(random.weighted(Object.fromEntries(HERITAGES.map((one, index) => [index, one.weight]))))]
  const female = random.chance(0.66)
  const firstName = random.pick(female ? group.female : group.male)
  let lastName = random.pick(group.last)
  if (random.chance(0.07)) lastName = `${lastName}-${random.pick(HERITAGES[random.chance(0.7) ? 0 : 3].last)}`
  const title = random.chance(0.05) ? 'Dr' : female ? random.pick(['Mrs', 'Miss', 'Ms', 'Miss']) : 'Mr'
  return { firstName, lastName, female, title }
}

/** Names for one school: no two alike, and surnames shared only now and then. */
function staffNames(random, count) {
  const names = []
  while (names.length < count) {
    const name = drawName(random)
    const alike = names.some(
      other =>
        plainLetters(other.firstName) === plainLetters(name.firstName) ||
        plainLetters(other.lastName) === plainLetters(name.lastName),
    )
    if (alike && !random.chance(0.12)) continue
    const same = names.some(
      other => plainLetters(other.firstName + other.lastName) === plainLetters(name.firstName + name.lastName),
    )
    if (!same) names.push(name)
  }
  return names
}

/** One school in four has two people of one name: two mentors, two ECTs, a surname in common, or one of each role. */
function addNamesakes(random, mentors, ects) {
  if (!random.chance(0.34)) return
  const copy = (from, to, keys) => keys.forEach(key => (to[key] = from[key]))
  const kind = random.weighted({ mentors: 4, ects: 2, surname: 4, roles: 2 })
  if (kind === 'mentors') copy(mentors[0], mentors[1], ['firstName', 'lastName', 'title'])
  if (kind === 'ects') copy(ects[1], ects[3], ['firstName', 'lastName', 'title'])
  if (kind === 'surname') {
    copy(mentors[0], mentors[1], ['lastName', 'title'])
    if (mentors[0].firstName[0] === mentors[1].firstName[0]) mentors[1].lastName = mentors[1].lastName + 'e'
  }
  if (kind === 'roles') copy(mentors[2], ects[1], ['firstName', 'lastName', 'title'])
  for (const person of [...mentors, ...ects])
    person.previousNames = person.previousNames.filter(last => last !== person.lastName)
}

function shareMentor(random, schools, people) {
  const mentors = people.filter(person => person.roles.length === 1 && person.roles[0].role === 'mentor')
  const mentor = random.pick(mentors)
  const other = random.pick(schools.filter(school => school.id !== mentor.roles[0].schoolId))
  const nameThere = people.some(
    person => person.roles.some(role => role.schoolId === other.id) && person.lastName === mentor.lastName,
  )
  if (!nameThere) mentor.roles.push({ role: 'mentor', schoolId: other.id, since: 2025, status: 'active' })
}

function makeSchool(random, index, taken, unique) {
  const phase = random.chance(0.6) ? 'primary' : 'secondary'
  const town = random.pick(S.TOWNS)
  const stem = random.pick(phase === 'primary' ? S.PRIMARY_STEMS : S.SECONDARY_STEMS)
  const kind = random.pick(phase === 'primary' ? S.PRIMARY_KINDS : S.SECONDARY_KINDS)
  let name = `${stem} ${kind}`
  if (taken.name.has(name)) name = `${name}, ${town}`
  if (taken.name.has(name)) name = `${name} (${random.pick(['North', 'South', 'East', 'West'])} Site ${index})`
  taken.name.add(name)
  const slug = plainLetters(`${stem}${phase === 'primary' ? '' : kind.split(' ')[0]}`).replace(/[^a-z]/g, '')
  let domain = `${slug}.${plainLetters(town).replace(/[^a-z]/g, '')}.sch.example`
  if (taken.domain.has(domain)) domain = `${slug}${index}.${domain.split('.')[1]}.sch.example`
  taken.domain.add(domain)
  return {
    id: `S${8100 + index}`,
    urn: unique(taken.urn, () => String(random.int(130000, 159999))),
    name,
    town,
    phase,
    postcode: `Q${random.pick('EFGH')}${random.int(1, 29)} ${random.int(1, 9)}${random.pick('ABDEFGHJLN')}${random.pick('PQRSTUWXYZ')}`,
    trust: random.pick(S.TRUSTS),
    leadProvider: random.pick(S.LEAD_PROVIDERS),
    deliveryPartner: random.pick(S.DELIVERY_PARTNERS),
    emailDomain: domain,
    inductionTutorIds: [],
  }
}

const pairing = (ect, mentor, school, startDate, endDate) => ({
  ectId: ect.id,
  mentorId: mentor.id,
  schoolId: school.id,
  startDate,
  endDate,
})

function mailbox(random, person, school) {
  const first = plainLetters(person.firstName).replace(/[^a-z]/g, '')
  const last = plainLetters(person.lastName).replace(/[^a-z]/g, '')
  const local = random.pick([
    `${first}.${last}`,
    `${first[0]}${last}`,
    `${last}${first[0]}`,
    `${first[0]}.${last}`,
    `${first}${last[0]}${random.int(1, 9)}`,
    'inductiontutor',
    'vp',
  ])
  return `${local}@${school.emailDomain}`
}
