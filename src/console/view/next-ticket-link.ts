import type { Banner } from '../flash'
import { paths } from '../paths'

/** The way on from a ticket: it takes the next one, so it is a button of a form. */
export function nextTicketLink(leftId: string): NonNullable<Banner['links']>[number] {
  return { text: 'Next ticket', href: paths.nextTicket.to({}, { after: leftId }), isPost: true }
}
