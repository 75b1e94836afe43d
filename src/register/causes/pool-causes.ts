import { formatDay } from '../../kernel/day'
import { mentorRegistration } from '../identity'
import { removalInForce } from '../pool-standing'
import type { SchoolPeriod } from '../register-view'
import { nameOf, schoolWords } from '../view-words'
import { isOf2022, noRow, periodRow, type Finding, type ListFacts } from './finding'

/** Causes that lie in which schools' pools the mentor is in, and until when. */
export function poolCauses(facts: ListFacts): readonly Finding[] {
  const { pool, view, ectPeriod } = facts
  if (!pool || !ectPeriod || mentorRegistration(view.mentor) !== 'registered') return []
  return [...standingCauses(facts, pool), ...removedElsewhere(facts, pool)]
}

type Pool = NonNullable<ListFacts['pool']>

function standingCauses(facts: ListFacts, pool: Pool): readonly Finding[] {
  switch (pool.kind) {
    case 'in-pool':
      return leaving(facts, pool.period)
    case 'joins-later':
      return facts.rules === 'register-ects' ? leaving(facts, pool.period) : [joinsLater(facts, pool.period)]
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

type Told = Pick<Finding, 'cause' | 'sentence' | 'evidence'> & {
  readonly next: string
  readonly isOfThisSchool?: boolean
}

function inClick({ next, ...told }: Told): Finding {
  return { ...told, certainty: 'shown', hides: true, remedy: { kind: 'in-click', sentence: next } }
}

function asTask({ next, ...told }: Told): Finding {
  return { ...inClick({ next, ...told }), remedy: { kind: 'task', sentence: next } }
}

const here = ({ view, ectPeriod }: ListFacts): string => schoolWords(view, ectPeriod?.schoolUrn ?? '')

function notInPool(facts: ListFacts, periods: readonly SchoolPeriod[]): Finding {
  const { view } = facts
  const elsewhere = periods.length > 0 ? '; their place elsewhere stays' : ''
  return inClick({
    cause: 'not-in-school-pool',
    sentence: `${nameOf(view.mentor)} is registered as a mentor, but not in the mentor pool of ${here(facts)}.`,
    evidence:
      periods.length > 0 ? periods.map(period => periodRow(view, period)) : [noRow('In no school’s mentor pool.')],
    next: `The click adds them to the mentor pool of ${here(facts)}${elsewhere}.`,
  })
}

/** One who mentors somebody elsewhere today works at both schools, which the old service could not be told. */
function atTwoSchools({ view, today, ectPeriod }: ListFacts, periods: readonly SchoolPeriod[]): readonly Finding[] {
  const pairings = view.mentor.mentoring.filter(
    pairing =>
      pairing.startedOn <= today &&
      (pairing.finishedOn === null || pairing.finishedOn >= today) &&
      pairing.schoolUrn !== ectPeriod?.schoolUrn,
  )
  if (pairings.length === 0 && periods.length < 2) return []
  return [
    {
      ...inClick({
        cause: 'at-two-schools',
        sentence: `${nameOf(view.mentor)} mentors at another school as well, so seems to work at both.`,
        evidence: [
          ...periods.map(period => periodRow(view, period)),
          ...pairings.map(({ id, schoolUrn }) => ({
            record: 'pairing' as const,
            id,
            words: `Mentors an ECT at ${schoolWords(view, schoolUrn)} today.`,
          })),
        ],
        next: 'The click adds them here; their place and their ECTs elsewhere stay.',
      }),
      certainty: 'likely',
    },
  ]
}

/** Until 19 January 2023 a school's pool did not move with it to its successor. */
function changedUrn(
  facts: ListFacts,
  pool: { readonly kind: 'at-predecessor' | 'at-split-predecessor'; readonly period: SchoolPeriod },
): Finding {
  const { view } = facts
  const before = schoolWords(view, pool.period.schoolUrn)
  const told = {
    cause: 'school-changed-urn' as const,
    sentence: `${nameOf(view.mentor)} is still recorded at ${before}, from which ${here(facts)} took over.`,
    evidence: [
      periodRow(view, pool.period),
      { record: 'school' as const, id: pool.period.schoolUrn, words: `${here(facts)} took over from ${before}.` },
    ],
  }
  return pool.kind === 'at-predecessor'
    ? inClick({ ...told, next: `The click adds them to the mentor pool of ${here(facts)}.` })
    : asTask({
        ...told,
        next: `${before} became several schools: ask ${here(facts)} to confirm that they work there, and to register them.`,
      })
}

function transferred(
  facts: ListFacts,
  pool: { readonly period: SchoolPeriod; readonly elsewhere: readonly SchoolPeriod[] },
): Finding {
  return asTask({
    cause: 'transferred',
    sentence: `${nameOf(facts.view.mentor)} was at ${here(facts)} and has since been claimed by another school.`,
    evidence: [pool.period, ...pool.elsewhere].map(period => periodRow(facts.view, period)),
    next: 'Ask both schools where they mentor now. If at both, the school registers them again as mentoring at another school too.',
  })
}

function left(facts: ListFacts, period: SchoolPeriod): Finding {
  return asTask({
    cause: 'left-or-leaving',
    sentence: `${nameOf(facts.view.mentor)} was reported as having left ${schoolWords(facts.view, period.schoolUrn)}.`,
    evidence: [periodRow(facts.view, period)],
    isOfThisSchool: wasReportedHere(facts, period),
    next: `Ask ${here(facts)} whether they mentor there now. If so, the leaving date must be corrected, or the school registers them as joining.`,
  })
}

/** The present service hides a mentor as soon as a leaving date is entered; the older ones on the day. */
function leaving(facts: ListFacts, period: SchoolPeriod): readonly Finding[] {
  if (period.finishedOn === null || facts.rules !== 'register-ects' || facts.isListed) return []
  const until = formatDay(period.finishedOn)
  return [
    asTask({
      cause: 'left-or-leaving',
      sentence: `${nameOf(facts.view.mentor)} is reported as leaving ${schoolWords(facts.view, period.schoolUrn)} on ${until}, which hides them from the list at once.`,
      evidence: [periodRow(facts.view, period)],
      isOfThisSchool: wasReportedHere(facts, period),
      next: `A pairing made now finishes on ${until}. If they are staying, the school has the leaving date corrected.`,
    }),
  ]
}

/** A leaving date that another school reported, by claiming the mentor, is not this school's to hear. */
function wasReportedHere({ ectPeriod }: ListFacts, period: SchoolPeriod): boolean {
  if (period.schoolUrn !== ectPeriod?.schoolUrn) return false
  return period.leavingReportedBy === null || period.leavingReportedBy === period.schoolUrn
}

function joinsLater(facts: ListFacts, period: SchoolPeriod): Finding {
  return inClick({
    cause: 'not-in-school-pool',
    sentence: `${nameOf(facts.view.mentor)} joins ${schoolWords(facts.view, period.schoolUrn)} only on ${formatDay(period.startedOn)}.`,
    evidence: [periodRow(facts.view, period)],
    next: 'The click pairs them from that day.',
  })
}

function removed(facts: ListFacts, period: SchoolPeriod): Finding {
  const by = schoolWords(facts.view, period.schoolUrn)
  const isHere = period.schoolUrn === facts.ectPeriod?.schoolUrn
  const everywhere = isHere || isOf2022(facts.rules) ? '' : ', and one who was removed is hidden at every school'
  return asTask({
    cause: 'removed',
    sentence: `${nameOf(facts.view.mentor)} was removed as a mentor by ${by}${everywhere}.`,
    evidence: [periodRow(facts.view, period)],
    isOfThisSchool: isHere,
    next: `Ask ${by} whether they were removed by mistake. If so, the registration is made active again, then added to the pool.`,
  })
}

/**
 * A profile that one school removed. From 2023 it is hidden at every school. The lists of 2022 showed it wherever a pool
 * row was left, and choosing it saved "no mentor" under a message of success.
 */
function removedElsewhere(facts: ListFacts, pool: Pool): readonly Finding[] {
  if (pool.kind === 'removed') return []
  const { view, rules, isListed } = facts
  const gone = removalInForce(view.mentor)
  if (!gone) return []
  if (!isOf2022(rules)) return [{ ...removed(facts, gone), certainty: 'likely' }]
  if (!isListed) return []
  return [
    {
      ...removed(facts, gone),
      cause: 'choice-saved-nothing',
      certainty: 'likely',
      hides: false,
      sentence: `${nameOf(view.mentor)} is in the list, but was removed as a mentor by ${schoolWords(view, gone.schoolUrn)}: choosing them shows success and saves no mentor.`,
      remedy: {
        kind: 'task',
        sentence: 'Have the registration made active again, then pair. Until then the choice saves nothing.',
      },
    },
  ]
}
