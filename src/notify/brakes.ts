import { AUTOMATIC_LIMITS, type RateWindow } from '../inbound/rate-limits'
import { domainOf, type Pool } from './acknowledgement-keys'
import { bouncedSince } from './delivery-report'
import type { OutboxStore } from './outbox'

/** Why an automatic mail did not leave. */
export type Brake = 'address' | 'ticket' | 'domain' | 'pool' | 'total' | 'same-words' | 'bounced'

/** The brake that holds an automatic mail back, or null. What counts is what was put into the outbox, by whichever process. */
export async function brakeFor(
  outbox: Pick<OutboxStore, 'automaticSince' | 'hasBounced'>,
  mail: { readonly address: string; readonly ticketId: string | null; readonly pool: Pool; readonly now: Date },
): Promise<Brake | null> {
  const { address, ticketId, pool, now } = mail
  const domain = domainOf(address)
  if (await outbox.hasBounced(address, bouncedSince(now))) return 'bounced'
  if (await isFull(outbox, AUTOMATIC_LIMITS.address, { now, of: { address } })) return 'address'
  if (ticketId !== null && (await isFull(outbox, AUTOMATIC_LIMITS.ticket, { now, of: { ticketId } }))) return 'ticket'
  if (await isFull(outbox, AUTOMATIC_LIMITS.domain, { now, of: { domain } })) return 'domain'
  if (pool !== 'tutors' && (await isFull(outbox, AUTOMATIC_LIMITS.pool, { now, of: { pool } }))) return 'pool'
  return (await isFull(outbox, AUTOMATIC_LIMITS.total, { now, of: {} })) ? 'total' : null
}

async function isFull(
  outbox: Pick<OutboxStore, 'automaticSince'>,
  windows: readonly RateWindow[],
  { now, of }: { readonly now: Date; readonly of: Parameters<OutboxStore['automaticSince']>[0] },
): Promise<boolean> {
  for (const { most, minutes } of windows) {
    const since = new Date(now.getTime() - minutes * 60_000)
    if ((await outbox.automaticSince(of, { since, most })) >= most) return true
  }
  return false
}
