import { arrivalOf, isTooMuch, type Arrival, type ArrivalStore } from '../inbound/arrivals'
import type { StoredMessage } from '../inbound/message-store'
import { RELEASED } from '../inbound/suspension'
import type { Placement } from '../ticket/place-message'
import { addressOf } from './facts-of-sender'
import type { UnderstoodMail } from './understand'

/** Whether an agent wants a ticket of it, whatever it was suspended for. */
export const isReleased = (message: Pick<StoredMessage, 'flags'>): boolean => message.flags.includes(RELEASED)

/** What a message is counted by. */
export function countedBy(message: StoredMessage, { parsed, authentication }: UnderstoodMail): Arrival {
  return arrivalOf({
    messageId: message.id,
    at: message.envelope.receivedAt,
    isProved: authentication.aligned,
    senderAddress: addressOf(parsed),
    mailFrom: message.envelope.mailFrom,
    subject: parsed.subject,
    words: parsed.replyText,
  })
}

/**
 * Whether more came than a person writes. A delivery report about a message of ours is never too much (there are no more of
 * them than we sent), nor is mail from files, nor what an agent released.
 */
export async function isTooMuchNow(
  arrivals: ArrivalStore,
  given: {
    readonly message: StoredMessage
    readonly mail: UnderstoodMail
    readonly placement: Placement
    readonly arrival: Arrival
  },
): Promise<boolean> {
  const { message, mail, placement, arrival } = given
  const isOwnBounce = placement.kind === 'join-silently' && placement.isBounce
  if (isOwnBounce || isReleased(message) || message.envelope.channel === 'file') return false
  const isKnownTutor = mail.senderSchools.some(school => school.by === 'tutor-address')
  const before = await arrivals.inTheHourBefore(arrival)
  return isTooMuch(before, { isProved: arrival.isProved, isKnownTutor })
}
