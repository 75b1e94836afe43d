import { In, LessThan, MoreThanOrEqual } from 'typeorm'
import type { ProblemUpdateStore } from '../../../problem/problem-updates'
import { insertRows } from '../insert-rows'
import { affectedTickets, unanswered } from '../readers/affected-query'
import { unsentOf } from '../readers/unsent-updates'
import { inState } from '../readers/suspended-query'
import { ParsedMessageSchema } from '../schemas/message.schema'
import { ProblemUpdateSchema, UpdateRecipientSchema } from '../schemas/problem-update.schema'
import type { Transaction } from '../unit-of-work'

/** Nobody holds the write connection for longer. */
const FORGOTTEN_AT_ONCE = 500

/** Updates of problems, over one transaction (or the read connection). */
export function createTypeormProblemUpdateStore(manager: Transaction): ProblemUpdateStore {
  return {
    async add(update) {
      await insertRows(manager, ProblemUpdateSchema, [{ ...update, sendAt: update.sendAt ?? null }])
    },
    find: id => manager.findOneBy(ProblemUpdateSchema, { id }),
    async move(id, from, change) {
      const { affected } = await manager.update(ProblemUpdateSchema, { id, state: from }, change)
      return affected === 1
    },
    isSentSince: (problemId, since) =>
      manager.existsBy(ProblemUpdateSchema, {
        ...{ problemId, sentAt: MoreThanOrEqual(since), state: In(['sending', 'sent']) },
      }),
    affected: (problemId, { after, take }) =>
      affectedTickets(manager, problemId)
        .andWhere('ticket.id > :after', { after })
        .orderBy('ticket.id')
        .limit(take)
        .getMany(),
    isAffected: (problemId, ticketId) =>
      affectedTickets(manager, problemId).andWhere('ticket.id = :ticketId', { ticketId }).getExists(),
    addRecipients: recipients => insertRows(manager, UpdateRecipientSchema, recipients),
    async moveRecipient(id, from, change) {
      const { affected } = await manager.update(UpdateRecipientSchema, { id, state: from }, change)
      return affected === 1
    },
    async takeBackWaiting(updateId) {
      await manager.update(UpdateRecipientSchema, { updateId, state: 'waiting' }, { state: 'taken-back' })
    },
    count: (updateId, state) => manager.countBy(UpdateRecipientSchema, { updateId, state }),
    hasUnsent: updateId => unsentOf(manager, updateId).getExists(),
    isTakenBack: outboxId =>
      manager
        .createQueryBuilder(UpdateRecipientSchema, 'told')
        .innerJoin(ProblemUpdateSchema.options.name, 'sent', 'sent.id = told.updateId')
        .where(`told.outboxId = :outboxId AND sent.state IN ('taking-back', 'taken-back')`, { outboxId })
        .getExists(),
    suspendedAmong: addresses => suspendedAmong(manager, addresses),
    unanswered: (problemId, most) => unanswered(manager, problemId, most),
    forgetDrafts: before => forgetDrafts(manager, before),
  }
}

async function suspendedAmong(manager: Transaction, addresses: readonly string[]): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set()
  const rows: readonly { readonly address: string }[] = await inState(manager, 'waiting')
    .innerJoin(ParsedMessageSchema.options.name, 'parsed', 'parsed.messageId = message.id')
    .select('LOWER(parsed.fromAddress)', 'address')
    .distinct()
    .andWhere(`message.cause <> 'automatic' AND LOWER(parsed.fromAddress) IN (:...addresses)`, {
      addresses: addresses.map(address => address.toLowerCase()),
    })
    .getRawMany()
  return new Set(rows.map(({ address }) => address))
}

/** Rows first: a draft without them is one that was never looked at. */
async function forgetDrafts(manager: Transaction, before: Date): Promise<number> {
  const old = await manager.findOne(ProblemUpdateSchema, {
    where: { state: In(['making', 'draft']), writtenAt: LessThan(before) },
  })
  if (old === null) return 0
  const rows = await manager.find(UpdateRecipientSchema, {
    ...{ select: { id: true }, where: { updateId: old.id }, take: FORGOTTEN_AT_ONCE },
  })
  if (rows.length > 0) await manager.delete(UpdateRecipientSchema, { id: In(rows.map(({ id }) => id)) })
  else await manager.delete(ProblemUpdateSchema, { id: old.id })
  return rows.length + 1
}
