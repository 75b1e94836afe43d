import { isHardFailure, statusOf } from '../notify/delivery-report'
import { oneLine } from '../notify/addresses'
import { addEvent } from '../ticket/change-ticket'
import type { ParsedMessage } from '../parse/parsed-message'
import type { NewId } from '../kernel/ids'
import type { Stores } from './stores'

/** What reading delivery reports needs. */
export interface NoteDeliveryDeps {
  readonly newId: NewId
  /** The outbox item inside a Message-ID that we signed, or null. */
  verifyOutboxId(messageId: string): string | null
}

/**
 * Marks the email of ours that a report names as undelivered (or late), on the outbox and on its ticket. Only a Message-ID that
 * we signed is believed, and only as being about the address that we had written to.
 */
export async function noteDeliveryReport(
  deps: NoteDeliveryDeps,
  stores: Pick<Stores, 'outbox' | 'tickets'>,
  report: { readonly messageId: string; readonly parsed: ParsedMessage; readonly now: Date },
): Promise<'noted' | 'not-ours'> {
  const { bounce } = report.parsed
  const named = bounce?.originalMessageId ?? null
  const outboxId = named === null ? null : deps.verifyOutboxId(named)
  if (outboxId === null || bounce === null) return 'not-ours'
  if (bounce.kind !== 'failed' && bounce.kind !== 'delayed') return 'not-ours'
  const item = await stores.outbox.find(outboxId)
  if (item?.delivery.channel !== 'email') return 'not-ours'
  const status = statusOf(bounce.status)
  const { address } = item.delivery.payload.to
  const { kind } = bounce
  await stores.outbox.noteReport({
    ...{ messageId: report.messageId, outboxId, address, kind, status, at: report.now },
    words: oneLine(bounce.diagnostic ?? '') || null,
    isHard: kind === 'failed' && isHardFailure(status),
  })
  if (item.ticketId === null) return 'noted'
  await addEvent(
    { tickets: stores.tickets, newId: deps.newId, now: report.now },
    {
      ...{ ticketId: item.ticketId, actor: 'system', messageId: report.messageId },
      code: kind === 'failed' ? 'UNDELIVERED' : 'DELAYED',
      facts: { outboxId, to: address, ...(status === null ? {} : { status }) },
    },
  )
  return 'noted'
}
