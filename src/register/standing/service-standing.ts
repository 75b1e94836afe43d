import { dayAt, type Day } from '../../kernel/day'

/** Whole readings in a row that show nobody before a pairing counts as contradicted (DESIGN decision 11). */
export const READINGS_WITHOUT_MENTOR = 2

/** Whom a source shows as the mentor of one ECT, by our ids. A source without such a column says nothing, which is not "nobody". */
export type ShownMentor =
  { readonly kind: 'mentor'; readonly mentorId: string } | { readonly kind: 'nobody' } | { readonly kind: 'not-said' }

/** A match of ours, with what the Department's service has shown of it so far. */
export interface ComparedPairing {
  readonly id: string
  readonly ectId: string
  readonly mentorId: string
  readonly startedOn: Day
  readonly finishedOn: Day | null
  readonly completedAt: Date
  readonly standing: 'recorded' | 'seen' | 'contradicted'
  /** Whom the service showed instead while the pairing is contradicted; null is nobody. */
  readonly contradictedMentorId: string | null
  readonly missingFullSyncs: number
  /** As of when the newest reading was that said anything about it. */
  readonly comparedAsOf: Date | null
  /** When an agent said that the same was done in the service. */
  readonly doneInServiceAt: Date | null
}

/** One reading of a source, as far as one ECT is concerned. */
export interface Shown {
  readonly mentor: ShownMentor
  readonly extent: 'full' | 'incremental'
  /** The moment that the source's facts are of. */
  readonly asOf: Date
}

/** What a reading does to a pairing's standing. */
export type StandingVerdict =
  /** It proves nothing: too old, another day, or the source does not say. */
  | { readonly kind: 'nothing' }
  /** The service still shows what is known already: only the moment is remembered, and no reading is missing any more. */
  | { readonly kind: 'as-before' }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'contradict'; readonly mentorId: string | null }
  | { readonly kind: 'count-missing'; readonly missingFullSyncs: number }

const NOTHING: StandingVerdict = { kind: 'nothing' }

/**
 * Weighs what a source shows against a pairing that was completed here (DESIGN decision 11). Another mentor contradicts it
 * at once; nobody does after two whole readings, because an incremental one only tells what changed. Pure.
 */
export function weighReading(pairing: ComparedPairing, shown: Shown): StandingVerdict {
  if (shown.mentor.kind === 'not-said' || !isNewEnough(pairing, shown.asOf)) return NOTHING
  const on = dayAt(shown.asOf)
  if (pairing.finishedOn !== null && pairing.finishedOn < on) return NOTHING
  if (shown.mentor.kind === 'mentor' && shown.mentor.mentorId === pairing.mentorId) {
    return pairing.standing === 'seen' ? { kind: 'as-before' } : { kind: 'confirm' }
  }
  // A pairing that has not begun is not what the service should show on that day.
  if (pairing.startedOn > on || isSeenByThisReading(pairing, shown.asOf)) return NOTHING
  if (shown.mentor.kind === 'mentor') return contradictedBy(pairing, shown.mentor.mentorId)
  return shown.extent === 'full' ? withoutMentor(pairing, shown.asOf) : NOTHING
}

/** A source that was read before the match was made, here or there, or before a newer reading, proves nothing. */
function isNewEnough({ completedAt, doneInServiceAt, comparedAsOf }: ComparedPairing, asOf: Date): boolean {
  if (asOf <= completedAt) return false
  if (doneInServiceAt !== null && asOf <= doneInServiceAt) return false
  return comparedAsOf === null || asOf >= comparedAsOf
}

/** A person has several registrations, and one of them shows the pairing: the others speak of another time or place. */
function isSeenByThisReading({ standing, comparedAsOf }: ComparedPairing, asOf: Date): boolean {
  return standing === 'seen' && comparedAsOf?.getTime() === asOf.getTime()
}

function contradictedBy(pairing: ComparedPairing, mentorId: string): StandingVerdict {
  const isKnown = pairing.standing === 'contradicted' && pairing.contradictedMentorId === mentorId
  return isKnown ? { kind: 'as-before' } : { kind: 'contradict', mentorId }
}

/** The same reading applied twice counts once. */
function withoutMentor(pairing: ComparedPairing, asOf: Date): StandingVerdict {
  if (pairing.standing === 'contradicted' && pairing.contradictedMentorId === null) return { kind: 'as-before' }
  if (pairing.comparedAsOf !== null && asOf <= pairing.comparedAsOf) return NOTHING
  const missingFullSyncs = pairing.missingFullSyncs + 1
  if (missingFullSyncs >= READINGS_WITHOUT_MENTOR) return { kind: 'contradict', mentorId: null }
  return { kind: 'count-missing', missingFullSyncs }
}
