import type { EscalationReport, ReportedExample } from '../../../../src/report/escalation-report'
import { composeReport } from '../../../../src/report/compose-report'
import { onlyPictures, picturesOf, withPictures, type Approved } from '../../../../src/report/pictures/add-pictures'
import { anOccurrence, someFacts } from '../report-fixture'

const example = (ticketReference: string): ReportedExample => ({
  ...{ ticketReference, receivedAt: '2026-07-01T08:10:00.000Z', schoolUrn: null, mentor: null, ect: null },
  ...{ cohorts: null, words: null, error: null, page: null, browser: null, steps: [], expected: 'E', seen: 'S' },
  ...{ diagnosis: [], inOrder: [] },
})
const reportOf = (...references: readonly string[]): EscalationReport =>
  composeReport({
    problems: [someFacts([anOccurrence('1', '2026-11-20T09:00:00Z')])],
    madeAt: new Date('2026-11-25T09:00:00Z'),
    details: new Map([['p1', { examples: references.map(example) }]]),
  })
const copy = (id: string, ticketReference: string): Approved => ({ id, alt: id, width: 9, height: 9, ticketReference })
const shown = (report: EscalationReport) =>
  picturesOf(report).map(({ id, ticketReference }) => `${id} ${ticketReference}`)

describe('the pictures of a report', () => {
  it('are one of each example ticket first, and three at the most', () => {
    const approved = [copy('a1', 'A'), copy('a2', 'A'), copy('b1', 'B'), copy('c1', 'C'), copy('x1', 'X')]

    expect(shown(withPictures(reportOf('A', 'B', 'C'), approved))).toEqual(['a1 A', 'b1 B', 'c1 C'])
    expect(shown(withPictures(reportOf('A', 'B'), approved))).toEqual(['a1 A', 'a2 A', 'b1 B'])
  })

  it('are none where none is approved', () => {
    const report = reportOf('A')

    expect(withPictures(report, [])).toEqual(report)
  })

  it('lose those whose approval was withdrawn meanwhile', () => {
    const report = withPictures(reportOf('A', 'B'), [copy('a1', 'A'), copy('b1', 'B')])

    expect(shown(onlyPictures(report, ['b1']))).toEqual(['b1 B'])
    expect(onlyPictures(report, [])).toEqual(reportOf('A', 'B'))
  })
})
