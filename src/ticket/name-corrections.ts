import { keyOfQuote, type NameCorrection } from '../extract/people/corrections'

/** What an agent said of a name on a ticket, kept for every later reading. */
export interface StoredCorrection {
  readonly id: string
  readonly ticketId: string
  /** The message in which the words were corrected; they are read so in the ticket's others too. */
  readonly messageId: string
  readonly quote: string
  /** Null for words that name nobody of the request. */
  readonly personId: string | null
  /** Whom the reader took it for; null when for nobody or for several. */
  readonly was: string | null
  readonly madeBy: string
  readonly madeAt: Date
}

/** What agents said of names; every method belongs to a unit of work. */
export interface NameCorrectionStore {
  /** Keeps a correction; an earlier one of the same words on the same ticket is taken back with it. */
  add(correction: StoredCorrection): Promise<void>
  /** Those that stand, the oldest first. */
  ofTicket(ticketId: string): Promise<readonly StoredCorrection[]>
  /** Takes one back; false when it does not stand. */
  undo(id: string, given: { readonly by: string; readonly at: Date }): Promise<boolean>
}

/** What the corrections of a ticket say to the reader of one of its messages. */
export function correctionsFor(messageId: string, standing: readonly StoredCorrection[]): readonly NameCorrection[] {
  return standing.map(({ quote, personId, ...made }) => ({
    ...{ quote, personId },
    isOfThisMessage: made.messageId === messageId,
  }))
}

/** Corrections as they stand once another is made: of the same words there is one. */
export function withCorrection(
  standing: readonly StoredCorrection[],
  made: StoredCorrection,
): readonly StoredCorrection[] {
  return [...standing.filter(({ quote }) => keyOfQuote(quote) !== keyOfQuote(made.quote)), made]
}
