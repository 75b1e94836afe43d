import { drawName, drawSurname } from './names.mjs'

const TOWNS =
  `Aldermoor,Brackenthwaite,Cawdon,Drayle,Eastmere,Farthingham,Gorsley Heath,Hallowby,Inglestone,Kelmarsh Green,Langholt,
Marlbeck,Nettlecombe,Otterbourne Vale,Penhallam,Quarrington,Ravensthorpe Mill,Scarsby,Thornaby Marsh,Upper Wexcombe,Wadeley,Yarnfold`
    .split(',')
    .map(town => town.trim())
const PRIMARY = [
  'Primary School',
  'C of E Primary School',
  'Catholic Primary School',
  'Junior School',
  'Infant School',
  'Primary Academy',
  'Nursery and Primary School',
]
const SECONDARY = [
  'High School',
  'Academy',
  'School',
  'Community College',
  'Upper School',
  'Grammar School',
  'Girls’ School',
  'Studio School',
]
const SPECIAL = ['Special School', 'Special Academy', 'Pupil Referral Unit']
const SAINTS = [
  'St Anne’s',
  'St Bede’s',
  'St Chad’s',
  'St Edmund’s',
  'St Hilda’s',
  'St Oswald’s',
  'St Wilfrid’s',
  'Our Lady’s',
  'Holy Trinity',
  'All Saints',
  'Christ Church',
]
const PLACES = [
  'Ashfield',
  'Beechcroft',
  'Bridge Street',
  'Castle Hill',
  'Fairview',
  'Greenbank',
  'Hazelwood',
  'Ivy Lane',
  'Kestrel Park',
  'Larkrise',
  'Meadowside',
  'Newlands',
  'Oakfield',
  'Parkside',
  'Queensway',
  'Riverside',
  'Station Road',
  'The Limes',
  'Victoria Park',
  'Woodlands',
]
const TRUSTS = [
  { name: 'Ridgeway Learning Partnership', domain: null },
  { name: 'Harbour Academies Trust', domain: 'harbouracademies.example' },
  { name: 'Wold and Dale Schools', domain: 'wolddale.example' },
  { name: 'Bright Path MAT', domain: null },
]
const PROVIDERS = [
  'Beacon Professional Learning',
  'Meridian School Partnership',
  'Northmoor Education Trust',
  'Larkfield Teaching Institute',
]
const PARTNERS = [
  'Saltmarsh Teaching School Hub',
  'Chalk Hills Teaching School Hub',
  'Five Valleys Teaching School Hub',
  'Estuary Teaching School Hub',
]

export const ascii = text =>
  text
    .replace(/ł/g, 'l')
    .replace(/Ł/g, 'L')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
const slug = text =>
  ascii(text)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
export const fullName = person => `${person.firstName} ${person.lastName}`
/** Whether first name, surname and initials are the person's alone among the staff, so that even an inexact form fits nobody else. */
export function standsAlone(person, school) {
  const near = (one, other) =>
    one.slice(0, 2).toLowerCase() === other.slice(0, 2).toLowerCase() && Math.abs(one.length - other.length) < 3
  const surnames = one => [one.lastName, ...one.previousNames]
  return school.staff.every(
    other =>
      other === person ||
      (!near(other.firstName, person.firstName) && !surnames(other).some(a => surnames(person).some(b => near(a, b)))),
  )
}

const current = pairing => pairing.endDate === null

/** A register that grows while mails are written: schools are drawn in advance, and a template may add the people that it needs. */
export function createRegister(random, schoolCount) {
  const state = {
    random,
    schools: [],
    people: [],
    pairings: [],
    trns: new Set(),
    addresses: new Set(),
    urns: new Set(),
    domains: new Set(),
  }
  for (let i = 0; i < schoolCount; i++) state.schools.push(addSchool(state, i))
  return state
}

function addSchool(state, index) {
  const { random } = state
  const town = random.pick(TOWNS)
  const kind = random.weighted({ primary: 58, secondary: 34, special: 8 })
  const stem = random.weighted({ saint: 30, place: 45, town: 25 })
  const base = stem === 'saint' ? random.pick(SAINTS) : stem === 'place' ? random.pick(PLACES) : town
  const type = random.pick({ primary: PRIMARY, secondary: SECONDARY, special: SPECIAL }[kind])
  let name = `${base} ${type}`.replace(/’/g, "'")
  if (stem !== 'town' && random.chance(0.06)) name += `, ${town}`
  let urn = `1${random.digits(5)}`
  while (state.urns.has(urn)) urn = `1${random.digits(5)}`
  state.urns.add(urn)
  const trust = random.chance(0.26) ? random.pick(TRUSTS) : null
  const own = `${slug(name)}.${slug(town)}.sch.example`
  const domain = trust?.domain ?? (state.domains.has(own) ? own.replace('.', `${index}.`) : own)
  state.domains.add(domain)
  const school = {
    id: `S${8000 + index}`,
    urn,
    name,
    town,
    phase: kind,
    postcode: `Q${random.pick('EFGHJK')}${random.int(1, 39)} ${random.int(1, 9)}${random.pick('ABDEFGHJ')}${random.pick('LNPQRSTU')}`,
    trust: trust?.name ?? null,
    leadProvider: random.pick(PROVIDERS),
    deliveryPartner: random.pick(PARTNERS),
    emailDomain: domain,
    inductionTutorIds: [],
    staff: [],
    used: new Set(),
    tutor: null,
    reserved: false,
  }
  const mentors = kind === 'secondary' ? random.int(5, 10) : random.int(3, 6)
  const ects = kind === 'secondary' ? random.int(3, 8) : random.int(2, 5)
  for (let i = 0; i < mentors; i++) addMentor(state, school)
  for (let i = 0; i < ects; i++)
    addEct(state, school, { status: random.weighted({ active: 79, completed: 12, left: 5, deferred: 4 }) })
  addTutor(state, school)
  pairSome(state, school)
  return school
}

function newTrn(state) {
  let trn = ''
  do trn = `${state.random.int(1, 4)}${state.random.digits(6)}`
  while (state.trns.has(trn))
  state.trns.add(trn)
  return trn
}

/** A TRN that nobody in the register has, one pair of neighbouring digits away from the given one; null if there is none. */
export function swappedTrn(state, trn) {
  for (let i = 1; i < 6; i++) {
    const swapped = trn.slice(0, i) + trn[i + 1] + trn[i] + trn.slice(i + 2)
    if (swapped !== trn && !state.trns.has(swapped)) return swapped
  }
  return null
}

/** Adds a person to a school; first and last name are the person's alone there unless `fixed` gives them. */
export function addPerson(state, school, fixed = {}) {
  const { random } = state
  let name = drawName(random)
  const clashes = () =>
    school.staff.some(one => (one.firstName === name.firstName && one.lastName === name.lastName) || false) ||
    (fixed.alone && !standsAlone({ ...name, previousNames: [] }, school))
  for (let i = 0; i < 600 && (clashes() || (fixed.woman !== undefined && name.woman !== fixed.woman)); i++)
    name = drawName(random)
  const married =
    name.woman && !fixed.alone && random.chance(0.09)
      ? [drawSurname(random)].filter(former => former !== name.lastName)
      : []
  const { alone: _alone, ...given } = fixed
  const person = { trn: newTrn(state), ...name, previousNames: married, roles: [], school, ...given }
  school.staff.push(person)
  state.people.push(person)
  return person
}

export function addMentor(state, school, fixed = {}) {
  const person = addPerson(state, school, fixed)
  person.roles.push({ role: 'mentor', schoolId: school.id, since: state.random.int(2021, 2025), status: 'active' })
  return person
}

export function addEct(state, school, { status = 'active', ...fixed } = {}) {
  const person = addPerson(state, school, fixed)
  const cohort = status === 'completed' ? 2023 : state.random.pick([2024, 2025, 2025])
  person.roles.push({ role: 'ect', schoolId: school.id, cohort, status })
  return person
}

function addTutor(state, school) {
  const { random } = state
  const both = random.chance(0.2) && school.staff.find(one => one.roles.some(role => role.role === 'mentor'))
  const tutor = both || addPerson(state, school)
  tutor.roles.push({ role: 'inductionTutor', schoolId: school.id })
  const first = slug(tutor.firstName)
  const last = slug(tutor.lastName)
  const forms = [
    `${first}.${last}`,
    `${first[0]}.${last}`,
    `${first[0]}${last}`,
    `${last}${first[0]}`,
    'deputyhead',
    'induction',
    'ects',
    'assistanthead',
    'sit',
  ]
  const address = random.pick(school.emailDomain.includes('.sch.') ? forms : forms.slice(0, 4))
  tutor.email = `${address}@${school.emailDomain}`
  for (let i = 2; state.addresses.has(tutor.email); i++) tutor.email = `${address}${i}@${school.emailDomain}`
  state.addresses.add(tutor.email)
  school.tutor = tutor
}

function pairSome(state, school) {
  const { random } = state
  for (const ect of school.staff.filter(one => isEctAt(one, school))) {
    const { status, cohort } = ect.roles.find(role => role.role === 'ect')
    if (random.chance(0.52))
      pair(state, school, random.pick(mentorsAt(school)), ect, {
        startDate: `${cohort}-09-01`,
        endDate: status === 'completed' ? '2025-07-18' : null,
      })
  }
}

export function pair(state, school, mentor, ect, { startDate = '2025-09-01', endDate = null } = {}) {
  state.pairings.push({ ect, mentor, schoolId: school.id, startDate, endDate })
}

export const isEctAt = (person, school) => person.roles.some(role => role.role === 'ect' && role.schoolId === school.id)
export const isMentorAt = (person, school) =>
  person.roles.some(role => role.role === 'mentor' && role.schoolId === school.id)
export const mentorsAt = school => school.staff.filter(one => isMentorAt(one, school))
export const currentMentorOf = (state, ect) =>
  state.pairings.find(one => one.ect === ect && current(one))?.mentor ?? null

/** The register as written to disk: people get their numbers school by school, in no order of roles. */
export function finishRegister(state) {
  const { random } = state
  let number = 800001
  for (const school of state.schools) for (const person of random.shuffle(school.staff)) person.id ??= `P${number++}`
  const people = [...state.people].sort((a, b) => (a.id < b.id ? -1 : 1))
  const plain = people.map(
    ({ id, trn, title, firstName, lastName, middleName, preferredName, previousNames, roles, email }) => ({
      id,
      trn,
      title,
      firstName,
      lastName,
      middleName,
      preferredName,
      previousNames,
      roles,
      ...(email ? { email } : {}),
    }),
  )
  const schools = state.schools.map(({ staff: _s, used: _u, tutor, reserved: _r, ...school }) => ({
    ...school,
    phase: school.phase === 'special' ? 'primary' : school.phase,
    inductionTutorIds: [tutor.id],
  }))
  const pairings = state.pairings.map(({ ect, mentor, ...rest }) => ({ ectId: ect.id, mentorId: mentor.id, ...rest }))
  return { schemaVersion: 1, synthetic: true, asOf: '2025-09-01', schools, people: plain, pairings }
}
