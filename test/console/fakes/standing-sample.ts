import type { CardPairing } from '../../../src/journeys/card-pairing'
import { toDay } from '../../../src/kernel/day'
import type { ServiceSteps } from '../../../src/register/standing/service-steps'
import type { InServiceLine } from '../../../src/register/standing/standing-reader'

/** What to do in the service, as a page prints it. */
export const STEPS: ServiceSteps = {
  first: ['Amina Okafor was not in the list of mentors at Hillside Primary School before this match.'],
  steps: ['Open the record of Ben Cole.', 'Come back here and tick that it is done in the service.'],
}

/** A pairing on a card that nobody has seen in the service. */
export function aCardPairing(change: Partial<CardPairing> = {}): CardPairing {
  return {
    id: 'PAIR-1',
    startedOn: toDay('2026-09-14'),
    finishedOn: null,
    standing: 'recorded',
    seen: null,
    contradiction: null,
    done: null,
    isToDo: false,
    steps: null,
    ...change,
  }
}

/** A match without a ticket that a source contradicts. */
export function anInServiceLine(change: Partial<InServiceLine> = {}): InServiceLine {
  return {
    pairing: {
      id: 'PAIR-7',
      ectId: 'P-ECT',
      mentorId: 'P-MENTOR',
      schoolUrn: '100001',
      startedOn: toDay('2026-09-14'),
      finishedOn: null,
      standing: 'contradicted',
      seenAt: null,
      seenSource: null,
      ticketId: null,
      service: {
        isCompletedHere: true,
        contradiction: { at: new Date('2026-10-03T06:00:00Z'), by: 'Lead provider feed', mentorId: 'P-OTHER' },
        done: null,
      },
    },
    ectName: 'Ben Cole',
    mentorName: 'Amina Okafor',
    schoolName: 'Hillside Primary School',
    shownName: 'Mia Marsh',
    ticketReference: null,
    completedAt: new Date('2026-09-14T09:00:00Z'),
    completedBy: 'AGENT',
    ...change,
  }
}
