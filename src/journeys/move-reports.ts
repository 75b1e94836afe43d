import type { Clock } from '../kernel/clock'
import { isSameKey } from '../problem/find-occurrences'
import { problemOfTicket, type Reported } from '../problem/record-occurrences'
import { goneWith, type Reporting } from '../problem/regrouped'
import type { Ticket } from '../ticket/ticket'
import type { Stores } from './stores'

interface Side {
  readonly ticket: Ticket
  readonly reported: Reported | null
}

/**
 * What a ticket reported goes with the messages that say so, to the ticket that they were split off to: it is counted as often as before,
 * there, and its problem stays as it is.
 */
export async function moveReports(
  { clock }: { readonly clock: Clock },
  stores: Pick<Stores, 'problems' | 'requests' | 'tickets'>,
  { from, into }: { readonly from: Side; readonly into: Side },
): Promise<void> {
  const { problems, tickets } = stores
  const noted = await problems.occurrencesOfTicket(from.ticket.id)
  const [stays, goes] = [await reportingOf(stores, from), await reportingOf(stores, into)]
  const { id: ticketId, schoolUrn, receivedAt } = into.ticket
  for (const one of goneWith(noted, { stays, goes })) {
    await problems.moveOccurrence(one.id, {
      ...{ ticketId, schoolUrn },
      requesterKey: into.reported?.requesterKey ?? null,
      evidence: into.reported?.evidence ?? null,
      occurredAt: goes.found.find(found => isSameKey(found, one))?.reportedAt ?? receivedAt,
    })
  }
  await problems.noteChange(null)
  for (const { ticket } of [from, into]) {
    const left = await problems.occurrencesOfTicket(ticket.id)
    const standing = await tickets.find(ticket.id)
    if (!standing) continue
    const problemId = await problemOfTicket(problems, left, standing.problemId)
    if (problemId !== standing.problemId) await tickets.change(ticket.id, { problemId }, { at: clock.now() })
  }
}

async function reportingOf({ requests }: Pick<Stores, 'requests'>, { ticket, reported }: Side): Promise<Reporting> {
  const asked = (await requests.ofTicket(ticket.id)).filter(({ state }) => state !== 'withdrawn')
  return { found: reported?.found ?? [], pairs: asked }
}
