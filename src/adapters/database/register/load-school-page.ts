import { In, IsNull, type EntityManager } from 'typeorm'
import { dayAt, type Day } from '../../../kernel/day'
import { displayName } from '../../../register/names'
import type { RegisterPerson, TeacherRole } from '../../../register/people'
import type { SchoolPageFacts } from '../../../register/register-reader'
import {
  InductionTutorSchema,
  PartnershipSchema,
  SchoolLinkSchema,
  SchoolPeriodSchema,
  SchoolSchema,
} from '../schemas/register.schema'
import { loadPeople } from './load-people'
import { loadSchools } from './load-schools'
import { createRowReader, type ReadRows } from './row-reader'

/** A school with everybody who is, was or will be at it; null when the register does not hold it. */
export async function loadSchoolPage(manager: EntityManager, urn: string, today: Day): Promise<SchoolPageFacts | null> {
  const read = createRowReader(manager)
  const [school] = await loadSchools(read, [urn])
  if (!school) return null
  const tutors = await manager
    .getRepository(InductionTutorSchema)
    .find({ where: { schoolUrn: urn }, order: { id: 'ASC' } })
  const periods = await manager.getRepository(SchoolPeriodSchema).findBy({ schoolUrn: urn, voidedAt: IsNull() })
  const staff = await loadNamed(
    read,
    periods.map(period => period.teacherId),
    today,
  )
  const mentors = staff.filter(person => isHereAs(person, 'mentor', urn))
  const ects = staff.filter(person => isHereAs(person, 'ect', urn))
  const mentorsOfEcts = await loadPeople(
    read,
    ects.flatMap(ect => ect.currentMentorId ?? []),
    today,
  )
  const mentorNames = new Map(mentorsOfEcts.map(({ person }) => [person.id, displayName(person)]))
  return {
    school,
    tutors: tutors.map(({ name, address, endedAt }) => ({
      name,
      address,
      endedOn: endedAt === null ? null : dayAt(endedAt),
    })),
    mentors,
    ects: ects.map(person => ({
      person,
      mentorId: person.currentMentorId,
      mentorName: mentorNames.get(person.currentMentorId ?? '') ?? null,
    })),
    others: staff.filter(person => hasOtherRole(person, urn)),
    ...(await linksOf(manager, urn)),
    partnerships: (
      await manager.getRepository(PartnershipSchema).find({ where: { schoolUrn: urn }, order: { cohort: 'DESC' } })
    ).map(({ cohort, leadProvider, deliveryPartner, status }) => ({ cohort, leadProvider, deliveryPartner, status })),
  }
}

async function loadNamed(read: ReadRows, ids: readonly string[], today: Day): Promise<readonly RegisterPerson[]> {
  const loaded = await loadPeople(read, ids, today)
  return loaded
    .map(({ person }) => person)
    .sort((one, other) => one.lastName.localeCompare(other.lastName) || one.firstName.localeCompare(other.firstName))
}

async function linksOf(manager: EntityManager, urn: string) {
  const links = await manager
    .getRepository(SchoolLinkSchema)
    .find({ where: [{ predecessorUrn: urn }, { successorUrn: urn }], order: { predecessorUrn: 'ASC' } })
  const before = links.filter(link => link.successorUrn === urn).map(link => link.predecessorUrn)
  const after = links.filter(link => link.predecessorUrn === urn).map(link => link.successorUrn)
  const schools = await manager.getRepository(SchoolSchema).findBy({ urn: In([...before, ...after]) })
  const names = new Map(schools.map(school => [school.urn, school.name]))
  const named = (urns: readonly string[]) =>
    [...new Set(urns)].map(each => ({ urn: each, name: names.get(each) ?? null }))
  return { predecessors: named(before), successors: named(after) }
}

function isHereAs(person: RegisterPerson, role: TeacherRole, urn: string): boolean {
  return person.roles.some(
    held =>
      held.role === role && held.urn === urn && held.from !== null && ['current', 'deferred'].includes(held.status),
  )
}

/** Somebody with a period here that does not count today: it is over, was taken back by the school, or is to come. */
function hasOtherRole(person: RegisterPerson, urn: string): boolean {
  return person.roles.some(
    held => held.urn === urn && held.from !== null && !['current', 'deferred'].includes(held.status),
  )
}
