import { isSameKey, type FoundOccurrence } from './find-occurrences'
import type { Occurrence } from './problem'

/** Causes that name something else than a mentor who is missing. */
const OTHER_CAUSES: ReadonlySet<string> = new Set(['portal-error', 'steplab-access', 'registration-problem', 'unclear'])

/**
 * Whether what a ticket reports is noted on another one that its messages were on before, or are on now: mail that is put in another
 * order happens no second time. A cause that is less well known there or here is the same report, seen less well.
 */
export function isNotedThere(found: FoundOccurrence, there: readonly Occurrence[]): boolean {
  if (there.some(one => isSameKey(one, found))) return true
  if (found.cause === 'unclear') return there.length > 0
  return found.cause === 'mentor-not-listed' && there.some(({ cause }) => !OTHER_CAUSES.has(cause))
}

/** One of two tickets that were one: what it reports now, and the mentors that it asks for or has. */
export interface Reporting {
  readonly found: readonly FoundOccurrence[]
  readonly mentorIds: ReadonlySet<string>
}

/** The occurrences of a ticket whose reports went to another one with their messages, and of which nothing is left. */
export function goneWith(
  noted: readonly Occurrence[],
  { stays, goes }: { readonly stays: Reporting; readonly goes: Reporting },
): readonly Occurrence[] {
  const isReportedBy =
    ({ found, mentorIds }: Reporting) =>
    (one: Occurrence) =>
      found.some(other => isSameKey(other, one)) ||
      // Of a completed match there is nothing left to diagnose: it is known by its mentor.
      noted.some(({ cause, scope, scopeKey }) => cause === one.cause && scope === 'mentor' && mentorIds.has(scopeKey))
  const byMentor = (one: Occurrence, { mentorIds }: Reporting) => one.scope !== 'mentor' || mentorIds.has(one.scopeKey)
  return noted.filter(
    one => isReportedBy(goes)(one) && byMentor(one, goes) && !(isReportedBy(stays)(one) && byMentor(one, stays)),
  )
}
