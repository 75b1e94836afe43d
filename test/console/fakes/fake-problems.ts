import type { ConsoleServices } from '../../../src/console/services'
import { STALE_PROBLEM } from '../../../src/journeys/problem/act-on-problem'
import type { ProblemActs } from '../../../src/journeys/problem/problem-acts'
import type { Problem } from '../../../src/problem/problem'
import type { OccurrenceLine, ProblemScreenshot } from '../../../src/problem/problem-desk'
import { anOccurrence, aProblem } from '../../builders/a-problem'
import { NOW, problem, school } from './sample'

/** A second problem, to merge with. */
export const otherProblem: Problem = aProblem({
  ...{ id: 'PRB-2', reference: 'PRB-0002', scope: 'everywhere', scopeKey: '', createdAt: NOW, updatedAt: NOW },
  title: 'Mentor not in the school’s list: several schools',
})

export function aReport(change: Partial<OccurrenceLine> = {}): OccurrenceLine {
  return {
    ...anOccurrence('T-1', { id: 'OC-1', problemId: problem.id, schoolUrn: '100001', stated: true }),
    ...{ linkReason: 'Same school and cause', evidence: 'This keeps happening to [the school]', occurredAt: NOW },
    ...{ ticketReference: 'CPD-7K3M-9Q', ticketState: 'open', schoolName: school.name },
    ...change,
  }
}

/** Problems over values in memory. */
export class FakeProblems {
  all: Problem[] = [problem, otherProblem]
  reports: OccurrenceLine[] = [
    aReport(),
    aReport({ id: 'OC-2', ticketReference: 'CPD-1A2B-3C', stated: false, evidence: null, ticketState: 'solved' }),
  ]
  out: OccurrenceLine[] = []
  /** Refused with this sentence. */
  refusal: string | null = null

  constructor(private readonly calls: { readonly name: string; readonly command: unknown }[]) {}

  find = (id: string) => this.all.find(one => one.id === id || one.reference === id) ?? null

  screenshots: ProblemScreenshot[] = [
    { attachmentId: 'A-1', filename: 'screenshot.png', ticketReference: 'CPD-7K3M-9Q', copy: null },
    { attachmentId: 'A-2', filename: null, ticketReference: 'CPD-1A2B-3C', copy: { id: 'MC-1', isApproved: true } },
  ]

  desk: ConsoleServices['problemDesk'] = {
    screenshots: async () => this.screenshots,
    occurrences: async (problemId, { skip, take }) =>
      this.reports.filter(one => one.problemId === problemId).slice(skip, skip + take),
    occurrence: async id => [...this.reports, ...this.out].find(one => one.id === id) ?? null,
    takenOut: async () => this.out,
    affected: async problemId => {
      const own = this.reports.filter(one => one.problemId === problemId).length
      return { occurrences: own, tickets: own, schools: 1, requesters: 2, ects: 2, unmatched: 1 }
    },
  }

  acts: ProblemActs = {
    editProblem: async command => {
      const faults =
        command.work.outsideLink === 'http://no' ? [{ field: 'outsideLink', sentence: 'Enter a link' } as const] : []
      return faults.length > 0 ? { kind: 'faults', faults } : this.act('editProblem', command)
    },
    takeProblem: async command => this.act('takeProblem', command),
    dismissProblem: async command => this.act('dismissProblem', command),
    openProblemAgain: async command => this.act('openProblemAgain', command),
    mergeProblems: async command => this.act('mergeProblems', command),
    separateProblems: async command => this.act('separateProblems', command),
    unlinkOccurrence: async command => this.act('unlinkOccurrence', command),
    linkOccurrences: async command => this.act('linkOccurrences', { ...command, version: command.from?.version ?? 0 }),
    splitProblem: async command => {
      const outcome = this.act('splitProblem', command)
      return outcome.kind === 'done' ? { kind: 'split', reference: 'PRB-0002' } : outcome
    },
  }

  private act(name: string, command: { readonly version: number }) {
    this.calls.push({ name, command })
    if (this.refusal !== null) return { kind: 'refused', sentence: this.refusal } as const
    if (command.version !== problem.version) return { kind: 'stale', sentence: STALE_PROBLEM } as const
    return { kind: 'done' } as const
  }
}
