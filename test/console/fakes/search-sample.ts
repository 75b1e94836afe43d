import type { FoundTicket } from '../../../src/search/ticket-search'
import { NOW, school } from './sample'

/** A ticket as a search finds it. */
export function aFoundTicket(with_: Partial<FoundTicket> = {}): FoundTicket {
  return {
    id: 'T-1',
    reference: 'CPD-7K3M-9Q',
    subject: 'Mentor not in the list <b>again</b>',
    state: 'open',
    requesterName: 'Rosa Ahmed',
    requesterAddress: 'r.ahmed@oakfield.example',
    schoolUrn: school.urn,
    schoolName: school.name,
    receivedAt: new Date(NOW.getTime() - 3 * 3_600_000),
    excerpts: [
      {
        place: 'mail',
        terms: [0],
        pieces: [
          { text: '<script>alert(1)</script> Please pair ', isMatch: false },
          { text: 'Amina', isMatch: true },
          { text: ' with <b>Rowan</b>', isMatch: false },
        ],
      },
    ],
    ...with_,
  }
}
