import type { Clock } from '../kernel/clock'
import type { Log } from '../kernel/log'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { cutoffsAt, periodsAfter, type Periods } from './periods'
import type { BlobBin, Due, Held, RetentionReader, RetentionStore } from './retention-store'

export interface RetentionDeps {
  readonly unitOfWork: UnitOfWork<{ readonly retention: RetentionStore }>
  readonly reader: RetentionReader
  readonly bin: BlobBin
  readonly clock: Clock
  readonly log: Log
  /** What legal holds keep now. */
  held(): Promise<Held>
}

/** Rows of one part in one unit of work: tickets have the most behind them. */
export const AT_ONCE: Readonly<Record<keyof Due, number>> = {
  messages: 3,
  replyFiles: 50,
  tickets: 2,
  strays: 3,
  mails: 50,
  problemMessages: 50,
  auditEvents: 200,
}
const BLOBS_AT_ONCE = 50
/**
 * How long bytes stay set aside before they are destroyed. Whoever accepts a message puts its bytes first and its row after; bytes that were
 * there already are not put again. A day is far longer than any row waits, so that a row which comes meanwhile finds them.
 */
export const SET_ASIDE_MS = 86_400_000

/** What would be deleted now, and what is kept for whom. */
export interface RetentionReport {
  readonly at: string
  readonly periods: Periods
  readonly due: Readonly<Record<keyof Due, number>>
  /** Bytes that no row points to, and that wait for their day. */
  readonly blobsWaiting: number
  readonly held: { readonly tickets: number; readonly addresses: number }
}

/** Says what is due, and changes nothing. */
export async function reportRetention(
  deps: Omit<RetentionDeps, 'unitOfWork' | 'bin' | 'log'>,
): Promise<RetentionReport> {
  const { reader, clock } = deps
  const periods = periodsAfter(await reader.periodChanges())
  const held = await deps.held()
  const due = await reader.countDue({ cutoffs: cutoffsAt(clock.now(), periods), held })
  const waiting = [
    ...(await reader.waitingBlobs({ isSetAside: false, limit: MOST_COUNTED })),
    ...(await reader.waitingBlobs({ isSetAside: true, limit: MOST_COUNTED })),
  ]
  return {
    at: clock.now().toISOString(),
    periods,
    due,
    blobsWaiting: waiting.length,
    held: { tickets: held.tickets.length, addresses: held.addresses.length },
  }
}

const MOST_COUNTED = 100_000

/** Deletes some of what is past its period, and says of how much; 0 when nothing is due. May run twice for anything. */
export function createRetentionStep(deps: RetentionDeps): () => Promise<number> {
  return async () => {
    const done = (await expireRows(deps)) + (await emptyBin(deps))
    return done
  }
}

async function expireRows({ unitOfWork, reader, clock, log, ...deps }: RetentionDeps): Promise<number> {
  const periods = periodsAfter(await reader.periodChanges())
  const held = await deps.held()
  const due = await reader.due({ cutoffs: cutoffsAt(clock.now(), periods), held, limit: 100 })
  const how = { at: clock.now(), because: 'period' } as const
  const work: { readonly [Part in keyof Due]: (store: RetentionStore, ids: readonly string[]) => Promise<void> } = {
    messages: (store, ids) => store.expireMail(ids, how),
    replyFiles: (store, ids) => store.expireReplyFiles(ids, how),
    tickets: (store, ids) => store.expireText(ids, how),
    strays: (store, ids) => store.expireStrays(ids, how),
    mails: (store, ids) => store.expireMails(ids),
    problemMessages: (store, ids) => store.expireProblemMessages(ids),
    auditEvents: (store, ids) => store.expireAudit(ids),
  }
  let count = 0
  for (const part of partsOf(work)) {
    for (const ids of chunks(due[part], AT_ONCE[part]))
      await unitOfWork.run('background', ({ retention }) => work[part](retention, ids))
    if (due[part].length > 0) log.info({ part, count: due[part].length }, 'deleted what was past its period')
    count += due[part].length
  }
  return count
}

/** Moves bytes on: in place, set aside, gone. What a row points to again goes back. */
async function emptyBin({ unitOfWork, reader, bin, clock }: RetentionDeps): Promise<number> {
  const fresh = await reader.waitingBlobs({ isSetAside: false, limit: BLOBS_AT_ONCE })
  const set = (await reader.waitingBlobs({ isSetAside: true, limit: MOST_COUNTED })).filter(
    ({ setAsideAt }) => setAsideAt,
  )
  if (fresh.length + set.length === 0) return 0
  const inUse = await reader.keysInUse([...fresh, ...set].map(({ key }) => key))
  const at = clock.now()
  const lapsed = new Date(at.getTime() - SET_ASIDE_MS)
  const [back, destroyed, aside]: string[][] = [[], [], []]
  for (const { key, setAsideAt } of [...fresh, ...set]) {
    if (inUse.has(key)) {
      if (setAsideAt !== null) await bin.putBack(key)
      back?.push(key)
    } else if (setAsideAt === null) {
      await bin.setAside(key)
      aside?.push(key)
    } else if (setAsideAt <= lapsed) {
      await bin.destroy(key)
      destroyed?.push(key)
    }
  }
  for (const [keys, how] of [
    [back ?? [], 'in-use'],
    [destroyed ?? [], 'deleted'],
  ] as const)
    for (const some of chunks(keys, BLOBS_AT_ONCE))
      await unitOfWork.run('background', ({ retention }) => retention.noteEnded(some, { at, how }))
  if (aside && aside.length > 0)
    await unitOfWork.run('background', ({ retention }) => retention.noteSetAside(aside, at))
  return fresh.length + (destroyed?.length ?? 0)
}

function partsOf<Part extends string>(of: Readonly<Record<Part, unknown>>): readonly Part[] {
  return Object.keys(of) as Part[]
}

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}
