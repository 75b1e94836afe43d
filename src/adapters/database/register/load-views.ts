import { In, IsNull, type EntityManager } from 'typeorm'
import type { Day } from '../../../kernel/day'
import type { PersonView, RegisterView, SchoolView } from '../../../register/register-view'
import {
  PairingSchema,
  ParticipantRecordSchema,
  RegistrationSchema,
  SchoolLinkSchema,
  SchoolSchema,
} from '../schemas/register.schema'
import { findInChunks, groupRows } from './find-in-chunks'
import { loadLookAlikes } from './load-look-alikes'
import { loadPeople } from './load-people'
import { loadKnowledge } from './load-knowledge'
import { loadSameAddress, loadSettings } from './load-settings'
import { toPairing, toParticipantRecord } from './register-rows'

/** Reads people with everything that the rules ask about them, in the order given. */
export async function loadPersonViews(
  manager: EntityManager,
  ids: readonly string[],
  today: Day,
): Promise<readonly PersonView[]> {
  const views = await loadPlainViews(manager, ids, today)
  const lookAlikes = await loadLookAlikes(
    manager,
    views.map(view => view.person),
    today,
  )
  return views.map(view => ({ ...view, lookAlikes: lookAlikes.get(view.person.id) ?? [] }))
}

/** The same without other records of the same people: for lists, and for those whom a match only touches. */
export async function loadPlainViews(
  manager: EntityManager,
  ids: readonly string[],
  today: Day,
): Promise<readonly PersonView[]> {
  const loaded = await loadPeople(manager, ids, today)
  const known = loaded.map(({ person }) => person.id)
  const pairings = await findInChunks(known, chunk =>
    manager
      .getRepository(PairingSchema)
      .find({ where: { mentorId: In(chunk), voidedAt: IsNull() }, order: { startedOn: 'ASC', id: 'ASC' } }),
  )
  const records = await findInChunks(known, chunk =>
    manager
      .getRepository(ParticipantRecordSchema)
      .find({ where: { mentorId: In(chunk), voidedAt: IsNull() }, order: { startedOn: 'ASC', id: 'ASC' } }),
  )
  const mentoring = groupRows(pairings, row => row.mentorId)
  const participating = groupRows(records, row => row.mentorId)
  return loaded.map(({ person, ...rows }) => ({
    person,
    ...rows,
    mentoring: (mentoring.get(person.id) ?? []).map(toPairing),
    participantRecords: (participating.get(person.id) ?? []).map(toParticipantRecord),
    lookAlikes: [],
  }))
}

/** Reads the part of the register that one pair concerns; null when one of the two is unknown. */
export async function loadRegisterView(
  manager: EntityManager,
  pair: { readonly mentorId: string; readonly ectId: string },
  today: Day,
): Promise<RegisterView | null> {
  const [mentor, ect] = await viewsOf(manager, pair, today)
  if (!mentor || !ect) return null
  const replaced = ect.mentoredBy.filter(pairing => pairing.finishedOn === null || pairing.finishedOn >= today)
  const otherIds = replaced.map(pairing => pairing.mentorId).filter(id => id !== pair.mentorId)
  const otherMentors = await loadPlainViews(manager, otherIds, today)
  const everybody = [mentor, ect, ...otherMentors]
  return {
    mentor,
    ect,
    otherMentors,
    cohortOfEct: await loadCohorts(manager, [
      ect.person.id,
      ...everybody.flatMap(view => view.mentoring.map(pairing => pairing.ectId)),
    ]),
    schools: await loadSchoolViews(
      manager,
      everybody.flatMap(view => [
        ...view.periods.map(period => period.schoolUrn),
        ...view.mentoredBy.map(pairing => pairing.schoolUrn),
        ...view.registrations.map(registration => registration.schoolUrn),
      ]),
    ),
    settings: await loadSettings(
      manager,
      ect.periods.filter(period => period.role === 'ect').map(period => period.schoolUrn),
    ),
    sameAddress: await loadSameAddress(manager, mentor.person, today),
    knowledge: await loadKnowledge(manager),
  }
}

async function viewsOf(
  manager: EntityManager,
  pair: { readonly mentorId: string; readonly ectId: string },
  today: Day,
): Promise<readonly [PersonView | undefined, PersonView | undefined]> {
  const views = await loadPersonViews(manager, [pair.mentorId, pair.ectId], today)
  const byId = new Map(views.map(view => [view.person.id, view]))
  return [byId.get(pair.mentorId), byId.get(pair.ectId)]
}

/** The cohort of each ECT, by id; ECTs without a finished registration have none. */
export async function loadCohorts(
  manager: EntityManager,
  ectIds: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const rows = await findInChunks(ectIds, chunk =>
    manager.getRepository(RegistrationSchema).findBy({ teacherId: In(chunk), role: 'ect', progress: 'complete' }),
  )
  const cohorts = new Map<string, number>()
  for (const row of rows) cohorts.set(row.teacherId, Math.max(row.cohort, cohorts.get(row.teacherId) ?? 0))
  return Object.fromEntries(cohorts)
}

async function loadSchoolViews(
  manager: EntityManager,
  urns: readonly string[],
): Promise<Readonly<Record<string, SchoolView>>> {
  const links = await findInChunks(urns, chunk =>
    manager.getRepository(SchoolLinkSchema).find({
      where: [{ predecessorUrn: In(chunk) }, { successorUrn: In(chunk) }],
      order: { predecessorUrn: 'ASC', successorUrn: 'ASC' },
    }),
  )
  const known = [...urns, ...links.flatMap(link => [link.predecessorUrn, link.successorUrn])]
  // A predecessor's other successors decide whether it became one school, so its links are read whole.
  const successors = await findInChunks(known, chunk =>
    manager
      .getRepository(SchoolLinkSchema)
      .find({ where: { predecessorUrn: In(chunk) }, order: { successorUrn: 'ASC' } }),
  )
  const schools = await findInChunks(known, chunk => manager.getRepository(SchoolSchema).findBy({ urn: In(chunk) }))
  const after = groupRows(successors, link => link.predecessorUrn)
  const before = groupRows(links, link => link.successorUrn)
  return Object.fromEntries(
    schools.map(({ urn, name, status }) => [
      urn,
      {
        urn,
        name,
        status,
        successors: (after.get(urn) ?? []).map(link => link.successorUrn),
        predecessors: [...new Set((before.get(urn) ?? []).map(link => link.predecessorUrn))],
      },
    ]),
  )
}
