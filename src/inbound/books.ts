import type { Balance } from './balance'
import type { LedgerLine, Outcome } from './message-store'

/** A half-open span of acceptance times; null is open at that end. */
export interface Period {
  readonly since: Date | null
  readonly until: Date | null
  /** These messages alone, as one run of files took them; refusals at the door are none of theirs. */
  readonly only?: ReadonlySet<string>
}

/** One message row, as far as the books care. */
export interface OutcomeLine {
  readonly id: string
  readonly outcome: Outcome
}

/** What the database says about a period. Ledger and outcomes are read from different tables, on purpose. */
export interface BooksReader {
  /** Acceptances carried over from the ledger file, by `acceptedAt`. */
  ledger(period: Period): Promise<readonly LedgerLine[]>
  /** Message rows, calls left out, by the envelope's `receivedAt`, which is the ledger's `acceptedAt`. */
  outcomes(period: Period): Promise<readonly OutcomeLine[]>
  /** Attempts refused at the door on the days that the period touches. */
  refused(period: Period): Promise<number>
  /** Calls that agents took down. */
  calls(period: Period): Promise<number>
}

/** What the disk says: acceptances that the database has not been told of, and entries that still wait. */
export interface SpoolBooks {
  /** Lines of the ledger file beyond what has been carried over. */
  uncarried(): Promise<readonly LedgerLine[]>
  /** Ids of all entries that wait in the spool. */
  waitingIds(): Promise<readonly string[]>
}

/** Everything that the comparison needs, as it was read. */
export interface Books {
  /** The ledger read before anything else: each of these must have an outcome or wait. */
  readonly ledger: readonly LedgerLine[]
  /** The ledger read after everything else: mail accepted meanwhile is no difference. */
  readonly ledgerAfterwards: readonly LedgerLine[]
  readonly waiting: readonly string[]
  readonly outcomes: readonly OutcomeLine[]
  readonly refused: number
  readonly calls: number
  /** Messages that must be in the ledger, whatever else is. */
  readonly expected?: ReadonlySet<string>
}

/** Compares ledger and outcomes as sets of ids. Pure: whatever was read is all there is. */
export function balanceBooks(books: Books): Balance {
  const ledger = new Map(books.ledger.map(line => [line.id, line]))
  const known = new Set([...ledger.keys(), ...books.ledgerAfterwards.map(line => line.id)])
  const waiting = new Set(books.waiting)
  const outcomes = new Map(books.outcomes.map(line => [line.id, line.outcome]))
  const counts = { pending: 0, ticket: 0, joined: 0, suspended: 0, duplicate: 0 }
  const differences: { messageId: string; why: string }[] = []
  for (const line of ledger.values()) {
    const outcome = outcomes.get(line.id) ?? (waiting.has(line.id) ? 'pending' : null)
    if (outcome !== null) counts[outcome] += 1
    else differences.push({ messageId: line.id, why: withoutOutcome(line) })
  }
  for (const [id, outcome] of outcomes) {
    if (!known.has(id))
      differences.push({ messageId: id, why: `ended as ${outcome}, but the ledger has no acceptance` })
  }
  for (const id of books.expected ?? []) {
    if (!known.has(id) && !outcomes.has(id))
      differences.push({ messageId: id, why: 'accepted by this run, but the ledger has no acceptance' })
  }
  return {
    received: ledger.size,
    ...counts,
    refused: books.refused,
    calls: books.calls,
    balanced: differences.length === 0,
    differences,
  }
}

/**
 * Reads the books of a period while mail goes on arriving.
 * The order matters: an entry leaves the spool only after its row is committed, so waiting is read before outcomes.
 */
export async function readBooks(
  deps: { readonly reader: BooksReader; readonly spool: SpoolBooks },
  period: Period,
): Promise<Balance> {
  const { only } = period
  const isMeant = ({ id }: { readonly id: string }) => only === undefined || only.has(id)
  const ledger = (await readLedger(deps, period)).filter(isMeant)
  const waiting = await deps.spool.waitingIds()
  const outcomes = (await deps.reader.outcomes(period)).filter(isMeant)
  const refused = only === undefined ? await deps.reader.refused(period) : 0
  const calls = only === undefined ? await deps.reader.calls(period) : 0
  const ledgerAfterwards = (await readLedger(deps, period)).filter(isMeant)
  const books = { ledger, ledgerAfterwards, waiting, outcomes, refused, calls }
  return balanceBooks(only === undefined ? books : { ...books, expected: only })
}

async function readLedger(
  deps: { readonly reader: BooksReader; readonly spool: SpoolBooks },
  period: Period,
): Promise<readonly LedgerLine[]> {
  const uncarried = (await deps.spool.uncarried()).filter(line => isWithin(line.acceptedAt, period))
  return [...uncarried, ...(await deps.reader.ledger(period))]
}

function isWithin(at: Date, { since, until }: Period): boolean {
  return (since === null || at >= since) && (until === null || at < until)
}

function withoutOutcome(line: LedgerLine): string {
  return `accepted over ${line.channel} at ${line.acceptedAt.toISOString()} (sha256 ${line.rawHash}), but it has no outcome and does not wait in the spool of this DATA_DIR`
}
