import type { Candidate, FoundRow, Needles, PersonQuery } from './person'

/** Reads what is held of people, outside any unit of work. It may take long: every table is looked through. */
export interface PersonReader {
  candidates(query: PersonQuery): Promise<readonly Candidate[]>
  /** Every row that is about somebody, table by table. */
  rowsAbout(needles: Needles): AsyncIterable<FoundRow>
  /** Tickets by their ids. */
  tickets(ids: readonly string[]): Promise<readonly FoundTicketOf[]>
  /** Who wrote messages, and where their bytes are. */
  messages(ids: readonly string[]): Promise<readonly FoundMessage[]>
  /** Names of others of the register who are asked for on these tickets. */
  othersOn(ticketIds: readonly string[], but: readonly string[]): Promise<readonly string[]>
  /** Ids of tickets whose words, requester or matches are of somebody: quick, and rather too many. */
  ticketsOf(query: PersonQuery & { readonly personId: string | null }): Promise<readonly string[]>
}

export interface FoundTicketOf {
  readonly id: string
  readonly reference: string
  readonly subject: string
  readonly receivedAt: Date
  readonly zendeskTicketId: string | null
}

export interface FoundMessage {
  readonly id: string
  readonly ticketId: string | null
  /** Lower case. */
  readonly fromAddress: string | null
  readonly blobKey: string
  readonly files: readonly { readonly id: string; readonly filename: string | null; readonly blobKey: string }[]
}

/** Blackens what is held of people; every method belongs to a unit of work and takes a few rows. */
export interface PersonStore {
  /** Puts signs without meaning in the place of everything by which somebody is known in these rows. */
  blackenRows(rows: readonly Pick<FoundRow, 'table' | 'key'>[], needles: Needles): Promise<void>
  /** Leaves of people of the register only that there was somebody: their pairings stand on it. */
  leaveTombstones(personIds: readonly string[], at: Date): Promise<void>
  addErasure(erasure: Erasure): Promise<void>
}

/** That somebody was erased: whom, only by digests, so that it can be done again after a restore. */
export interface Erasure {
  readonly id: string
  /** SHA-256 of each key that was confirmed. */
  readonly keyDigests: readonly string[]
  readonly reason: string
  readonly counts: Readonly<Record<string, number>>
  readonly madeBy: string
  readonly madeAt: Date
}
