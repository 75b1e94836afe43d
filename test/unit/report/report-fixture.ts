import type { ProblemFacts, ReportedOccurrence } from '../../../src/report/report-reader'

/** One ticket of Hill School at an instant. */
export function anOccurrence(id: string, at: string, given: Partial<ReportedOccurrence> = {}): ReportedOccurrence {
  return {
    ticketId: id,
    ticketReference: `CPD-AAAA-0${id}`,
    schoolUrn: '910001',
    schoolName: 'Hill School',
    requesterKey: 'tess',
    stated: false,
    evidence: '[mentor] is not in the list.',
    occurredAt: new Date(at),
    ...given,
  }
}

/** A problem of Hill School with these occurrences. */
export function someFacts(occurrences: readonly ReportedOccurrence[], matchesCompleted = 0): ProblemFacts {
  const at = new Date('2026-11-25T10:00:00Z')
  return {
    problem: {
      id: 'p1',
      reference: 'PRB-7K3M',
      state: 'suspected',
      cause: 'not-in-school-pool',
      scope: 'school',
      scopeKey: '910001',
      title: 'Mentor not in the school’s list: school 910001',
      openedBecause: '2 tickets from this school with the same cause within 60 days.',
      createdAt: at,
      updatedAt: at,
    },
    occurrences,
    matchesCompleted,
  }
}
