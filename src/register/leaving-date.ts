import { formatDay, type Day } from '../kernel/day'
import type { PlannedChange } from './match-plan'
import { isCurrentMentor, newest } from './pool-standing'
import type { PersonView, RegisterView, SchoolPeriod } from './register-view'
import { nameOf, schoolWords } from './view-words'

/** The register as it is once the mentor's leaving date is taken back, and the period that it was; null when it may not be. */
export function withLeavingDateCorrected(
  view: RegisterView,
  at: { readonly schoolUrn: string; readonly today: Day },
): Correction {
  const corrected = correctablePeriod(view.mentor, at)
  if (!corrected) return { view, corrected }
  const running = { ...corrected, ...runningAgain(corrected) }
  const periods = view.mentor.periods.map(period => (period.id === corrected.id ? running : period))
  return { view: { ...view, mentor: { ...view.mentor, periods } }, corrected }
}

type Correction = { readonly view: RegisterView; readonly corrected: SchoolPeriod | null }

/** What a period is once its leaving date is taken back. */
export function runningAgain({ status }: Pick<SchoolPeriod, 'status'>): {
  readonly finishedOn: null
  readonly leavingReportedBy: null
  readonly status: SchoolPeriod['status']
} {
  return { finishedOn: null, leavingReportedBy: null, status: status === 'left' ? 'active' : status }
}

/** The change that takes the leaving date back, when the plan does. */
export function correctLeavingDate({ view, corrected }: Correction): readonly PlannedChange[] {
  if (!corrected?.finishedOn) return []
  const { id: periodId, teacherId, schoolUrn, finishedOn: leavingOn } = corrected
  const school = schoolWords(view, schoolUrn)
  const sentence = `The leaving date ${formatDay(leavingOn)} that ${school} reported for ${nameOf(view.mentor)} is taken back: their mail says that they are staying.`
  return [{ kind: 'correct-leaving-date', periodId, teacherId, schoolUrn, leavingOn, sentence }]
}

/** What puts a leaving date right that the click takes back. */
export function leavingDateRemedy({ view, corrected }: Correction): string {
  const school = schoolWords(view, corrected?.schoolUrn ?? '')
  return `The click takes the leaving date back: ${school} reported it, no other school has claimed ${nameOf(view.mentor)}, and the mail says that they are staying.`
}

/**
 * The period whose leaving date a click may take back: the last one at this school, whose leaving this same school reported,
 * of a mentor whom no other school has, awaits or has begun to register.
 */
function correctablePeriod(
  mentor: PersonView,
  { schoolUrn, today }: { readonly schoolUrn: string; readonly today: Day },
): SchoolPeriod | null {
  const periods = mentor.periods.filter(period => period.role === 'mentor')
  const last = newest(periods.filter(period => period.schoolUrn === schoolUrn))
  if (!last || last.finishedOn === null || last.status === 'removed') return null
  if (last.leavingReportedBy !== schoolUrn) return null
  const { startedOn } = last
  const isClaimed =
    periods.some(
      period =>
        period.schoolUrn !== schoolUrn &&
        (isCurrentMentor(period, today) || period.startedOn > today || period.startedOn > startedOn),
    ) ||
    mentor.registrations.some(
      other => other.role === 'mentor' && other.schoolUrn !== schoolUrn && other.progress === 'unfinished',
    )
  return isClaimed ? null : last
}
