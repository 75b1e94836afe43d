import {
  WORKER_GONE,
  type CountedMessage,
  type LedgerLine,
  type MessageStore,
  type Namesake,
  type NewMessage,
  type StoredMessage,
} from '../../../src/inbound/message-store'
import type { Lane, UnitOfWork } from '../../../src/kernel/unit-of-work'

const NEW = { flags: [], attempts: 0, deaths: 0, lastError: null } as const

/** Messages in memory, under the contract of the store in the database. */
export class FakeMessageStore implements MessageStore {
  readonly rows = new Map<string, StoredMessage>()
  readonly acceptances = new Map<string, LedgerLine>()
  readonly offsets = new Map<string, number>()
  readonly refusals: string[] = []
  readonly postponed = new Map<string, { nextAttemptAt: Date; error: string }>()
  private readonly leases = new Map<string, { until: Date; worker: string }>()

  async addOnce(message: NewMessage): Promise<'added' | 'copy' | 'already-there'> {
    if (this.rows.has(message.id)) return 'already-there'
    const { mailbox } = message.envelope
    const original = [...this.rows.values()].find(
      row =>
        row.mailbox === mailbox &&
        row.messageIdHeader === message.messageIdHeader &&
        row.contentHash === message.contentHash &&
        row.duplicateOf === null,
    )
    this.rows.set(message.id, {
      ...message,
      mailbox,
      outcome: 'pending',
      cause: null,
      ticketId: null,
      duplicateOf: original?.id ?? null,
      flags: [],
      attempts: 0,
      deaths: 0,
      lastError: null,
      takenDownBy: null,
    })
    return original ? 'copy' : 'added'
  }

  async addCall(...[call, { ticketId, by }]: Parameters<MessageStore['addCall']>): Promise<void> {
    const { mailbox } = call.envelope
    const end = { outcome: 'ticket', ticketId, cause: null, duplicateOf: null } as const
    this.rows.set(call.id, { ...call, mailbox, messageIdHeader: null, ...end, ...NEW, takenDownBy: by })
  }

  async countedFor(id: string): Promise<CountedMessage | null> {
    const first = this.rows.get(this.rows.get(id)?.duplicateOf ?? '')
    return first ? { ...first, isRead: false, isProved: false, isSilent: false, isElsewhere: false } : null
  }

  async namesakes(): Promise<readonly Namesake[]> {
    return []
  }

  async countInstead(id: string, countedId: string): Promise<void> {
    const row = this.rows.get(id)
    if (row) this.rows.set(id, { ...row, duplicateOf: countedId })
  }

  async claim(options: Parameters<MessageStore['claim']>[0]): Promise<readonly StoredMessage[]> {
    const due = [...this.rows.values()].filter(
      row =>
        row.outcome === 'pending' &&
        this.rows.get(row.duplicateOf ?? '')?.outcome !== 'pending' &&
        (this.leases.get(row.id)?.until.getTime() ?? 0) <= options.now.getTime() &&
        (this.postponed.get(row.id)?.nextAttemptAt.getTime() ?? 0) <= options.now.getTime(),
    )
    const leftBehind = due.find(row => row.lastError === WORKER_GONE)
    const taken = leftBehind === undefined ? due.slice(0, options.limit) : options.isIdle ? [leftBehind] : []
    return taken.map(row => {
      const claimed = { ...row, attempts: row.attempts + 1 }
      this.rows.set(row.id, claimed)
      this.leases.set(row.id, options)
      return claimed
    })
  }

  async hasDue(now: Date): Promise<boolean> {
    return [...this.rows.values()].some(
      row => row.outcome === 'pending' && (this.leases.get(row.id)?.until.getTime() ?? 0) <= now.getTime(),
    )
  }

  async leaseHolders(): Promise<readonly string[]> {
    return [...new Set([...this.leases.values()].map(lease => lease.worker))]
  }

  async releaseLeases(...[worker, { now, waitMs }]: Parameters<MessageStore['releaseLeases']>): Promise<void> {
    for (const [id, lease] of this.leases) {
      const row = this.rows.get(id)
      if (lease.worker !== worker || !row) continue
      this.leases.delete(id)
      const deaths = row.deaths + 1
      this.rows.set(id, { ...row, deaths, lastError: WORKER_GONE })
      this.postponed.set(id, { nextAttemptAt: new Date(now.getTime() + waitMs(deaths)), error: WORKER_GONE })
    }
  }

  async find(id: string): Promise<StoredMessage | null> {
    return this.rows.get(id) ?? null
  }

  async finish(id: string, finish: Parameters<MessageStore['finish']>[1]): Promise<void> {
    const row = this.rows.get(id)
    const lastError = 'error' in finish ? { lastError: finish.error ?? null } : {}
    if (row) this.rows.set(id, { ...row, ...finish, ...lastError })
  }

  async postpone(id: string, options: { worker: string; nextAttemptAt: Date; error: string }): Promise<void> {
    if (this.leases.get(id)?.worker !== options.worker) return
    const { nextAttemptAt, error } = options
    this.postponed.set(id, { nextAttemptAt, error })
    this.leases.delete(id)
    const row = this.rows.get(id)
    if (row) this.rows.set(id, { ...row, lastError: error })
  }

  async carryLedger(file: string, lines: readonly LedgerLine[], nextOffset: number): Promise<void> {
    for (const line of lines) this.acceptances.set(line.id, line)
    this.offsets.set(file, nextOffset)
  }

  async ledgerOffset(file: string): Promise<number> {
    return this.offsets.get(file) ?? 0
  }

  async countRefusal(channel: string, code: string, day: string): Promise<void> {
    this.refusals.push(`${day} ${channel} ${code}`)
  }
}

/** Runs work at once over one fake store; `fail` makes it answer as a database does that is down. */
export function fakeUnitOfWork(
  messages: MessageStore,
): UnitOfWork<{ messages: MessageStore }> & { fail: Error | null } {
  return {
    fail: null,
    run<Result>(_lane: Lane, work: (stores: { messages: MessageStore }) => Promise<Result>): Promise<Result> {
      return this.fail ? Promise.reject(this.fail) : work({ messages })
    },
  }
}
