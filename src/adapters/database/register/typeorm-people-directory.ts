import { In, IsNull, MoreThanOrEqual, type EntityManager } from 'typeorm'
import type { Clock } from '../../../kernel/clock'
import { addDays, type Day } from '../../../kernel/day'
import { collectPeople, MAX_ELSEWHERE, MAX_PEOPLE, MAX_SCHOOLS_BY_NAME } from '../../../register/collect-people'
import { bearsForename } from '../../../register/name-index'
import { foldName, nameTokens } from '../../../register/names'
import type { PeopleDirectory, PeopleQuery, PeopleSnapshot } from '../../../register/people'
import {
  InductionTutorSchema,
  RegistrationSchema,
  SchoolPeriodSchema,
  SchoolSchema,
  TeacherEmailSchema,
  TeacherSchema,
} from '../schemas/register.schema'
import { findInChunks } from './find-in-chunks'
import { loadPeople } from './load-people'
import { loadSchools } from './load-schools'
import { createRowReader } from './row-reader'
import { TEACHER_WORDS } from './search-index'

/** Who left longer ago is not written about any more; two school years cover everybody who still is. */
const RECENT_DAYS = 730
/** Values of one kind that one message may ask for: a list of a whole trust's staff fits. */
const MAX_VALUES = 100
/** School names looked up: each costs a scan of the schools. */
const MAX_SCHOOL_NAMES = 10
/** People read at most who bear two of a message's words; which of these are their names is looked at then. */
const MAX_BEARERS = 5_000
const DOMAIN = /^[a-z0-9][a-z0-9.-]{0,252}$/

/** Finds whom a message may be about, over the read connection. */
export function createTypeormPeopleDirectory(deps: {
  readonly manager: EntityManager
  readonly clock: Pick<Clock, 'today'>
}): PeopleDirectory {
  const { manager, clock } = deps
  return { snapshot: query => snapshotOf(manager, query, clock.today()) }
}

async function snapshotOf(manager: EntityManager, query: PeopleQuery, today: Day): Promise<PeopleSnapshot> {
  const senderSchools = await findSenderSchools(manager, query.senderAddress)
  const named = await findSchoolsByName(manager, query.schoolNames)
  const urns = [...new Set([...senderSchools.map(school => school.urn), ...query.urns.slice(0, MAX_VALUES), ...named])]
  const namedIds = await findNamed(manager, query)
  const schoolIds = await findAtSchools(manager, urns, today)
  const elsewhereIds = await findElsewhere(manager, query.nameTokens)
  const read = createRowReader(manager)
  const load = async (ids: readonly string[]) => (await loadPeople(read, ids, today)).map(loaded => loaded.person)
  const found = {
    named: await load(namedIds.slice(0, MAX_VALUES * 2)),
    atSchools: await load(schoolIds.slice(0, MAX_PEOPLE)),
    elsewhere: await load(elsewhereIds.slice(0, MAX_ELSEWHERE)),
  }
  const mentors = await load([...found.named, ...found.atSchools].flatMap(person => person.currentMentorId ?? []))
  const mentorById = new Map(mentors.map(mentor => [mentor.id, mentor]))
  const people = collectPeople({ ...found, byId: id => mentorById.get(id) ?? null })
  const schools = await loadSchools(read, [
    ...new Set([...urns, ...people.flatMap(person => person.roles.map(role => role.urn))]),
  ])
  return { schools, people, senderSchools }
}

/** By a registered tutor's address first, then by the domain that only one school's staff write from. */
async function findSenderSchools(
  manager: EntityManager,
  senderAddress: string | null,
): Promise<PeopleSnapshot['senderSchools']> {
  const address = senderAddress?.toLowerCase() ?? ''
  const domain = address.slice(address.lastIndexOf('@') + 1)
  if (!DOMAIN.test(domain)) return []
  const tutors = await manager.getRepository(InductionTutorSchema).findBy({ address, endedAt: IsNull() })
  const tutorOf = new Set(tutors.map(tutor => tutor.schoolUrn))
  const withDomain = await manager
    .getRepository(SchoolSchema)
    .createQueryBuilder('school')
    .where('school.emailDomains LIKE :domain', { domain: `%"${domain}"%` })
    .getMany()
  const byDomain = withDomain.filter(school => school.emailDomains.includes(domain) && !tutorOf.has(school.urn))
  return [
    ...[...tutorOf].map(urn => ({ urn, by: 'tutor-address' as const })),
    ...byDomain.map(({ urn }) => ({ urn, by: 'domain' as const })),
  ]
}

/** Schools whose folded name is exactly one of these; the words narrow the rows down first. */
async function findSchoolsByName(manager: EntityManager, names: readonly string[]): Promise<readonly string[]> {
  const urns: string[] = []
  for (const name of new Set(names.slice(0, MAX_SCHOOL_NAMES).map(foldName))) {
    const words = nameTokens(name).slice(0, 8)
    if (words.length === 0) continue
    const asking = manager.getRepository(SchoolSchema).createQueryBuilder('school')
    words.forEach((word, index) => {
      asking.andWhere(`REPLACE(REPLACE(LOWER(school.name), '''', ''), '’', '') LIKE :word${index}`, {
        [`word${index}`]: `%${word}%`,
      })
    })
    const schools = await asking.orderBy('school.urn').getMany()
    urns.push(
      ...schools
        .filter(school => foldName(school.name) === name)
        .slice(0, MAX_SCHOOLS_BY_NAME)
        .map(school => school.urn),
    )
  }
  return urns
}

async function findNamed(manager: EntityManager, query: PeopleQuery): Promise<readonly string[]> {
  const byTrn = await findInChunks(query.trns.slice(0, MAX_VALUES), chunk =>
    manager.getRepository(TeacherSchema).find({ where: { trn: In(chunk) }, order: { id: 'ASC' } }),
  )
  const addresses = query.emails.slice(0, MAX_VALUES).map(address => address.toLowerCase())
  const byEmail = await findInChunks(addresses, chunk =>
    manager.getRepository(TeacherEmailSchema).find({ where: { address: In(chunk) }, order: { id: 'ASC' } }),
  )
  return [...(query.personIds ?? []), ...byTrn.map(row => row.id), ...byEmail.map(row => row.teacherId)]
}

/** Everybody at these schools now or recently, registered there, or their tutor. */
async function findAtSchools(manager: EntityManager, urns: readonly string[], today: Day): Promise<readonly string[]> {
  const since = addDays(today, -RECENT_DAYS)
  const periods = await findInChunks(urns, chunk =>
    manager.getRepository(SchoolPeriodSchema).find({
      where: [
        { schoolUrn: In(chunk), voidedAt: IsNull(), finishedOn: IsNull() },
        { schoolUrn: In(chunk), voidedAt: IsNull(), finishedOn: MoreThanOrEqual(since) },
      ],
      order: { id: 'ASC' },
    }),
  )
  const registrations = await findInChunks(urns, chunk =>
    manager.getRepository(RegistrationSchema).find({ where: { schoolUrn: In(chunk) }, order: { id: 'ASC' } }),
  )
  const tutors = await findInChunks(urns, chunk =>
    manager
      .getRepository(InductionTutorSchema)
      .find({ where: { schoolUrn: In(chunk), endedAt: IsNull() }, order: { id: 'ASC' } }),
  )
  return [
    ...new Set([
      ...periods.map(row => row.teacherId),
      ...tutors.flatMap(row => row.teacherId ?? []),
      ...registrations.map(row => row.teacherId),
    ]),
  ]
}

/** People anywhere whose forename and surname are both among the words: the index of words narrows, the names decide. */
async function findElsewhere(manager: EntityManager, tokens: readonly string[]): Promise<readonly string[]> {
  const words = new Set(tokens.slice(0, MAX_VALUES * 2))
  if (words.size === 0) return []
  const pairs: readonly { id: string }[] = await manager
    .createQueryBuilder()
    .select(`word.${TEACHER_WORDS.owner}`, 'id')
    .from(TEACHER_WORDS.name, 'word')
    .where('word.word IN (:...words)', { words: [...words] })
    .groupBy(`word.${TEACHER_WORDS.owner}`)
    .having('COUNT(*) > 1')
    .orderBy(`word.${TEACHER_WORDS.owner}`)
    .limit(MAX_BEARERS)
    .getRawMany()
  const byWords = await findInChunks(
    pairs.map(pair => pair.id),
    chunk => manager.getRepository(TeacherSchema).find({ where: { id: In(chunk) }, order: { id: 'ASC' } }),
  )
  // One word is both names of a James James.
  const twice = [...words].map(word => `${word} ${word}`)
  const byTwice = await findInChunks(twice, chunk =>
    manager.getRepository(TeacherSchema).findBy({ nameKey: In(chunk) }),
  )
  return [...byWords, ...byTwice]
    .filter(person => bearsForename(person, words))
    .filter(person => [person.lastName, ...person.previousNames].flatMap(nameTokens).some(word => words.has(word)))
    .map(person => person.id)
}
