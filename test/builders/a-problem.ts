import { newId } from '../../src/kernel/ids'
import { NO_WORK, type Occurrence, type Problem } from '../../src/problem/problem'

const NINE = new Date('2026-09-07T09:00:00.000Z')

/** A suspected problem of one school. */
export function aProblem(change: Partial<Problem> = {}): Problem {
  return {
    ...NO_WORK,
    ...{ id: newId(), reference: 'PRB-7K3M', state: 'suspected', openedBy: 'rules' },
    ...{ cause: 'not-in-school-pool', scope: 'school', scopeKey: '900001' },
    title: 'Mentors missing at one school',
    openedBecause: 'The requester says that it keeps happening.',
    ...{ createdAt: NINE, updatedAt: NINE, lastAt: null, resolvedAt: null, mergedIntoId: null, version: 0 },
    ...change,
  }
}

/** An occurrence of one school, without a pair. */
export function anOccurrence(ticketId: string, change: Partial<Occurrence> = {}): Occurrence {
  return {
    ...{ id: newId(), ticketId, problemId: null, cause: 'not-in-school-pool', causes: ['not-in-school-pool'] },
    ...{ mentorId: null, ectId: null, messageId: null, schoolUrn: '900001', requesterKey: 'k' },
    ...{ leadProvider: null, deliveryPartner: null, mentorCohort: null, ectCohort: null, page: null },
    ...{ stated: false, cameBack: false, isNews: true, linkReason: null, evidence: null, occurredAt: NINE },
    ...change,
  }
}
