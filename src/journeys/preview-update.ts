import { composeReply, type ComposeDeps } from '../notify/compose/emails'
import type { EmailPayload } from '../notify/outbox'
import type { UpdateLine } from '../problem/problem-updates'

/** Shows what one requester gets of an update, composed as it is when it leaves; null when their address is not one that we write to. */
export type PreviewUpdate = (
  ticket: UpdateLine['ticket'],
  words: string,
) => Pick<EmailPayload, 'to' | 'subject' | 'text'> | null

/** Composes by the templates that replies leave by. */
export function createPreviewUpdate(deps: ComposeDeps): PreviewUpdate {
  return (ticket, words) => {
    const { requesterName: name, requesterAddress: address } = ticket
    if (address === null) return null
    const mail = { ticket, outboxId: 'preview', to: { name, address }, answers: null }
    return composeReply(deps, mail, { subject: ticket.subject, words })
  }
}
