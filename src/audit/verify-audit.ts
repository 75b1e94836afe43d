import { firstBroken, type ChainStart, type SealedEvent } from './chain'

/** Reads the chain, in the order of its places. */
export interface ChainReader {
  start(): Promise<ChainStart>
  /** The events behind a place, `limit` at most. */
  after(sequence: number, limit: number): Promise<readonly SealedEvent[]>
  countUnsealed(): Promise<number>
}

export interface AuditVerified {
  readonly isIntact: boolean
  readonly sealed: number
  /** Events of the last seconds, which have no place yet. */
  readonly unsealed: number
  /** The place behind which the chain begins; 0 when nothing was deleted. */
  readonly beginsAfter: number
  /** The first event whose link does not hold. */
  readonly brokenAt: { readonly id: string; readonly sequence: number } | null
}

const AT_ONCE = 1_000

/** Walks the whole chain of the audit and says whether each link holds. */
export async function verifyAudit(reader: ChainReader): Promise<AuditVerified> {
  const begin = await reader.start()
  let last = begin
  let count = 0
  let broken: SealedEvent | null = null
  for (;;) {
    const events = await reader.after(last.sequence, AT_ONCE)
    broken = firstBroken(last, events)
    count += events.length
    last = events.at(-1) ?? last
    if (broken !== null || events.length < AT_ONCE) break
  }
  const brokenAt = broken === null ? null : { id: broken.id, sequence: broken.sequence }
  const unsealed = await reader.countUnsealed()
  return { isIntact: broken === null, sealed: count, unsealed, beginsAfter: begin.sequence, brokenAt }
}
