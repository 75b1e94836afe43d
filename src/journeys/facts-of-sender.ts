import type { StoredMessage } from '../inbound/message-store'
import { RELEASED, REPLAYED } from '../inbound/suspension'
import { decideStanding, mayAcknowledge, type StandingVerdict } from '../ticket/standing'
import type { Reading } from '../extract/reading'
import type { NotAcknowledged } from './announce'
import type { ReadMail } from './understand'

/** Whether an agent wants a ticket of it, whatever it was suspended for. */
export const isReleased = (message: Pick<StoredMessage, 'flags'>): boolean => message.flags.includes(RELEASED)

/** Whether it was suspended and given back: what an earlier working-through kept of it is kept anew. */
export const isGivenBack = (message: Pick<StoredMessage, 'flags'>): boolean =>
  isReleased(message) || message.flags.includes(REPLAYED)

/** As much of a read message as says who asks. */
type Asking = Pick<ReadMail, 'authentication' | 'senderSchools'> & { readonly reading: Pick<Reading, 'school'> }

/**
 * The requester's standing for the school that the ticket is about, or else for the one that the message is about. A later message
 * may name any school: whoever is the tutor of that one only has no say here.
 */
export function standingOf(mail: Asking, schoolOfTicket: string | null = null): StandingVerdict {
  const by = (how: 'tutor-address' | 'domain') =>
    mail.senderSchools.filter(school => school.by === how).map(school => school.urn)
  return decideStanding({
    authentication: mail.authentication,
    tutorOf: by('tutor-address'),
    domainOf: by('domain'),
    schoolUrn: schoolOfTicket ?? mail.reading.school?.urn ?? null,
  })
}

/** Whether a mail is proved to be from a registered induction tutor of a school. */
export function isProvedTutorOf(
  { authentication, senderSchools }: Pick<ReadMail, 'authentication' | 'senderSchools'>,
  schoolUrn: string | null,
): boolean {
  return authentication.aligned && senderSchools.some(({ urn, by }) => by === 'tutor-address' && urn === schoolUrn)
}

/**
 * Why the sender is not told that their message arrived; null when they are. What was sent from nowhere asks for no answer
 * (RFC 3834 §2), and what was suspended may be automatic.
 */
export function whyNotAcknowledged(
  mail: Asking,
  message: Pick<StoredMessage, 'envelope' | 'flags'>,
): NotAcknowledged | null {
  if (isReleased(message)) return 'released'
  if (message.envelope.mailFrom === '') return 'no-return-path'
  return mayAcknowledge(standingOf(mail).standing, mail.authentication.aligned) ? null : 'not-proved'
}
