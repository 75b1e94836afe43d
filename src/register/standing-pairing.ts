import type { PairFacts } from './pair-facts'
import type { Pairing } from './register-view'

/** The pairing of these two at this school that runs on the start day or begins later; null when there is none. */
export function standingPairing({ view, ectPeriod, startOn }: PairFacts): Pairing | null {
  return (
    view.ect.mentoredBy.find(
      pairing =>
        pairing.mentorId === view.mentor.person.id &&
        pairing.schoolUrn === ectPeriod?.schoolUrn &&
        (pairing.finishedOn === null || pairing.finishedOn >= startOn),
    ) ?? null
  )
}
