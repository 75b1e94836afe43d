import { In, type SelectQueryBuilder } from 'typeorm'
import { WORKER_STOPPED, type ClaimOptions } from '../../../notify/outbox'
import { OutboxSchema, type OutboxRow } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { lockClaimed } from './claim'

const OLDER =
  '(earlier.created_at < item.created_at OR (earlier.created_at = item.created_at AND earlier.id < item.id))'

/**
 * An item goes when nothing older of its ticket, channel and receiver still has to: pending or sending holds the later ones up,
 * failed and cancelled do not, because a person decides about those, and neither does what a person wants to leave later. What becomes of a
 * problem must not hold up what its tickets' requesters are told: a link holds up other links only.
 */
const NOTHING_OF_ITS_TICKET = `NOT EXISTS (SELECT 1 FROM outbox earlier WHERE earlier.ticket_id = item.ticket_id AND earlier.channel = item.channel
  AND earlier.state IN ('pending', 'sending')
  AND (earlier.kind <> 'zendesk-link' OR item.kind = 'zendesk-link')
  AND (earlier.receiver_key = item.receiver_key OR earlier.receiver_key IS NULL OR item.receiver_key IS NULL)
  AND (earlier.send_at IS NULL OR earlier.send_at <= :now)
  AND ${OLDER})`

/** A problem is there before its tickets are linked to it, and solved after their links were taken away. */
const NOTHING_OF_ITS_PROBLEM = `NOT EXISTS (SELECT 1 FROM outbox earlier WHERE earlier.problem_id = item.problem_id
  AND earlier.state IN ('pending', 'sending')
  AND (earlier.kind <> 'zendesk-link' OR item.kind <> 'zendesk-link')
  AND (earlier.send_at IS NULL OR earlier.send_at <= :now)
  AND ${OLDER})`

/** Takes what is due; see the port. */
export async function claimItems(
  manager: Transaction,
  { worker, now, until, limit, channel, pace }: ClaimOptions,
): Promise<readonly OutboxRow[]> {
  const sent = await sentByDomain(manager, { now, pace })
  const asked = await lockClaimed(
    dueItems(manager, { now, channel, full: fullOf(sent, pace) })
      .andWhere(NOTHING_OF_ITS_TICKET)
      .andWhere(NOTHING_OF_ITS_PROBLEM)
      .orderBy('item.nextAttemptAt')
      .addOrderBy('item.id')
      .limit(limit),
  ).getMany()
  const due = pace === undefined ? asked : withinPace(asked, sent, pace.most)
  const ids = due.map(row => row.id)
  if (ids.length === 0) return []
  await manager
    .createQueryBuilder()
    .update(OutboxSchema)
    .set({ state: 'sending', leasedBy: worker, leasedUntil: until, attempts: () => 'attempts + 1' })
    .where({ id: In(ids) })
    .execute()
  const lapsed = due.filter(row => row.state === 'sending').map(row => row.id)
  if (lapsed.length > 0) await manager.update(OutboxSchema, { id: In(lapsed) }, { lastError: WORKER_STOPPED })
  return due.map(row => ({
    ...row,
    state: 'sending',
    attempts: row.attempts + 1,
    lastError: row.state === 'sending' ? WORKER_STOPPED : row.lastError,
  }))
}

/** Whether anything is due that its domain may be sent now. */
export async function hasDueItems(
  manager: Transaction,
  { now, channel, pace }: Pick<ClaimOptions, 'now' | 'channel' | 'pace'>,
): Promise<boolean> {
  const isAny = async (full: readonly string[]) =>
    (await dueItems(manager, { now, channel, full }).select('item.id').limit(1).getMany()).length > 0
  if (!(await isAny([]))) return false
  const full = fullOf(await sentByDomain(manager, { now, pace }), pace)
  return full.length === 0 || isAny(full)
}

/** Those whose time has come, though one may still have to wait for an earlier one of its ticket; without domains that had enough. */
function dueItems(
  manager: Transaction,
  { now, channel, full }: Pick<ClaimOptions, 'now' | 'channel'> & { readonly full: readonly string[] },
): SelectQueryBuilder<OutboxRow> {
  const due = manager
    .createQueryBuilder(OutboxSchema, 'item')
    .where(
      `((item.state = 'pending' AND item.nextAttemptAt <= :now) OR (item.state = 'sending' AND item.leasedUntil <= :now))`,
      { now: now.toISOString() },
    )
  if (channel !== undefined) due.andWhere('item.channel = :channel', { channel })
  if (full.length > 0) due.andWhere('(item.domainKey IS NULL OR item.domainKey NOT IN (:...full))', { full })
  return due
}

/** How much each domain was sent of late, with what is on its way to it. */
async function sentByDomain(
  manager: Transaction,
  { now, pace }: Pick<ClaimOptions, 'now' | 'pace'>,
): Promise<ReadonlyMap<string, number>> {
  if (pace === undefined) return new Map()
  const since = new Date(now.getTime() - pace.withinMs).toISOString()
  const rows = await manager
    .createQueryBuilder(OutboxSchema, 'item')
    .select('item.domainKey', 'domain')
    .addSelect('COUNT(*)', 'count')
    .where(`item.domainKey IS NOT NULL`)
    .andWhere(`(item.sentAt > :since OR (item.state = 'sending' AND item.leasedUntil > :now))`, {
      ...{ since, now: now.toISOString() },
    })
    .groupBy('item.domainKey')
    .getRawMany<{ domain: string; count: number | string }>()
  return new Map(rows.map(({ domain, count }) => [domain, Number(count)]))
}

function fullOf(sent: ReadonlyMap<string, number>, pace: ClaimOptions['pace']): readonly string[] {
  return pace === undefined ? [] : [...sent].flatMap(([domain, count]) => (count >= pace.most ? [domain] : []))
}

/** As many for each domain as it may be sent; the rest stays as it is and is looked for again. */
function withinPace(rows: readonly OutboxRow[], sent: ReadonlyMap<string, number>, most: number): readonly OutboxRow[] {
  const counts = new Map(sent)
  return rows.filter(({ domainKey }) => {
    if (domainKey === null) return true
    const count = counts.get(domainKey) ?? 0
    if (count >= most) return false
    counts.set(domainKey, count + 1)
    return true
  })
}

/** Names of the workers that hold a lease on something that leaves. */
export async function outboxLeaseHolders(manager: Transaction): Promise<readonly string[]> {
  const rows = await manager
    .createQueryBuilder(OutboxSchema, 'item')
    .select('item.leasedBy', 'worker')
    .distinct()
    .where(`item.state = 'sending'`)
    .andWhere('item.leasedBy IS NOT NULL')
    .getRawMany<{ worker: string }>()
  return rows.map(row => row.worker)
}
