import { holds } from '../../kernel/day'
import { cohortsIn } from '../cohorts'
import { academicYear } from '../academic-year'
import { mentorRegistration } from '../identity'
import type { Partnership, SchoolSetting } from '../register-view'
import { nameOf, schoolWords } from '../view-words'
import { noRow, type Finding, type ListFacts } from './finding'
import { unfinishedRegistrations } from './registration-causes'

/** Causes that lie in the school's setting: its pool is empty, its year not set up, its partnership not confirmed or challenged. */
export function schoolCauses(facts: ListFacts): readonly Finding[] {
  const { view, ectPeriod } = facts
  const setting = ectPeriod && view.settings[ectPeriod.schoolUrn]
  if (!setting) return []
  return [
    ...emptyPool(facts, setting),
    ...yearNotSetUp(facts, setting),
    ...unconfirmed(facts, setting),
    ...challenged(facts, setting),
  ]
}

const here = ({ view, ectPeriod }: ListFacts): string => schoolWords(view, ectPeriod?.schoolUrn ?? '')

/** Without any mentor in the pool the ECT's page has no link to choose one (`early_career_teachers/show.html.erb`). */
function emptyPool(facts: ListFacts, setting: SchoolSetting): readonly Finding[] {
  const { view, pool, rules, today } = facts
  const counts = setting.pool.filter(
    ({ status, startedOn, finishedOn }) =>
      status !== 'removed' &&
      status !== 'left' &&
      (rules === 'register-ects' ? finishedOn === null : holds({ from: startedOn, until: finishedOn }, today)),
  )
  if (counts.length > 0) return []
  const isMendedByClick =
    mentorRegistration(view.mentor) === 'registered' &&
    (pool?.kind === 'elsewhere' || pool?.kind === 'in-no-pool' || pool?.kind === 'at-predecessor')
  return [
    {
      cause: 'no-mentor-in-pool',
      certainty: 'shown',
      hides: true,
      sentence: `${here(facts)} has no mentor in its pool at all, so the ECT’s page offers no link to choose one.`,
      evidence: [noRow(`Nobody is in the mentor pool of ${here(facts)}.`)],
      remedy: isMendedByClick
        ? { kind: 'in-click', sentence: `The click adds ${nameOf(view.mentor)}, the first mentor of this school.` }
        : { kind: 'task', sentence: `Ask ${here(facts)} to register a mentor first.` },
    },
  ]
}

/** A mentor cannot be registered on a year that the school has not set up. */
function yearNotSetUp(facts: ListFacts, setting: SchoolSetting): readonly Finding[] {
  if (mentorRegistration(facts.view.mentor) !== 'unfinished') return []
  const begunHere = unfinishedRegistrations(facts).filter(({ schoolUrn }) => schoolUrn === facts.ectPeriod?.schoolUrn)
  const isSetUp = (cohort: number) =>
    setting.registeredCohorts.includes(cohort) || setting.partnerships.some(each => each.cohort === cohort)
  const missing = begunHere.map(({ cohort }) => cohort).find(cohort => !isSetUp(cohort))
  if (missing === undefined) return []
  const year = academicYear(missing)
  return [
    {
      cause: 'year-not-set-up',
      certainty: 'likely',
      hides: true,
      sentence: `${here(facts)} seems not to have set up the academic year ${year}, on which the registration of ${nameOf(facts.view.mentor)} was started.`,
      evidence: [noRow(`No partnership and nobody registered at ${here(facts)} for ${year}.`)],
      cohort: missing,
      remedy: {
        kind: 'task',
        sentence: `Ask the school to set up ${year} and its programme, or to wait until registration opens, then to finish the registration.`,
      },
    },
  ]
}

/** "Your lead provider has not confirmed your partnership with us": until then nobody can be added. */
function unconfirmed(facts: ListFacts, setting: SchoolSetting): readonly Finding[] {
  const { view, pool } = facts
  if (mentorRegistration(view.mentor) === 'registered' && (pool?.kind === 'in-pool' || pool?.kind === 'joins-later')) {
    return []
  }
  const partnership = partnershipOf(facts, setting, 'unconfirmed')
  if (!partnership) return []
  const year = academicYear(partnership.cohort)
  return [
    {
      cause: 'partnership-unconfirmed',
      certainty: 'likely',
      hides: true,
      sentence: `${partnership.leadProvider} has not confirmed its ${year} partnership with ${here(facts)}, which stops the school from adding a mentor.`,
      evidence: [partnershipRow(facts, partnership, 'not confirmed')],
      cohort: partnership.cohort,
      remedy: {
        kind: 'task',
        sentence: `Ask ${partnership.leadProvider} to confirm the partnership, or escalate it with the subject “Adding a mentor: blocked by unconfirmed partnership”.`,
      },
    },
  ]
}

/** A challenged partnership leaves the school's list as it is, and hides both people from the provider. */
function challenged(facts: ListFacts, setting: SchoolSetting): readonly Finding[] {
  const partnership = partnershipOf(facts, setting, 'challenged')
  if (!partnership) return []
  const year = academicYear(partnership.cohort)
  return [
    {
      cause: 'partnership-challenged',
      certainty: 'shown',
      hides: false,
      sentence: `The ${year} partnership of ${here(facts)} is challenged. That does not take the mentor out of the school’s list: it hides mentor and ECT from ${partnership.leadProvider} and ${partnership.deliveryPartner}, so they do not see a pairing.`,
      evidence: [partnershipRow(facts, partnership, 'challenged')],
      cohort: partnership.cohort,
      remedy: {
        kind: 'task',
        sentence: `Ask ${partnership.leadProvider} to report the partnership again, or the Department to settle the challenge. It does not stop the click.`,
      },
    },
  ]
}

/** The partnership in a state for the cohort of the mentor's registration, or for the ECT's. */
function partnershipOf(
  facts: ListFacts,
  setting: SchoolSetting,
  status: Partnership['status'],
): Partnership | undefined {
  const { view, cohorts } = facts
  const wanted = new Set<number | null>([
    cohorts.ect,
    ...cohortsIn(view.mentor, 'mentor'),
    ...unfinishedRegistrations(facts).map(({ cohort }) => cohort),
  ])
  return setting.partnerships.find(each => each.status === status && wanted.has(each.cohort))
}

function partnershipRow(facts: ListFacts, { id, cohort, leadProvider, deliveryPartner }: Partnership, state: string) {
  const words = `${here(facts)} with ${leadProvider} and ${deliveryPartner} for ${cohort}: ${state}.`
  return { record: 'partnership' as const, id, words }
}
