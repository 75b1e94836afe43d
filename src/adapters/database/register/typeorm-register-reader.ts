import type { EntityManager } from 'typeorm'
import type { Clock } from '../../../kernel/clock'
import { holds, type Day } from '../../../kernel/day'
import { cohortOfEct } from '../../../register/cohorts'
import { eligibleMentors, type PortalRules } from '../../../register/eligible-mentors'
import type { RegisterPerson } from '../../../register/people'
import { planMatch } from '../../../register/plan-match'
import type { RegisterReader } from '../../../register/register-reader'
import type { IsAcknowledged } from '../../../register/register-store'
import { RegisterFactSchema, SchoolPeriodSchema } from '../schemas/register.schema'
import { loadIdsOf } from './load-ids'
import { loadKnowledge } from './load-knowledge'
import { loadPairOfChange } from './load-pair-of-change'
import { loadPeople } from './load-people'
import { loadSchoolPage } from './load-school-page'
import { loadSchools } from './load-schools'
import { loadTimeline } from './load-timeline'
import { loadPersonViews, loadRegisterView } from './load-views'
import { sql } from '../sql'
import { createRowReader, type ReadRows } from './row-reader'
import { searchRegister, searchSchools } from './search-register'
import { nothingAcknowledged } from './typeorm-register-store'
import { undoPlanOf } from './undo-change-set'

/** Reads the register for pages and proposals, over the read connection. */
export function createTypeormRegisterReader(deps: {
  readonly manager: EntityManager
  readonly clock: Pick<Clock, 'today'>
  /** Whose list of mentors is imitated. */
  readonly portalRules: PortalRules
  /** Whether a delivery partner has acknowledged rows of its feed; none has when nothing answers. */
  readonly isAcknowledged?: IsAcknowledged
}): RegisterReader {
  const { manager, clock, portalRules, isAcknowledged = nothingAcknowledged } = deps
  const today = () => clock.today()
  return {
    person: async id => (await loadPersonViews(createRowReader(manager), [id], today()))[0] ?? null,
    people: async ids => (await loadPeople(createRowReader(manager), ids, today())).map(loaded => loaded.person),
    school: urn => loadSchoolPage(manager, urn, today()),
    schools: urns => loadSchools(createRowReader(manager), urns),
    search: query => searchRegister(manager, query, today()),
    searchSchools: query => searchSchools(manager, query),
    eligibleMentors: (ectId, on) => readEligibleMentors(createRowReader(manager), { ectId, on, rules: portalRules }),
    plan: async (pair, on) => {
      const view = await loadRegisterView(createRowReader(manager), pair, on)
      return view && planMatch(view, { ...pair, startOn: on, today: on, portalRules })
    },
    undoPlan: changeSetId => undoPlanOf(manager, changeSetId, { today: today(), isAcknowledged }),
    pairOfChange: changeSetId => loadPairOfChange(manager, changeSetId),
    timeline: asked => loadTimeline(manager, asked),
    idsOf: personId => loadIdsOf(manager, personId),
    isSample: async () =>
      (await manager.getRepository(RegisterFactSchema).findOneBy({ name: 'sample' }))?.value === 'true',
    knowledge: () => loadKnowledge(createRowReader(manager)),
  }
}

async function readEligibleMentors(
  read: ReadRows,
  asked: { readonly ectId: string; readonly on: Day; readonly rules: PortalRules },
): Promise<readonly RegisterPerson[]> {
  const { ectId, on, rules } = asked
  const [[ect], pools] = await Promise.all([
    loadPeople(read, [ectId], on),
    read(
      SchoolPeriodSchema,
      sql`role = 'mentor' AND voided_at IS NULL
        AND school_urn IN (SELECT school_urn FROM school_periods WHERE teacher_id = ${ectId} AND role = 'ect')`,
      ['id'],
    ),
  ])
  const period = ect?.periods.findLast(
    ({ role, startedOn, finishedOn }) => role === 'ect' && holds({ from: startedOn, until: finishedOn }, on),
  )
  if (!ect || !period) return []
  const { schoolUrn } = period
  const pool = pools.filter(row => row.schoolUrn === schoolUrn)
  const mentors = await loadPeople(
    read,
    pool.map(row => row.teacherId),
    on,
  )
  const list = { ect, schoolUrn, ectCohort: cohortOfEct(ect.registrations), today: on, rules }
  return eligibleMentors(mentors, list).map(mentor => mentor.person)
}
