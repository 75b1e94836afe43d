import { IsNull, type EntityManager } from 'typeorm'
import type { Clock } from '../../../kernel/clock'
import { holds, type Day } from '../../../kernel/day'
import { cohortsOf } from '../../../register/cohorts'
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
import { loadPersonViews, loadPlainViews, loadRegisterView } from './load-views'
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
  return {
    person: async id => (await loadPersonViews(manager, [id], clock.today()))[0] ?? null,
    people: async ids => (await loadPeople(manager, ids, clock.today())).map(loaded => loaded.person),
    school: urn => loadSchoolPage(manager, urn, clock.today()),
    schools: urns => loadSchools(manager, urns),
    search: query => searchRegister(manager, query, clock.today()),
    searchSchools: query => searchSchools(manager, query),
    eligibleMentors: (ectId, today) => readEligibleMentors(manager, { ectId, today, rules: portalRules }),
    plan: async (pair, today) => {
      const view = await loadRegisterView(manager, pair, today)
      return view && planMatch(view, { ...pair, startOn: today, today, portalRules })
    },
    undoPlan: changeSetId => undoPlanOf(manager, changeSetId, { today: clock.today(), isAcknowledged }),
    pairOfChange: changeSetId => loadPairOfChange(manager, changeSetId),
    timeline: asked => loadTimeline(manager, asked),
    idsOf: personId => loadIdsOf(manager, personId),
    isSample: async () =>
      (await manager.getRepository(RegisterFactSchema).findOneBy({ name: 'sample' }))?.value === 'true',
    knowledge: () => loadKnowledge(manager),
  }
}

async function readEligibleMentors(
  manager: EntityManager,
  asked: { readonly ectId: string; readonly today: Day; readonly rules: PortalRules },
): Promise<readonly RegisterPerson[]> {
  const [ect] = await loadPlainViews(manager, [asked.ectId], asked.today)
  const period = ect?.periods.findLast(
    ({ role, startedOn, finishedOn }) => role === 'ect' && holds({ from: startedOn, until: finishedOn }, asked.today),
  )
  if (!ect || !period) return []
  const { schoolUrn } = period
  const ids = await mentorIdsAt(manager, schoolUrn)
  const mentors = await loadPlainViews(manager, ids, asked.today)
  const list = {
    ect,
    schoolUrn,
    ectCohort: cohortsOf({ mentor: ect, ect }, schoolUrn).ect,
    today: asked.today,
    rules: asked.rules,
  }
  return eligibleMentors(mentors, list).map(mentor => mentor.person)
}

async function mentorIdsAt(manager: EntityManager, schoolUrn: string): Promise<readonly string[]> {
  const periods = await manager
    .getRepository(SchoolPeriodSchema)
    .findBy({ schoolUrn, role: 'mentor', voidedAt: IsNull() })
  return periods.map(period => period.teacherId)
}
