import {
  isUnsent,
  WORKER_STOPPED,
  type NewOutboxItem,
  type OutboxItem,
  type OutboxStore,
} from '../../src/notify/outbox'

interface Held {
  item: OutboxItem
  leasedUntil: Date | null
  leasedBy?: string | null
}

/** An outbox in memory, with the rules of the port. */
export function createFakeOutboxStore(): OutboxStore & { readonly items: () => readonly OutboxItem[] } {
  const held = new Map<string, Held>()
  const set = (id: string, change: Partial<OutboxItem>, leasedUntil: Date | null = null, leasedBy?: string) => {
    const found = held.get(id)
    if (found) held.set(id, { item: { ...found.item, ...change }, leasedUntil, leasedBy: leasedBy ?? null })
  }
  const bounced: { readonly address: string; readonly at: Date }[] = []
  const laneOf = ({ delivery, ticketId, id }: OutboxItem) =>
    `${delivery.channel}:${ticketId ?? id}:${delivery.channel === 'email' ? delivery.payload.to.address : ''}`
  const isDue = ({ item, leasedUntil }: Held, now: Date) =>
    (item.state === 'pending' && item.nextAttemptAt <= now) ||
    (item.state === 'sending' && leasedUntil !== null && leasedUntil <= now)

  return {
    items: () => [...held.values()].map(({ item }) => item),
    async add(item: NewOutboxItem) {
      if ([...held.values()].some(other => other.item.onceKey === item.onceKey)) return false
      const fresh: OutboxItem = {
        ...item,
        state: 'pending',
        attempts: 0,
        nextAttemptAt: item.notBefore,
        lastError: null,
        deliveryId: null,
        sentAt: null,
      }
      held.set(item.id, { item: fresh, leasedUntil: null })
      return true
    },
    async claim({ worker, now, until, limit, channel }) {
      const blocked = new Set<string>()
      const claimed: string[] = []
      /** Those that a later item waits for, so that it is not given out with them. */
      const standing: OutboxItem[] = []
      for (const entry of held.values()) {
        const { item } = entry
        if (item.state !== 'pending' && item.state !== 'sending') continue
        if (channel !== undefined && item.delivery.channel !== channel) continue
        const lane = laneOf(item)
        const isLink = item.kind === 'zendesk-link'
        const waits = standing.some(
          earlier =>
            (earlier.problemId !== undefined &&
              earlier.problemId === item.problemId &&
              !(isLink && earlier.kind === 'zendesk-link')) ||
            (isLink && earlier.kind === 'zendesk-link' && earlier.ticketId === item.ticketId),
        )
        standing.push(item)
        if (waits || blocked.has(lane) || claimed.length >= limit) continue
        if (isDue(entry, now)) claimed.push(item.id)
        if (!isLink && (isDue(entry, now) || !item.sendAt || item.sendAt <= now)) blocked.add(lane)
      }
      for (const id of claimed) {
        const before = held.get(id)?.item
        const lapsed = before?.state === 'sending' ? { lastError: WORKER_STOPPED } : {}
        set(id, { ...lapsed, state: 'sending', attempts: (before?.attempts ?? 0) + 1 }, until, worker)
      }
      return claimed.flatMap(id => held.get(id)?.item ?? [])
    },
    find: async id => held.get(id)?.item ?? null,
    findByOnceKey: async onceKey => [...held.values()].find(({ item }) => item.onceKey === onceKey)?.item ?? null,
    ofTicket: async ticketId => [...held.values()].map(({ item }) => item).filter(item => item.ticketId === ticketId),
    hasDue: async (now, { channel } = {}) =>
      [...held.values()].some(
        entry => isDue(entry, now) && (channel === undefined || entry.item.delivery.channel === channel),
      ),
    leaseHolders: async () => [...new Set([...held.values()].flatMap(({ leasedBy }) => leasedBy ?? []))],
    async releaseLeases(worker) {
      for (const [id, entry] of held) if (entry.leasedBy === worker) set(id, {}, new Date(0))
    },
    async markSent(id, { at, deliveryId, doubt = null, words = null }) {
      if (held.get(id)?.item.state === 'sent') return false
      set(id, { state: 'sent', sentAt: at, deliveryId, lastError: doubt, serverWords: words })
      return true
    },
    async markFailed(id, { worker, error, nextAttemptAt, words = null }) {
      if (held.get(id)?.leasedBy !== worker) return false
      set(id, {
        state: nextAttemptAt === null ? 'failed' : 'pending',
        lastError: error,
        serverWords: words,
        ...(nextAttemptAt === null ? {} : { nextAttemptAt }),
      })
      return true
    },
    async automaticSince({ address, domain, pool, ticketId }, { since, most }) {
      const items = [...held.values()].map(({ item }) => item).filter(item => item.createdAt > since)
      const automatic = items.filter(
        ({ delivery, ...item }) =>
          delivery.channel === 'email' &&
          delivery.payload.autoSubmitted !== null &&
          (address === undefined || delivery.payload.to.address === address) &&
          (domain === undefined || delivery.payload.to.address.endsWith(`@${domain}`)) &&
          (pool === undefined || item.pool === pool) &&
          (ticketId === undefined || item.ticketId === ticketId),
      )
      return Math.min(automatic.length, most)
    },
    forgetAutomatic: async () => 0,
    async noteReport({ outboxId, address, kind, status, words, at, isHard }) {
      set(outboxId, { report: { kind, status, words, at } })
      if (isHard) bounced.push({ address, at })
    },
    noteRefused: async ({ address, at }) => void bounced.push({ address, at }),
    hasBounced: async (address, since) => bounced.some(other => other.address === address && other.at > since),
    async cancelPending(matchRequestId) {
      const items = [...held.values()].map(({ item }) => item).filter(item => item.matchRequestId === matchRequestId)
      const cancelled = items.filter(item => item.state === 'pending').map(item => item.id)
      const left = items.filter(item => item.state === 'sent' || item.state === 'sending').map(item => item.id)
      for (const id of cancelled) set(id, { state: 'cancelled' })
      return { cancelled, left }
    },
    async replaceUnsent(id, payload) {
      const entry = held.get(id)
      if (!entry || !isUnsent(entry.item)) return false
      held.set(id, { ...entry, item: { ...entry.item, delivery: { channel: 'zendesk', payload } } })
      return true
    },
    async changeUnsent(kind, change) {
      for (const [id, entry] of held) {
        const { item } = entry
        if (item.kind !== kind || item.state === 'sent' || item.state === 'cancelled') continue
        const payload = item.delivery.channel === 'email' ? change(item.delivery.payload) : null
        if (payload !== null) held.set(id, { ...entry, item: { ...item, delivery: { channel: 'email', payload } } })
      }
    },
    async cancelUnsent(ids) {
      const items = ids.flatMap(id => held.get(id)?.item ?? [])
      if (items.length !== ids.length || !items.every(isUnsent)) return false
      for (const id of ids) {
        const entry = held.get(id)
        if (!entry) continue
        const item = { ...entry.item, state: 'cancelled' as const }
        Reflect.deleteProperty(item, 'files')
        held.set(id, { item, leasedUntil: null, leasedBy: null })
      }
      return true
    },
    async retry(id, at) {
      const item = held.get(id)?.item
      const hasComeBack = item?.state === 'sent' && item.report?.kind === 'failed'
      if (item?.state !== 'failed' && !hasComeBack) return false
      Reflect.deleteProperty(item, 'report')
      set(id, { state: 'pending', attempts: 0, sentAt: null, nextAttemptAt: at })
      return true
    },
  }
}
