/** The seeded part of the register: numbers for the people written by hand, colleagues of theirs, and schools beside theirs. */
const FIRST =
  'Aaron Adele Bianca Bradley Cara Clive Daphne Derek Elspeth Ernest Farida Felix Gloria Gordon Hazel Hector Ingrid Isaac Jasmine Jerome Keira Kelvin Lauren Leonard Marcia Melvin Nadine Nigel Olive Oscar Paula Perry Quentin Rhoda Rupert Selina Stuart Thelma Travis Ursa Vernon Violet Winston Yvonne'.split(
    ' ',
  )
const LAST =
  'Abbott Banerjee Birchall Cartwright Chikwanda Dearden Dobson Eastham Farrell Fitton Gregson Hargreaves Hussain Ibbotson Jolley Kershaw Kowalczyk Lockwood Mbatha Metcalfe Nicholls Ogunleye Pickup Pomfret Quirke Ramsbottom Redfern Seddon Shackleton Tattersall Threlfall Unsworth Vickerstaff Whitworth Wilcock Yarwood Zaman'.split(
    ' ',
  )
const PLACES =
  'Amberley Birkrigg Calderfold Dunmere Ellerbeck Fernaby Gorsewater Hindlow Ivelbridge Kirkmarsh Larkstoke Mossend Nunburn Oakhangar Purton'.split(
    ' ',
  )
const DESK = {
  seed: 20221107,
  firstUrn: 150_000,
  asOf: '2022-11-21',
  firstNames: FIRST,
  lastNames: LAST,
  places: PLACES,
  colleaguesOf: school => (school.file === 'beside' ? ['T', 'M', 'M', 'M', 'E', 'E'] : ['M', 'M', 'E']),
}
const PROVIDERS = ['Beacon Professional Learning', 'Compass Teacher Development', 'Harbour Education Institute']
const PARTNERS = ['Three Shires Teaching School Hub', 'Estuary Teaching School Hub', 'Moorland Teaching School Hub']

/**
 * The register of all files together. A colleague shares neither forename nor surname with anybody of the school, so that
 * whom a mail can mean is decided by the people written by hand alone. Another set brings its own seed, names and day.
 */
export function fillRegister(sources, set = DESK) {
  const random = seeded(set.seed)
  const pick = list => list[Math.floor(random() * list.length)]
  const written = sources.flatMap(source => source.schools.map(school => ({ ...school, file: source.file })))
  const beside = set.places.map((town, at) => ({
    code: `beside${at}`,
    name: `${town} ${['Primary School', 'High School', 'Academy'][at % 3]}`,
    town,
    phase: at % 3 === 0 ? 'primary' : 'secondary',
    trust: null,
    domain: `${town.toLowerCase()}.example`,
    people: [],
    pairings: [],
    file: 'beside',
  }))
  const state = { people: [], trns: new Set(), ids: new Map(), byAlias: new Map() }
  const schools = [...written, ...beside]
  for (const [at, school] of schools.entries()) {
    school.id = `K${100 + at}`
    school.urn = String(set.firstUrn + at * 37 + Math.floor(random() * 30))
    for (const kind of set.colleaguesOf(school, at)) school.people.push(colleague(school, { kind, pick, set }))
    for (const person of school.people) addPerson(state, { school, person, random })
  }
  return {
    schools: new Map(schools.map(school => [school.code, school])),
    byAlias: state.byAlias,
    file: toFile(schools, { ...state, asOf: set.asOf }),
  }
}

function colleague(school, { kind, pick, set }) {
  const taken = new Set(school.people.flatMap(person => [person.firstName, person.lastName]))
  const firstName = pick(set.firstNames.filter(name => !taken.has(name)))
  const lastName = pick(set.lastNames.filter(name => !taken.has(name)))
  return {
    kind,
    alias: null,
    title: pick(['Mr', 'Mrs', 'Ms']),
    firstName,
    lastName,
    year: pick([2021, 2022]),
    status: 'active',
    alsoTutorOf: null,
    mentorSince: null,
    previousNames: [],
    preferredName: null,
  }
}

function addPerson(state, { school, person, random }) {
  let trn = ''
  do trn = String(1_000_000 + Math.floor(random() * 8_999_999))
  while (state.trns.has(trn) || state.trns.has(swapped(trn)) || trn === swapped(trn))
  state.trns.add(trn)
  person.trn = trn
  person.id = `D${String(40_001 + state.people.length)}`
  person.schoolId = school.id
  person.email =
    person.kind === 'T' ? `${mailName(person.firstName)}.${mailName(person.lastName)}@${school.domain}` : null
  state.people.push(person)
  if (person.alias === null) return
  const key = `${school.file}/${person.alias}`
  if (state.byAlias.has(key)) throw new Error(`${key} is written twice`)
  state.byAlias.set(key, person)
}

/** The same number with two neighbouring digits exchanged, as a slip of the hand gives it. */
export function swapped(trn) {
  const at = [4, 3, 2, 5, 1].find(place => trn[place] !== trn[place + 1]) ?? 4
  return trn.slice(0, at) + trn[at + 1] + trn[at] + trn.slice(at + 2)
}

function mailName(name) {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase()
}

function toFile(schools, { people, byAlias, asOf }) {
  const byCode = new Map(schools.map(school => [school.code, school]))
  const tutorsOf = school =>
    people.filter(
      person =>
        person.kind === 'T' && (person.schoolId === school.id || byCode.get(person.alsoTutorOf)?.id === school.id),
    )
  return {
    schemaVersion: 1,
    synthetic: true,
    asOf,
    schools: schools.map((school, at) => ({
      id: school.id,
      urn: school.urn,
      name: school.name,
      town: school.town,
      phase: school.phase,
      trust: school.trust,
      leadProvider: PROVIDERS[at % 3],
      deliveryPartner: PARTNERS[at % 3],
      emailDomain: school.domain,
      inductionTutorIds: tutorsOf(school).map(person => person.id),
    })),
    people: people.map(person => ({
      id: person.id,
      trn: person.trn,
      title: person.title,
      firstName: person.firstName,
      lastName: person.lastName,
      middleName: null,
      preferredName: person.preferredName,
      previousNames: person.previousNames,
      roles: rolesOf(person, byCode),
      ...(person.email === null ? {} : { email: person.email }),
    })),
    pairings: schools.flatMap(school =>
      school.pairings.map(pairing => ({
        ectId: byAlias.get(`${school.file}/${pairing.ect}`).id,
        mentorId: byAlias.get(`${school.file}/${pairing.mentor}`).id,
        schoolId: school.id,
        startDate: `${byAlias.get(`${school.file}/${pairing.ect}`).year}-09-01`,
        endDate: pairing.endDate,
      })),
    ),
  }
}

function rolesOf(person, byCode) {
  const { kind, schoolId, year, status } = person
  if (kind === 'M') return [{ role: 'mentor', schoolId, since: year, status }]
  if (kind === 'E') return [{ role: 'ect', schoolId, cohort: year, status }]
  const also = person.alsoTutorOf === null ? [] : [byCode.get(person.alsoTutorOf).id]
  const mentor = person.mentorSince === null ? [] : [{ role: 'mentor', schoolId, since: person.mentorSince, status }]
  return [...[schoolId, ...also].map(id => ({ role: 'inductionTutor', schoolId: id })), ...mentor]
}

function seeded(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
