import { In, IsNull, MoreThan } from 'typeorm'
import { addressKey } from '../../../notify/acknowledgement-keys'
import type { DeliveryReport } from '../../../notify/delivery-report'
import type { OutboxStore } from '../../../notify/outbox'
import { insertRows } from '../insert-rows'
import { DeliveryReportSchema, RefusedReceiverSchema } from '../schemas/thread.schema'
import type { Transaction } from '../unit-of-work'

/** Notes once what a mail system reported. */
export async function noteReport(manager: Transaction, { address, ...report }: DeliveryReport): Promise<void> {
  if (await manager.existsBy(DeliveryReportSchema, { messageId: report.messageId })) return
  await insertRows(manager, DeliveryReportSchema, [{ ...report, addressKey: addressKey(address), resentAt: null }])
}

/** Notes that a mail server would not know a receiver; of what is sent again, the last word counts. */
export async function noteRefused(
  manager: Transaction,
  { address, ...refused }: Parameters<OutboxStore['noteRefused']>[0],
): Promise<void> {
  const row = { ...refused, addressKey: addressKey(address), resentAt: null }
  await manager.delete(RefusedReceiverSchema, { outboxId: refused.outboxId })
  await insertRows(manager, RefusedReceiverSchema, [row])
}

/** Whether email to an address came back for good since then, or was refused because it is nobody's. */
export async function hasBounced(manager: Transaction, address: string, since: Date): Promise<boolean> {
  const told = { addressKey: addressKey(address), at: MoreThan(since), resentAt: IsNull() }
  return (
    (await manager.existsBy(DeliveryReportSchema, { ...told, isHard: true })) ||
    (await manager.existsBy(RefusedReceiverSchema, told))
  )
}

/** What was said of an email until now counts no longer: a person sends it again. Whether anything said that it failed. */
export async function forgetReports(manager: Transaction, outboxId: string, resentAt: Date): Promise<boolean> {
  const standing = { outboxId, resentAt: IsNull() }
  const hasFailed = await manager.existsBy(DeliveryReportSchema, { ...standing, kind: 'failed' })
  await manager.update(DeliveryReportSchema, standing, { resentAt })
  await manager.update(RefusedReceiverSchema, standing, { resentAt })
  return hasFailed
}

/** What was reported of these emails; a failure stands, whatever is reported after it. */
export async function reportsOf(
  manager: Transaction,
  outboxIds: readonly string[],
): Promise<ReadonlyMap<string, Pick<DeliveryReport, 'kind' | 'status' | 'words' | 'at'>>> {
  if (outboxIds.length === 0) return new Map()
  const rows = await manager.find(DeliveryReportSchema, {
    where: { outboxId: In([...outboxIds]), resentAt: IsNull() },
    // `delayed` sorts before `failed`: the last one wins.
    order: { kind: 'ASC', at: 'ASC' },
  })
  return new Map(rows.map(({ outboxId, kind, status, words, at }) => [outboxId, { kind, status, words, at }]))
}
