import { isHardFailure, statusOf } from '../notify/delivery-report'
import { oneLine } from '../notify/addresses'
import { addEvent } from '../ticket/change-ticket'
import type { StoredMessage } from '../inbound/message-store'
import type { ParsedMessage } from '../parse/parsed-message'
import type { NewId } from '../kernel/ids'
import { sentBack, type ReturnPathDeps } from './return-path'
import type { Stores } from './stores'

/** As much of a message as says where it was sent back to. */
type ReportingMessage = Pick<StoredMessage, 'id' | 'envelope'>

/** What reading delivery reports needs. */
export interface NoteDeliveryDeps extends ReturnPathDeps {
  readonly newId: NewId
}

/**
 * Marks the email of ours that a report is about as undelivered (or late), on the outbox and on its ticket. Only what we signed is
 * believed, the return path that it came to or the Message-ID that it names, and only as being about the address that we had written to.
 */
export async function noteDeliveryReport(
  deps: NoteDeliveryDeps,
  stores: Pick<Stores, 'outbox' | 'tickets'>,
  report: { readonly message: ReportingMessage; readonly parsed: ParsedMessage; readonly now: Date },
): Promise<'noted' | 'not-ours'> {
  const { bounce } = report.parsed
  if (bounce === null) return 'not-ours'
  const outboxId = reportedItem(deps, report)
  if (outboxId === null) return 'not-ours'
  if (bounce.kind !== 'failed' && bounce.kind !== 'delayed') return 'not-ours'
  const item = await stores.outbox.find(outboxId)
  if (item?.delivery.channel !== 'email') return 'not-ours'
  const status = statusOf(bounce.status)
  const { address } = item.delivery.payload.to
  const { kind } = bounce
  await stores.outbox.noteReport({
    ...{ messageId: report.message.id, outboxId, address, kind, status, at: report.now },
    words: oneLine(bounce.diagnostic ?? '') || null,
    isHard: kind === 'failed' && isHardFailure(status),
  })
  if (item.ticketId === null) return 'noted'
  await addEvent(
    { tickets: stores.tickets, newId: deps.newId, now: report.now },
    {
      ...{ ticketId: item.ticketId, actor: 'system', messageId: report.message.id },
      code: kind === 'failed' ? 'UNDELIVERED' : 'DELAYED',
      facts: { outboxId, to: address, ...(status === null ? {} : { status }) },
    },
  )
  return 'noted'
}

/** The outbox item that a report is about, or null. */
function reportedItem(
  deps: NoteDeliveryDeps,
  report: { readonly message: ReportingMessage; readonly parsed: ParsedMessage },
): string | null {
  const back = sentBack(deps, report)
  if (back === 'forged') return null
  const named = report.parsed.bounce?.originalMessageId ?? null
  return back?.outboxId ?? (named === null ? null : deps.verifyOutboxId(named))
}
