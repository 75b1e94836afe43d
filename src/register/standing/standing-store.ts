import type { Day } from '../../kernel/day'
import type { ChangeAuthor } from '../register-store'
import type { Coverage } from '../sources/coverage'
import type { EctPlace } from './covers-pairing'
import type { ComparedPairing } from './service-standing'

/** A match of ours with where its ECT belongs, and the ticket that asked for it. */
export interface LocatedPairing extends ComparedPairing {
  readonly place: EctPlace
  /** Null for a match made from a record, without a ticket. */
  readonly ticketId: string | null
  readonly matchRequestId: string | null
}

/** What becomes of a pairing's standing, with the line that the change log gets. */
export type StandingChange =
  | { readonly kind: 'seen'; readonly by: string; readonly asOf: Date }
  | { readonly kind: 'contradicted'; readonly by: string; readonly asOf: Date; readonly mentorId: string | null }
  /** An agent says that the same was done in the service, or takes that back. A contradiction is answered by it. */
  | { readonly kind: 'done-in-service'; readonly by: string }
  | { readonly kind: 'not-done-in-service' }

/** Writes about how pairings stand towards the Department's service; every method belongs to a unit of work. */
export interface StandingStore {
  /** Matches completed here, of these ECTs, that run on a day or begin later. Imported pairings are not among them. */
  completedHere(ectIds: readonly string[], on: Day): Promise<readonly LocatedPairing[]>
  /** Matches completed here that run on a day and that no reading since `before` has spoken of, in the order of their ids. */
  notSpokenOf(asked: {
    readonly on: Day
    readonly before: Date
    readonly after: string | null
    readonly limit: number
  }): Promise<readonly LocatedPairing[]>
  /** The match, unless it was set aside. */
  find(pairingId: string): Promise<(LocatedPairing & { readonly isCompletedHere: boolean }) | null>
  /** What a source covers; null for one that nobody knows. */
  coverageOf(sourceId: string): Promise<Coverage | null>
  /** Remembers a reading that changed no standing: no line in the change log, and no move in the feed. */
  remember(
    pairingIds: readonly string[],
    reading: { readonly asOf: Date; readonly missingFullSyncs: number },
  ): Promise<void>
  /** Changes the standing with its line in the change log; the feed moves when the standing did. */
  change(pairingId: string, change: StandingChange, author: ChangeAuthor): Promise<void>
}
