import { formatDay } from '../kernel/day'
import type { Cause, Diagnosis } from './diagnosis'
import type { PortalRules } from './eligible-mentors'
import { mentorRegistration } from './identity'
import type { PairFacts } from './pair-facts'
import type { SchoolPeriod } from './register-view'
import { nameOf, periodWords, schoolWords } from './view-words'

/** Causes that lie in which schools' pools the mentor is in, and until when. */
export function poolCauses(facts: PairFacts, rules: PortalRules): readonly Diagnosis[] {
  const { pool, view, ectPeriod } = facts
  if (!pool || !ectPeriod || mentorRegistration(view.mentor) !== 'registered') return []
  switch (pool.kind) {
    case 'in-pool':
      return [...removedElsewhere(facts, rules), ...leaving(facts, pool.period, rules)]
    case 'joins-later':
      return rules === 'register-ects' ? [] : [joinsLater(facts, pool.period)]
    case 'elsewhere':
      return [notInPool(facts, pool.periods), ...atTwoSchools(facts, pool.periods)]
    case 'in-no-pool':
      return [notInPool(facts, [])]
    case 'at-predecessor':
    case 'at-split-predecessor':
      return [changedUrn(facts, pool)]
    case 'left-here':
      return [pool.elsewhere.length > 0 ? transferred(facts, pool) : left(facts, pool.period)]
    case 'left-everywhere':
      return [left(facts, pool.period)]
    case 'removed':
      return [removed(facts, pool.period)]
  }
}

type Told = Pick<Diagnosis, 'sentence' | 'evidence'> & { readonly next: string }

const inClick = (cause: Cause, told: Told): Diagnosis => ({
  cause,
  certainty: 'shown',
  sentence: told.sentence,
  evidence: told.evidence,
  remedy: { kind: 'in-click', sentence: told.next },
})

const asTask = (cause: Cause, told: Told): Diagnosis => ({
  ...inClick(cause, told),
  remedy: { kind: 'task', sentence: told.next },
})

function notInPool({ view, ectPeriod }: PairFacts, periods: readonly SchoolPeriod[]): Diagnosis {
  const school = schoolWords(view, ectPeriod?.schoolUrn ?? '')
  return inClick('not-in-school-pool', {
    sentence: `${nameOf(view.mentor)} is registered as a mentor, but not in the mentor pool of ${school}.`,
    evidence: periods.length > 0 ? periods.map(period => periodWords(view, period)) : ['In no school’s mentor pool.'],
    next: `The click adds them to the mentor pool of ${school}; their place elsewhere stays.`,
  })
}

/** One who mentors somebody elsewhere today works at both schools, which the old service could not be told. */
function atTwoSchools({ view, today, ectPeriod }: PairFacts, periods: readonly SchoolPeriod[]): readonly Diagnosis[] {
  const pairings = view.mentor.mentoring.filter(
    pairing =>
      pairing.startedOn <= today &&
      (pairing.finishedOn === null || pairing.finishedOn >= today) &&
      pairing.schoolUrn !== ectPeriod?.schoolUrn,
  )
  if (pairings.length === 0 && periods.length < 2) return []
  const schools = [...new Set([...periods, ...pairings].map(({ schoolUrn }) => schoolUrn))]
  return [
    {
      ...inClick('at-two-schools', {
        sentence: `${nameOf(view.mentor)} mentors at another school as well, so seems to work at both.`,
        evidence: schools.map(urn => `Mentors at ${schoolWords(view, urn)}.`),
        next: 'The click adds them here; their place and their ECTs elsewhere stay.',
      }),
      certainty: 'likely',
    },
  ]
}

function changedUrn(
  { view, ectPeriod }: PairFacts,
  pool: { readonly kind: 'at-predecessor' | 'at-split-predecessor'; readonly period: SchoolPeriod },
): Diagnosis {
  const before = schoolWords(view, pool.period.schoolUrn)
  const school = schoolWords(view, ectPeriod?.schoolUrn ?? '')
  const told = {
    sentence: `${nameOf(view.mentor)} is still recorded at ${before}, from which ${school} took over.`,
    evidence: [periodWords(view, pool.period)],
  }
  return pool.kind === 'at-predecessor'
    ? inClick('school-changed-urn', { ...told, next: `The click adds them to the mentor pool of ${school}.` })
    : asTask('school-changed-urn', {
        ...told,
        next: `${before} became several schools: ask ${school} to confirm that they work there, and to register them.`,
      })
}

function transferred(
  { view, ectPeriod }: PairFacts,
  pool: { readonly period: SchoolPeriod; readonly elsewhere: readonly SchoolPeriod[] },
): Diagnosis {
  const school = schoolWords(view, ectPeriod?.schoolUrn ?? '')
  return asTask('transferred', {
    sentence: `${nameOf(view.mentor)} was at ${school} and has since been claimed by another school.`,
    evidence: [pool.period, ...pool.elsewhere].map(period => periodWords(view, period)),
    next: 'Ask both schools where they mentor now. If at both, the school registers them again as mentoring at another school too.',
  })
}

function left({ view, ectPeriod }: PairFacts, period: SchoolPeriod): Diagnosis {
  return asTask('left-or-leaving', {
    sentence: `${nameOf(view.mentor)} was reported as having left ${schoolWords(view, period.schoolUrn)}.`,
    evidence: [periodWords(view, period)],
    next: `Ask ${schoolWords(view, ectPeriod?.schoolUrn ?? '')} whether they mentor there now. If so, the leaving date must be corrected, or the school registers them as joining.`,
  })
}

/** The present service hides a mentor as soon as a leaving date is entered; the older ones on the day. */
function leaving({ view }: PairFacts, period: SchoolPeriod, rules: PortalRules): readonly Diagnosis[] {
  if (period.finishedOn === null || rules !== 'register-ects') return []
  const until = formatDay(period.finishedOn)
  return [
    asTask('left-or-leaving', {
      sentence: `${nameOf(view.mentor)} is reported as leaving ${schoolWords(view, period.schoolUrn)} on ${until}, which hides them from the list at once.`,
      evidence: [periodWords(view, period)],
      next: `A pairing made now finishes on ${until}. If they are staying, the school has the leaving date corrected.`,
    }),
  ]
}

function joinsLater({ view }: PairFacts, period: SchoolPeriod): Diagnosis {
  return inClick('not-in-school-pool', {
    sentence: `${nameOf(view.mentor)} joins ${schoolWords(view, period.schoolUrn)} only on ${formatDay(period.startedOn)}.`,
    evidence: [periodWords(view, period)],
    next: 'The click pairs them from that day.',
  })
}

function removed({ view }: PairFacts, period: SchoolPeriod): Diagnosis {
  return asTask('removed', {
    sentence: `${nameOf(view.mentor)} was removed as a mentor by ${schoolWords(view, period.schoolUrn)}.`,
    evidence: [periodWords(view, period)],
    next: 'Ask the school whether they were removed by mistake. If so, the registration is made active again, then added to the pool.',
  })
}

/** From 2023 a profile that one school removed is hidden at every school. */
function removedElsewhere(facts: PairFacts, rules: PortalRules): readonly Diagnosis[] {
  const { view, ectPeriod } = facts
  if (rules !== '2023' && rules !== 'register-ects') return []
  const gone = view.mentor.periods.find(
    period => period.role === 'mentor' && period.status === 'removed' && period.schoolUrn !== ectPeriod?.schoolUrn,
  )
  if (!gone) return []
  return [{ ...removed(facts, gone), certainty: 'likely' }]
}
