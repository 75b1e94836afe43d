import type { OutboxItem } from '../notify/outbox'
import type { Stores } from './stores'

/**
 * Holds the receiver of an email against whom its ticket belongs to, as the ticket stands when the email leaves: whoever asked, whoever
 * takes part in it, or the second line for what is passed on to it. Whatever went wrong before, nobody else is written to.
 */
export function createHoldEnvelope(deps: {
  readonly tickets: Pick<Stores['tickets'], 'find' | 'participants'>
  readonly secondLine: readonly string[]
}) {
  const { tickets, secondLine } = deps
  return async (item: OutboxItem): Promise<string | null> => {
    if (item.ticketId === null || item.delivery.channel !== 'email') return null
    const to = item.delivery.payload.to.address.toLowerCase()
    const allowed =
      item.kind === 'second-line'
        ? secondLine
        : [
            (await tickets.find(item.ticketId))?.requesterAddress ?? '',
            ...(await tickets.participants(item.ticketId)).map(({ address }) => address),
          ]
    return allowed.some(address => address.toLowerCase() === to) ? null : NOT_A_PARTY
  }
}

const NOT_A_PARTY = 'NOTIFY.ENVELOPE: its receiver does not belong to the ticket'
