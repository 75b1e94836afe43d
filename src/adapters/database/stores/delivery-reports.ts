import { In, MoreThan } from 'typeorm'
import { addressKey } from '../../../notify/acknowledgement-keys'
import type { DeliveryReport } from '../../../notify/delivery-report'
import { insertRows } from '../insert-rows'
import { DeliveryReportSchema } from '../schemas/thread.schema'
import type { Transaction } from '../unit-of-work'

/** Notes once what a mail system reported. */
export async function noteReport(manager: Transaction, { address, ...report }: DeliveryReport): Promise<void> {
  if (await manager.existsBy(DeliveryReportSchema, { messageId: report.messageId })) return
  await insertRows(manager, DeliveryReportSchema, [{ ...report, addressKey: addressKey(address) }])
}

/** Whether email to an address came back for good since then. */
export function hasBounced(manager: Transaction, address: string, since: Date): Promise<boolean> {
  return manager.existsBy(DeliveryReportSchema, { addressKey: addressKey(address), isHard: true, at: MoreThan(since) })
}

/** What was reported of these emails; a failure stands, whatever is reported after it. */
export async function reportsOf(
  manager: Transaction,
  outboxIds: readonly string[],
): Promise<ReadonlyMap<string, Pick<DeliveryReport, 'kind' | 'status' | 'words' | 'at'>>> {
  if (outboxIds.length === 0) return new Map()
  const rows = await manager.find(DeliveryReportSchema, {
    where: { outboxId: In([...outboxIds]) },
    // `delayed` sorts before `failed`: the last one wins.
    order: { kind: 'ASC', at: 'ASC' },
  })
  return new Map(rows.map(({ outboxId, kind, status, words, at }) => [outboxId, { kind, status, words, at }]))
}
