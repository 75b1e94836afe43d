import { isSameKey, isSamePair, type FoundOccurrence, type PairText } from './find-occurrences'
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

/** One of two tickets that were one: what it reports now, and the pairs that it asks for or has. */
export interface Reporting {
  readonly found: readonly FoundOccurrence[]
  readonly pairs: readonly PairText[]
}

/** The occurrences of a ticket whose reports went to another one with their messages, and of which nothing is left. */
export function goneWith(
  noted: readonly Occurrence[],
  { stays, goes }: { readonly stays: Reporting; readonly goes: Reporting },
): readonly Occurrence[] {
  const isReportedBy =
    ({ found, pairs }: Reporting) =>
    (one: Occurrence) =>
      found.some(other => isSameKey(other, one)) ||
      // Of a completed match there is nothing left to diagnose: it is known by its pair.
      (one.mentorId !== null && pairs.some(pair => isSamePair(pair, one)))
  return noted.filter(one => isReportedBy(goes)(one) && !isReportedBy(stays)(one))
}
