import type { Clock } from '../kernel/clock'
import type { Log } from '../kernel/log'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { AcceptanceLedger } from './acceptance-ledger'
import { carryLedger } from './carry-ledger'
import { contentHash, meaningHash, messageIdHeaderOf } from './content-hash'
import type { MessageStore, NewMessage } from './message-store'
import type { Envelope, RawMessage } from './raw-message'
import type { BlobStore, Spool, SpoolReading } from './spool'

export interface ShiftSpoolDeps {
  readonly spool: Spool
  readonly ledger: AcceptanceLedger
  readonly blobs: BlobStore
  readonly unitOfWork: UnitOfWork<{ readonly messages: MessageStore }>
  readonly clock: Clock
  readonly log: Log
  /** SHA-256 as hex. */
  hash(bytes: Buffer): string
}

/** One commit for so many messages: a commit costs a disk sync, whatever it holds. */
const ENTRIES_PER_STEP = 32
/** Entries read at the same time, so that at most so many messages are in memory. */
const AT_ONCE = 4
/** An entry that the database refuses is left alone for so long, while others go on. */
const SET_ASIDE_MS = 60_000

/**
 * One step of emptying the spool: bytes to the blob store, row committed, file unlinked; says how many were shifted.
 * Killed at any point, the next step does the rest again and changes nothing twice: the blob's key is its content,
 * the row's id is the entry's, and the file goes last. With the database down it throws and the entries stay.
 */
export function createShiftSpool(deps: ShiftSpoolDeps): () => Promise<number> {
  const setAside = new Map<string, number>()

  return async () => {
    await carryLedger(deps)
    const now = deps.clock.now().getTime()
    for (const [id, until] of setAside) if (until <= now) setAside.delete(id)
    const waiting = await deps.spool.waiting(ENTRIES_PER_STEP + setAside.size)
    const ids = waiting.filter(id => !setAside.has(id)).slice(0, ENTRIES_PER_STEP)
    if (ids.length === 0) return 0
    try {
      await shift(deps, ids)
      return ids.length
    } catch (error) {
      const refused = await shiftOneByOne(deps, ids)
      if (refused.size === ids.length) throw error
      for (const [id, err] of refused) {
        setAside.set(id, now + SET_ASIDE_MS)
        deps.log.error({ err, messageId: id }, 'an accepted message could not be stored; it stays in the spool')
      }
      return ids.length - refused.size
    }
  }
}

async function shiftOneByOne(deps: ShiftSpoolDeps, ids: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const refused = new Map<string, unknown>()
  for (const id of ids) {
    try {
      await shift(deps, [id])
    } catch (error) {
      refused.set(id, error)
      // Two in a row at the start: it is the database and not the entry.
      if (refused.size === 2 && ids[1] === id) return new Map(ids.map(every => [every, error]))
    }
  }
  return refused
}

interface Carried {
  readonly message: NewMessage
  readonly damage: string | null
}

async function shift(deps: ShiftSpoolDeps, ids: readonly string[]): Promise<void> {
  const carried: Carried[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE)
    const kept = await Promise.all(some.map(id => keepBytes(deps, id)))
    carried.push(...kept.filter(one => one !== null))
  }
  await deps.unitOfWork.run('intake', async ({ messages }) => {
    for (const { message, damage } of carried) {
      await messages.addOnce(message)
      if (damage === null) continue
      const row = await messages.find(message.id)
      const finish = { outcome: 'suspended', cause: 'damaged' } as const
      if (row?.outcome === 'pending') await messages.finish(message.id, finish, deps.clock.now())
    }
  })
  for (const { message, damage } of carried) {
    if (damage === null) await deps.spool.remove(message.id)
    else {
      await deps.spool.quarantine(message.id)
      deps.log.error({ messageId: message.id, why: damage }, 'a spool entry was damaged; it is kept and suspended')
    }
  }
}

async function keepBytes(deps: ShiftSpoolDeps, id: string): Promise<Carried | null> {
  const reading = await deps.spool.read(id)
  if (reading.kind === 'gone') {
    await deps.spool.remove(id)
    return null
  }
  const message = reading.kind === 'message' ? reading.message : salvage(deps, { id, reading })
  const blobKey = await deps.blobs.put(message.raw, 'raw-mail')
  return {
    damage: reading.kind === 'damaged' ? reading.why : null,
    message: {
      id,
      messageIdHeader: messageIdHeaderOf(message.raw),
      contentHash: contentHash(message.raw),
      meaningHash: meaningHash(message.raw),
      rawHash: message.rawHash,
      rawSize: message.raw.length,
      blobKey,
      envelope: message.envelope,
    },
  }
}

/** What is left of a damaged entry is kept as it is, under its id and with what can be read of its envelope. */
function salvage(
  deps: ShiftSpoolDeps,
  { id, reading }: { id: string; reading: Extract<SpoolReading, { kind: 'damaged' }> },
): RawMessage {
  const unknown: Envelope = {
    channel: 'smtp',
    mailbox: '',
    mailFrom: null,
    rcptTo: [],
    clientAddress: null,
    helo: null,
    tls: false,
    receivedAt: deps.clock.now(),
  }
  return { id, envelope: reading.envelope ?? unknown, raw: reading.file, rawHash: deps.hash(reading.file) }
}
