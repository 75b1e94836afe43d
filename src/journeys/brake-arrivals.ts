import { arrivalOf, limitPassed, type Arrival, type ArrivalLimit, type ArrivalStore } from '../inbound/arrivals'
import type { StoredMessage } from '../inbound/message-store'
import type { Placement } from '../ticket/place-message'
import { addressOf } from './address-of'
import { isReleased } from './facts-of-sender'
import type { UnderstoodMail } from './understand'

/** What a message is counted by. */
export function countedBy(message: StoredMessage, { parsed, authentication, senderSchools }: UnderstoodMail): Arrival {
  const isTutor = senderSchools.some(school => school.by === 'tutor-address')
  const { channel, clientAddress: handedOverBy, receivedAt } = message.envelope
  // A forward is counted for its author; the network that it came from is the colleague's.
  const clientAddress = parsed.forwarded ? null : handedOverBy
  return arrivalOf({
    messageId: message.id,
    at: receivedAt,
    sender: {
      ...{ address: addressOf(parsed), isProved: authentication.aligned, channel, clientAddress },
      knownAs: isTutor ? 'tutor' : senderSchools.length > 0 ? 'school' : null,
    },
    subject: parsed.subject,
    words: parsed.replyText,
  })
}

/**
 * Which limit is passed, because more came than people write; null when none is. A delivery report about a message of ours is
 * never too much (there are no more of them than we sent), nor is what an agent released.
 */
export async function limitPassedNow(
  arrivals: ArrivalStore,
  given: { readonly message: StoredMessage; readonly placement: Placement; readonly arrival: Arrival },
): Promise<ArrivalLimit | null> {
  if (isOwnBounce(given.placement) || isReleased(given.message)) return null
  return limitPassed(await arrivals.inOneHourWith(given.arrival))
}

/** Counts a message that makes or joins a ticket; a delivery report about a message of ours is nobody's writing. */
export async function noteArrival(
  arrivals: ArrivalStore,
  { placement, arrival }: { readonly placement: Placement; readonly arrival: Arrival },
): Promise<void> {
  if (!isOwnBounce(placement)) await arrivals.note(arrival)
}

function isOwnBounce(placement: Placement): boolean {
  if (placement.kind === 'join-problem') return placement.as === 'undelivered'
  return placement.kind === 'join-silently' && placement.isBounce
}
