import type { OutboxFile } from '../../../notify/files/reply-files'
import { In } from 'typeorm'
import type { OutboxItem, OutboxKind, OutboxLine } from '../../../notify/outbox'
import { OutboxFileSchema } from '../schemas/outbox-file.schema'
import { MatchRequestSchema, OutboxSchema } from '../schemas/ticket.schema'
import { withReports } from '../stores/outbox-store'
import type { Transaction } from '../unit-of-work'
import { undelivered } from './undelivered-query'

/** What leaves, the newest first, for the outbox page. */
export type OutboxReader = (filter: {
  readonly state?: OutboxItem['state']
  readonly limit: number
}) => Promise<readonly OutboxLine[]>

/** The outbox over the read connection. What came back counts as failed, whatever it was when it left. */
export function createTypeormOutboxReader(manager: Transaction): OutboxReader {
  return async ({ state, limit }) => {
    const asked = state === 'failed' ? failed(manager) : manager.createQueryBuilder(OutboxSchema, 'item')
    if (state !== undefined && state !== 'failed') asked.where('item.state = :state', { state })
    const rows = await asked.orderBy('item.createdAt', 'DESC').addOrderBy('item.id', 'DESC').limit(limit).getMany()
    return withPeople(manager, await withReports(manager, rows))
  }
}

/** These say the same to everybody, and name nobody. */
const NAMES_NOBODY: readonly OutboxKind[] = [
  'acknowledgement',
  'problem-answer',
  'problem-reminder',
  'suspended-notice',
]

/** With the people of the match that each is about, or of every match of its ticket where it is about none of them alone. */
async function withPeople(manager: Transaction, items: readonly OutboxItem[]): Promise<readonly OutboxLine[]> {
  const naming = items.filter(({ kind }) => !NAMES_NOBODY.includes(kind))
  const ticketIds = [...new Set(naming.flatMap(({ ticketId }) => ticketId ?? []))]
  const requests = await manager.find(MatchRequestSchema, {
    select: { id: true, ticketId: true, mentorId: true, ectId: true },
    where: { ticketId: In(ticketIds) },
    order: { ticketId: 'ASC', ordinal: 'ASC' },
  })
  return items.map(item => {
    const of = item.matchRequestId
    const named = naming.includes(item)
      ? requests.filter(({ id, ticketId }) => (of === null ? ticketId === item.ticketId : id === of))
      : []
    return { ...item, people: named.flatMap(({ mentorId, ectId }) => [mentorId ?? [], ectId ?? []].flat()) }
  })
}

/** Given up, whichever way it was to go, or not delivered. */
function failed(manager: Transaction) {
  return undelivered(manager).orWhere(`item.state = 'failed'`)
}

/** One file of an email on a ticket, over the read connection; null when it is of none. */
export function createTypeormReplyFileReader(manager: Transaction) {
  return async (id: string): Promise<(OutboxFile & { readonly ticketId: string }) | null> => {
    const file = await manager.findOneBy(OutboxFileSchema, { id })
    const email = file && (await manager.findOneBy(OutboxSchema, { id: file.outboxId }))
    return file && email?.ticketId ? { ...file, ticketId: email.ticketId } : null
  }
}
