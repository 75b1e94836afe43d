import { holds, type Day } from '../kernel/day'
import type { PersonView, RegisterView, SchoolPeriod } from './register-view'

/** Where a mentor stands with one school's mentor pool, and so whether a click may put them into it. */
export type PoolStanding =
  | { readonly kind: 'in-pool'; readonly period: SchoolPeriod }
  | { readonly kind: 'joins-later'; readonly period: SchoolPeriod }
  /** Their period here is over; `elsewhere` holds where they mentor now. */
  | { readonly kind: 'left-here'; readonly period: SchoolPeriod; readonly elsewhere: readonly SchoolPeriod[] }
  | { readonly kind: 'removed'; readonly period: SchoolPeriod }
  | { readonly kind: 'at-predecessor'; readonly period: SchoolPeriod }
  /** The predecessor became several schools, so which one took the mentor over is not known. */
  | { readonly kind: 'at-split-predecessor'; readonly period: SchoolPeriod }
  | { readonly kind: 'elsewhere'; readonly periods: readonly SchoolPeriod[] }
  /** Registered as a mentor, in nobody's pool. */
  | { readonly kind: 'in-no-pool' }
  | { readonly kind: 'left-everywhere'; readonly period: SchoolPeriod }

/**
 * Finds where a mentor stands with a school on a day. A mentor may be in the pools of several schools at once, so one
 * elsewhere may be added here; one who was here and left, or was removed, may not without somebody looking into it.
 */
export function poolStanding(
  mentor: PersonView,
  at: { readonly schoolUrn: string; readonly on: Day; readonly schools: RegisterView['schools'] },
): PoolStanding {
  const periods = mentor.periods.filter(period => period.role === 'mentor')
  const here = periods.filter(period => period.schoolUrn === at.schoolUrn)
  const current = newest(here.filter(period => isCurrentMentor(period, at.on)))
  if (current) return { kind: 'in-pool', period: current }
  const later = newest(here.filter(period => period.startedOn > at.on && countsForMentor(period)))
  if (later) return { kind: 'joins-later', period: later }
  const elsewhere = periods.filter(
    period => period.schoolUrn !== at.schoolUrn && isCurrentMentor(period, at.on) && isOpen(period, at.schools),
  )
  const lastHere = newest(here)
  if (lastHere?.status === 'removed') return { kind: 'removed', period: lastHere }
  if (lastHere) return { kind: 'left-here', period: lastHere, elsewhere }
  return neverHere(periods, elsewhere, at)
}

function neverHere(
  periods: readonly SchoolPeriod[],
  elsewhere: readonly SchoolPeriod[],
  at: { readonly schoolUrn: string; readonly on: Day; readonly schools: RegisterView['schools'] },
): PoolStanding {
  const before = newest(periods.filter(period => wasTakenOver(period, at)))
  if (before) {
    const successors = at.schools[before.schoolUrn]?.successors ?? []
    return { kind: successors.length === 1 ? 'at-predecessor' : 'at-split-predecessor', period: before }
  }
  if (elsewhere.length > 0) return { kind: 'elsewhere', periods: elsewhere }
  const last = newest(periods)
  if (!last) return { kind: 'in-no-pool' }
  return last.status === 'removed' ? { kind: 'removed', period: last } : { kind: 'left-everywhere', period: last }
}

/** At a school whose work this one took over, and not reported as leaving it: the period may have ended with the school. */
function wasTakenOver(
  period: SchoolPeriod,
  at: { readonly schoolUrn: string; readonly schools: RegisterView['schools'] },
): boolean {
  const successors = at.schools[period.schoolUrn]?.successors ?? []
  return successors.includes(at.schoolUrn) && countsForMentor(period) && period.leavingReportedBy === null
}

/** Whether a mentor's period counts on a day. A mentor who completed or paused training stays a mentor: training never decides it. */
export function isCurrentMentor(period: SchoolPeriod, on: Day): boolean {
  return countsForMentor(period) && holds({ from: period.startedOn, until: period.finishedOn }, on)
}

/**
 * The removal that still holds: a period taken out by an induction tutor, unless the mentor started somewhere after it,
 * which nobody could without being made active again.
 */
export function removalInForce(mentor: Pick<PersonView, 'periods'>): SchoolPeriod | null {
  const periods = mentor.periods.filter(period => period.role === 'mentor')
  const removed = newest(periods.filter(period => period.status === 'removed'))
  if (!removed) return null
  const since = removed.finishedOn ?? removed.startedOn
  return periods.some(period => countsForMentor(period) && period.startedOn > since) ? null : removed
}

function countsForMentor(period: SchoolPeriod): boolean {
  return period.role === 'mentor' && period.status !== 'left' && period.status !== 'removed'
}

function isOpen(period: SchoolPeriod, schools: RegisterView['schools']): boolean {
  return schools[period.schoolUrn]?.status !== 'closed'
}

/** The period that started last. */
export function newest(periods: readonly SchoolPeriod[]): SchoolPeriod | null {
  return periods.reduce<SchoolPeriod | null>(
    (last, period) => (last === null || period.startedOn > last.startedOn ? period : last),
    null,
  )
}
