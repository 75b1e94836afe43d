import { holds, type Day } from '../kernel/day'
import { cohortsOf, type PairCohorts } from './cohorts'
import { withLeavingDateCorrected } from './leaving-date'
import { newest, poolStanding, type PoolStanding } from './pool-standing'
import type { RegisterView, SchoolPeriod } from './register-view'
import { earliest, latest } from './view-words'

/** Who is wanted with whom, from when. */
export interface WantedPair {
  readonly mentorId: string
  readonly ectId: string
  readonly startOn: Day
  readonly today: Day
  /** Whether the school's own mail says that the mentor is staying; false when not given. */
  readonly saysStaying?: boolean
}

/** What every rule about one pair looks at, worked out once. */
export interface PairFacts {
  readonly view: RegisterView
  readonly today: Day
  /** The ECT's period at the school where the pairing would be; null when they are at none. */
  readonly ectPeriod: SchoolPeriod | null
  /** Null when the ECT is at no school. */
  readonly pool: PoolStanding | null
  readonly startOn: Day
  /** The earliest leaving date of the two; null when neither has one. */
  readonly finishOn: Day | null
  readonly cohorts: PairCohorts
  /** The mentor's period whose leaving date the click takes back; null when it leaves it as it is. */
  readonly corrected: SchoolPeriod | null
}

/**
 * Works out school, dates and cohorts of a wanted pair. The pairing starts on the wanted day, or when the later of the
 * two joins the school, and finishes with the earlier leaving date (register-ects: `dates_resolver.rb`).
 */
export function pairFacts(read: RegisterView, wanted: WantedPair): PairFacts {
  const ectPeriod = ectPeriodOf(read, wanted.startOn)
  const cohorts = cohortsOf(read, ectPeriod?.schoolUrn ?? null)
  const { startOn, today } = wanted
  if (!ectPeriod) {
    return { view: read, today, ectPeriod, pool: null, startOn, finishOn: null, cohorts, corrected: null }
  }
  const { schoolUrn } = ectPeriod
  const { view, corrected } = wanted.saysStaying
    ? withLeavingDateCorrected(read, { schoolUrn, today })
    : { view: read, corrected: null }
  const pool = poolStanding(view.mentor, { schoolUrn, on: startOn, schools: view.schools })
  const mentorPeriod = pool.kind === 'in-pool' || pool.kind === 'joins-later' ? pool.period : null
  return {
    view,
    today,
    ectPeriod,
    pool,
    startOn: latest(startOn, ectPeriod.startedOn, mentorPeriod?.startedOn ?? startOn),
    finishOn: earliest(ectPeriod.finishedOn, mentorPeriod?.finishedOn ?? null),
    cohorts,
    corrected,
  }
}

/** Where the ECT is on a day, or joins next. Of two schools at once, the one that has the mentor in its pool. */
function ectPeriodOf(view: RegisterView, on: Day): SchoolPeriod | null {
  const counting = view.ect.periods.filter(period => period.role === 'ect' && countsForEct(period))
  const current = counting.filter(period => holds({ from: period.startedOn, until: period.finishedOn }, on))
  const shared = current.filter(
    period => poolStanding(view.mentor, { schoolUrn: period.schoolUrn, on, schools: view.schools }).kind === 'in-pool',
  )
  const joining = counting.filter(period => period.startedOn > on)
  const next = joining.reduce<SchoolPeriod | null>(
    (first, period) => (first === null || period.startedOn < first.startedOn ? period : first),
    null,
  )
  return newest(shared) ?? newest(current) ?? next
}

/** An ECT who has completed induction, left or was removed is not current; one whose training is paused is. */
function countsForEct(period: SchoolPeriod): boolean {
  return period.status === 'active' || period.status === 'deferred'
}
