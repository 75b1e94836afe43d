import type { Ticket } from '../../ticket/ticket'
import type { Clock } from '../../kernel/clock'
import { addressOf } from '../address-of'
import { askedIn } from '../asked-in'
import { standingOf } from '../facts-of-sender'
import type { Stores } from '../stores'
import type { ReadMail } from '../understand'

/**
 * A ticket of a message that could not be read becomes a request, as if the message had been read when it came. Who works on it, its
 * state and its notes stay; nobody is written to, since an agent has had the file.
 */
export async function becomeRequest(
  { clock }: { readonly clock: Clock },
  { tickets }: Pick<Stores, 'tickets'>,
  { ticket, read }: { readonly ticket: Ticket; readonly read: ReadMail },
): Promise<void> {
  const { standing, sentence } = standingOf(read)
  const requesterAddress = addressOf(read.parsed)
  await tickets.change(
    ticket.id,
    {
      ...{ kind: 'request', subject: read.parsed.subject, requesterAddress },
      requesterName: read.parsed.from?.name ?? null,
      ...{ standing, standingSentence: sentence },
      ...askedIn(read),
      urgent: ticket.urgent || read.triage.urgent,
    },
    { at: clock.now() },
  )
  if (requesterAddress !== null)
    await tickets.addParticipant(ticket.id, { address: requesterAddress, role: 'requester' })
}
