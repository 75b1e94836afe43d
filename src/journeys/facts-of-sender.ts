import { decideStanding, type StandingVerdict } from '../ticket/standing'
import type { ReadMail } from './understand'

/** The requester's standing for the school that the message is about. */
export function standingOf(mail: ReadMail): StandingVerdict {
  const by = (how: 'tutor-address' | 'domain') =>
    mail.senderSchools.filter(school => school.by === how).map(school => school.urn)
  return decideStanding({
    authentication: mail.authentication,
    tutorOf: by('tutor-address'),
    domainOf: by('domain'),
    schoolUrn: mail.reading.school?.urn ?? null,
  })
}
