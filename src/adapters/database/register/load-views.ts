import type { Day } from '../../../kernel/day'
import type { PersonView, RegisterView, SchoolView } from '../../../register/register-view'
import {
  PairingSchema,
  ParticipantRecordSchema,
  RegistrationSchema,
  SchoolLinkSchema,
  SchoolSchema,
} from '../schemas/register.schema'
import { groupRows } from './find-in-chunks'
import { loadKnowledge } from './load-knowledge'
import { loadLookAlikes } from './load-look-alikes'
import { loadPeople } from './load-people'
import { loadSameAddress, loadSettings } from './load-settings'
import { toPairing, toParticipantRecord } from './register-rows'
import { sql } from '../sql'
import type { ReadRows } from './row-reader'

/** Reads people with everything that the rules ask about them, in the order given. */
export async function loadPersonViews(
  read: ReadRows,
  ids: readonly string[],
  today: Day,
): Promise<readonly PersonView[]> {
  return withLookAlikes(read, await loadPlainViews(read, ids, today), today)
}

async function withLookAlikes(
  read: ReadRows,
  views: readonly PersonView[],
  today: Day,
): Promise<readonly PersonView[]> {
  const people = views.map(view => view.person)
  const lookAlikes = await loadLookAlikes(read, people, today)
  return views.map(view => ({ ...view, lookAlikes: lookAlikes.get(view.person.id) ?? [] }))
}

/** The same without other records of the same people: for lists, and for those whom a match only touches. */
export async function loadPlainViews(
  read: ReadRows,
  ids: readonly string[],
  today: Day,
): Promise<readonly PersonView[]> {
  const [loaded, pairings, records] = await Promise.all([
    loadPeople(read, ids, today),
    read(PairingSchema, sql`mentor_id IN ${ids} AND voided_at IS NULL`, ['startedOn', 'id']),
    read(ParticipantRecordSchema, sql`mentor_id IN ${ids} AND voided_at IS NULL`, ['startedOn', 'id']),
  ])
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
  read: ReadRows,
  pair: { readonly mentorId: string; readonly ectId: string },
  today: Day,
): Promise<RegisterView | null> {
  const plain = await loadPlainViews(read, [pair.mentorId, pair.ectId], today)
  const [mentor, ect] = [pair.mentorId, pair.ectId].map(id => plain.find(view => view.person.id === id))
  if (!mentor || !ect) return null
  const ectUrns = ect.periods.filter(period => period.role === 'ect').map(period => period.schoolUrn)
  const [views, others, settings, sameAddress, knowledge] = await Promise.all([
    withLookAlikes(read, plain, today),
    loadOthers(read, { pair, mentor, ect }, today),
    loadSettings(read, ectUrns),
    loadSameAddress(read, mentor.person, today),
    loadKnowledge(read),
  ])
  const viewOf = (view: PersonView) => views.find(each => each.person.id === view.person.id) ?? view
  return { mentor: viewOf(mentor), ect: viewOf(ect), ...others, settings, sameAddress, knowledge }
}

/** The mentors whom a change replaces, and the ECTs and schools that they and the pair lead to. */
async function loadOthers(
  read: ReadRows,
  of: { readonly pair: { readonly mentorId: string }; readonly mentor: PersonView; readonly ect: PersonView },
  today: Day,
): Promise<Pick<RegisterView, 'otherMentors' | 'cohortOfEct' | 'schools'>> {
  const replaced = of.ect.mentoredBy.filter(pairing => pairing.finishedOn === null || pairing.finishedOn >= today)
  const otherIds = replaced.map(pairing => pairing.mentorId).filter(id => id !== of.pair.mentorId)
  const otherMentors = await loadPlainViews(read, otherIds, today)
  const everybody = [of.mentor, of.ect, ...otherMentors]
  const ectIds = everybody.flatMap(view => view.mentoring.map(pairing => pairing.ectId))
  const urns = everybody.flatMap(view =>
    [...view.periods, ...view.mentoredBy, ...view.registrations].map(row => row.schoolUrn),
  )
  const [cohortOfEct, schools] = await Promise.all([
    loadCohorts(read, [of.ect.person.id, ...ectIds]),
    loadSchoolViews(read, [...new Set(urns)]),
  ])
  return { otherMentors, cohortOfEct, schools }
}

/** The cohort of each ECT, by id; ECTs without a finished registration have none. */
export async function loadCohorts(
  read: ReadRows,
  ectIds: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  const ids = [...new Set(ectIds)]
  const rows = await read(RegistrationSchema, sql`teacher_id IN ${ids} AND role = 'ect' AND progress = 'complete'`)
  const cohorts = new Map<string, number>()
  for (const row of rows) cohorts.set(row.teacherId, Math.max(row.cohort, cohorts.get(row.teacherId) ?? 0))
  return Object.fromEntries(cohorts)
}

/** These schools and those that they are linked with; a predecessor's other successors decide whether it became one school. */
async function loadSchoolViews(read: ReadRows, urns: readonly string[]): Promise<Readonly<Record<string, SchoolView>>> {
  if (urns.length === 0) return {}
  const known = sql`SELECT urn FROM schools WHERE urn IN ${urns}
    UNION SELECT predecessor_urn FROM school_links WHERE successor_urn IN ${urns}
    UNION SELECT successor_urn FROM school_links WHERE predecessor_urn IN ${urns}`
  const [schools, links] = await Promise.all([
    read(SchoolSchema, sql`urn IN (${known})`, ['urn']),
    read(SchoolLinkSchema, sql`predecessor_urn IN (${known})`, ['predecessorUrn', 'successorUrn']),
  ])
  const asked = new Set(urns)
  const touching = links.filter(link => asked.has(link.predecessorUrn) || asked.has(link.successorUrn))
  const after = groupRows(links, link => link.predecessorUrn)
  const before = groupRows(touching, link => link.successorUrn)
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
