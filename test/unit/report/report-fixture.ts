import { toDay } from '../../../src/kernel/day'
import type { MakeReportDeps } from '../../../src/report/make-report'
import { aProblem } from '../../builders/a-problem'
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
    problem: aProblem({
      ...{ id: 'p1', scopeKey: '910001', createdAt: at, updatedAt: at },
      title: 'Mentor not in the school’s list: school 910001',
      openedBecause: '2 tickets from this school with the same cause within 60 days.',
    }),
    occurrences,
    matchesCompleted,
    checks: [],
  }
}

/** Makes reports of which an answer is asked for on 2 December, without examples and without anybody affected. */
export const makes: Omit<MakeReportDeps, 'usual' | 'isSchoolDay'> = {
  answerBy: () => toDay('2026-12-02'),
  askedBy: async () => null,
  readExample: async () => null,
  maskedCopies: { approvedOf: async () => [] },
  reader: { affected: async () => [] },
}
