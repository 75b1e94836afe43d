import { decideStanding, type StandingVerdict } from '../ticket/standing'
import type { ReadMail } from './understand'

/** The requester's standing for the school that the message is about, or else for the one that its ticket is about. */
export function standingOf(mail: ReadMail, schoolOfTicket: string | null = null): StandingVerdict {
  const by = (how: 'tutor-address' | 'domain') =>
    mail.senderSchools.filter(school => school.by === how).map(school => school.urn)
  return decideStanding({
    authentication: mail.authentication,
    tutorOf: by('tutor-address'),
    domainOf: by('domain'),
    schoolUrn: mail.reading.school?.urn ?? schoolOfTicket,
  })
}
