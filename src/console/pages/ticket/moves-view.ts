import { paths } from '../../paths'
import type { TicketPage } from '../../services'
import { linkTo, NOTHING_ASKED } from '../queue/queue-asked'

/** The tags of a ticket, and how they are changed. */
export function tagsView(
  { ticket, tags }: TicketPage,
  given: { readonly canWork: boolean; readonly inUse: readonly string[] },
) {
  const place = { reference: ticket.reference }
  return {
    ticketTags: tags.map(tag => ({ tag, href: linkTo({ ...NOTHING_ASKED, filter: 'all', tag }) })),
    tagging:
      given.canWork && ticket.state !== 'closed'
        ? {
            add: paths.addTag.to(place),
            remove: paths.removeTag.to(place),
            inUse: given.inUse.filter(tag => !tags.includes(tag)),
          }
        : null,
  }
}

/** How a ticket and others were merged, and what can be merged, separated and split. */
export function movesView({ ticket, mergedInto, mergedHere, thread }: TicketPage, canWork: boolean) {
  const place = { reference: ticket.reference }
  const messages = thread.filter(({ entry }) => entry.kind === 'message').length
  const isOpen = canWork && mergedInto === null && ticket.state !== 'closed'
  const linkOf = ({ reference }: { readonly reference: string }) => paths.ticket.to({ reference })
  return {
    mergedInto: mergedInto && {
      ...{ reference: mergedInto.reference, href: linkOf(mergedInto) },
      separate: canWork ? paths.separate.to(place) : null,
    },
    mergedHere: mergedHere.map(other => ({
      ...{ reference: other.reference, href: linkOf(other) },
      separate: canWork ? paths.separate.to({ reference: other.reference }) : null,
    })),
    move: isOpen ? { merge: paths.chooseMerge.to(place), split: messages > 0 ? paths.split.to(place) : null } : null,
  }
}
