import type { RelatedTicket } from '../../../ticket/ticket-reader'
import { paths } from '../../paths'
import type { TicketPage } from '../../services'
import { formatInstant } from '../../view/format'
import { stateTag } from '../../view/labels'
import { requesterOf, subjectOf } from '../../view/ticket-names'

const BECAUSE: Readonly<Record<RelatedTicket['because'], string>> = {
  requester: 'Same requester',
  ect: 'Same ECT',
  school: 'Same school',
}

/** Where a ticket may be merged into. */
export function choiceView(
  { ticket }: TicketPage,
  given: { readonly typed: string; readonly related: readonly RelatedTicket[] },
) {
  const { reference } = ticket
  return {
    reference,
    subject: subjectOf(ticket.subject),
    back: paths.ticket.to({ reference }),
    action: paths.chooseMerge.to({ reference }),
    typed: given.typed,
    related: given.related.map(other => ({
      reference: other.reference,
      href: paths.merge.to({ reference, into: other.reference }),
      subject: subjectOf(other.subject),
      requester: requesterOf(other),
      school: other.schoolName,
      received: formatInstant(other.receivedAt),
      state: stateTag(other.state),
      because: BECAUSE[other.because],
    })),
  }
}
