import { toDay, type Day } from '../kernel/day'
import { foldName, nameKey } from './names'
import { collectPeople, MAX_SCHOOLS_BY_NAME } from './collect-people'
import type {
  PeopleDirectory,
  PeopleQuery,
  PeopleSnapshot,
  RegisterPerson,
  RegisterSchool,
  RoleAtSchool,
} from './people'
import { parseRegisterFile, type RegisterFile } from './register-file'
import { createNameIndex, type NameIndex } from './name-index'

interface FileIndex {
  readonly schools: ReadonlyMap<string, RegisterSchool>
  readonly people: ReadonlyMap<string, RegisterPerson>
  readonly atSchool: ReadonlyMap<string, readonly RegisterPerson[]>
  readonly urnsByDomain: ReadonlyMap<string, readonly string[]>
  readonly urnsByTutorAddress: ReadonlyMap<string, readonly string[]>
  readonly urnsByName: ReadonlyMap<string, readonly string[]>
  readonly tutorsOf: ReadonlyMap<string, readonly RegisterPerson[]>
  readonly byTrn: ReadonlyMap<string, readonly RegisterPerson[]>
  readonly byEmail: ReadonlyMap<string, readonly RegisterPerson[]>
  readonly names: NameIndex
}

/** A people directory over one register file, held in memory: every index is built once. */
export function createFileDirectory(json: string): PeopleDirectory {
  const index = indexFile(parseRegisterFile(json))
  return { snapshot: query => Promise.resolve(snapshotOf(index, query)) }
}

function snapshotOf(index: FileIndex, query: PeopleQuery): PeopleSnapshot {
  const senderSchools = senderSchoolsOf(index, query)
  const named = query.schoolNames.flatMap(name =>
    (index.urnsByName.get(foldName(name)) ?? []).slice(0, MAX_SCHOOLS_BY_NAME),
  )
  const urns = [...new Set([...senderSchools.map(school => school.urn), ...query.urns, ...named])]
  const people = collectPeople({
    named: [
      ...(query.personIds ?? []).flatMap(id => index.people.get(id) ?? []),
      ...query.trns.flatMap(trn => index.byTrn.get(trn) ?? []),
      ...query.emails.flatMap(address => index.byEmail.get(address.toLowerCase()) ?? []),
    ],
    atSchools: urns.flatMap(urn => index.atSchool.get(urn) ?? []),
    elsewhere: index.names.find(query.nameTokens),
    byId: id => index.people.get(id) ?? null,
  })
  const schools = new Set([...urns, ...people.flatMap(person => person.roles.map(role => role.urn))])
  return { schools: [...schools].flatMap(urn => index.schools.get(urn) ?? []), people, senderSchools }
}

/** By a registered tutor's address first; by domain and name when the file knows no address for the tutor; by domain last. */
function senderSchoolsOf(index: FileIndex, query: PeopleQuery): PeopleSnapshot['senderSchools'] {
  const address = query.senderAddress?.toLowerCase() ?? ''
  const byAddress = index.urnsByTutorAddress.get(address) ?? []
  const byDomain = index.urnsByDomain.get(address.slice(address.lastIndexOf('@') + 1)) ?? []
  const isTutorByName = (urn: string) =>
    (index.tutorsOf.get(urn) ?? []).some(
      tutor => tutor.emails.length === 0 && nameKey(tutor) === foldName(query.senderName ?? ''),
    )
  const tutorOf = [...new Set([...byAddress, ...byDomain.filter(isTutorByName)])]
  return [
    ...tutorOf.map(urn => ({ urn, by: 'tutor-address' as const })),
    ...byDomain.filter(urn => !tutorOf.includes(urn)).map(urn => ({ urn, by: 'domain' as const })),
  ]
}

function indexFile(file: RegisterFile): FileIndex {
  const urnOf = new Map(file.schools.map(school => [school.id, school.urn]))
  const mentorOf = currentMentors(file)
  const people = file.people.map(person => toPerson(person, { urnOf, mentorOf }))
  const byId = new Map(people.map(person => [person.id, person]))
  const tutorsOf = new Map(
    file.schools.map(school => [school.urn, school.inductionTutorIds.flatMap(id => byId.get(id) ?? [])]),
  )
  const tutorAddresses = (urn: string) => (tutorsOf.get(urn) ?? []).flatMap(tutor => tutor.emails)
  const schools = file.schools.map(school => toSchool(school, tutorAddresses(school.urn)))
  return {
    schools: new Map(schools.map(school => [school.urn, school])),
    people: byId,
    tutorsOf,
    names: createNameIndex(people),
    atSchool: groupBy(people, person => [...new Set(person.roles.map(role => role.urn))]),
    byTrn: groupBy(people, person => (person.trn === null ? [] : [person.trn])),
    byEmail: groupBy(people, person => person.emails),
    urnsByDomain: urnsBy(schools, school => school.emailDomains),
    urnsByTutorAddress: urnsBy(schools, school => school.tutorAddresses),
    urnsByName: urnsBy(schools, school => [foldName(school.name)]),
  }
}

type FilePerson = RegisterFile['people'][number]
type FileSchool = RegisterFile['schools'][number]

function toPerson(
  person: FilePerson,
  known: { readonly urnOf: ReadonlyMap<string, string>; readonly mentorOf: ReadonlyMap<string, string> },
): RegisterPerson {
  return {
    id: person.id,
    trn: person.trn ?? null,
    title: person.title ?? null,
    firstName: person.firstName,
    middleName: person.middleName ?? null,
    lastName: person.lastName,
    preferredName: person.preferredName ?? null,
    previousNames: person.previousNames,
    emails: person.email ? [person.email.toLowerCase()] : [],
    roles: person.roles.flatMap(role => toRole(role, known.urnOf)),
    currentMentorId: known.mentorOf.get(person.id) ?? null,
  }
}

function toRole(role: FilePerson['roles'][number], urnOf: ReadonlyMap<string, string>): readonly RoleAtSchool[] {
  const urn = urnOf.get(role.schoolId)
  if (urn === undefined) return []
  if (role.role === 'inductionTutor') {
    return [{ role: 'induction-tutor', urn, cohort: null, from: null, until: null, status: 'current' }]
  }
  const cohort = (role.role === 'mentor' ? role.since : role.cohort) ?? null
  const status = role.status === 'active' ? 'current' : role.status
  return [{ role: role.role, urn, cohort, from: startOfCohort(cohort), until: null, status }]
}

/** The academic year starts on 1 September. */
function startOfCohort(cohort: number | null): Day | null {
  return cohort === null ? null : toDay(`${cohort}-09-01`)
}

function toSchool(school: FileSchool, tutorAddresses: readonly string[]): RegisterSchool {
  return {
    urn: school.urn,
    name: school.name,
    town: school.town ?? null,
    trust: school.trust ?? null,
    status: 'open',
    leadProvider: school.leadProvider ?? null,
    deliveryPartner: school.deliveryPartner ?? null,
    emailDomains: school.emailDomain ? [school.emailDomain.toLowerCase()] : [],
    tutorAddresses,
    successors: [],
  }
}

/** A pairing without an end date is the current one, as the file's format says. */
function currentMentors(file: RegisterFile): ReadonlyMap<string, string> {
  const current = file.pairings.filter(pairing => !pairing.endDate)
  return new Map(current.map(pairing => [pairing.ectId, pairing.mentorId]))
}

function urnsBy(schools: readonly RegisterSchool[], keysOf: (school: RegisterSchool) => readonly string[]) {
  const found = groupBy(schools, keysOf)
  return new Map([...found].map(([key, group]) => [key, group.map(school => school.urn)]))
}

function groupBy<Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]): ReadonlyMap<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key)
      if (group) group.push(item)
      if (!group) groups.set(key, [item])
    }
  }
  return groups
}
