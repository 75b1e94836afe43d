import { exampleOutside } from '../../../src/journeys/example-outside'
import type { ReportedExample } from '../../../src/report/escalation-report'

const EXAMPLE: ReportedExample = {
  ...{
    ticketReference: 'CPD-AAAA-11',
    receivedAt: '2026-11-24T09:10:00Z',
    schoolUrn: '910001',
    mentor: null,
    ect: null,
  },
  cohorts: { mentor: 2021, ect: 2022 },
  ...{ words: 'She left Dale School.', error: null, page: null, browser: null, steps: [], expected: 'E.', seen: 'S.' },
  diagnosis: [{ certainty: 'shown', sentence: 'Left Dale School.', source: 'Southend', asOf: null, evidence: [] }],
  inOrder: ['Works at Dale School.'],
}
const outside = (causes: readonly string[]) =>
  exampleOutside(EXAMPLE, {
    told: { mentor: false, ect: true },
    causes: causes.map(cause => ({ cause, certainty: 'shown' })),
  })

describe('an example for an organisation', () => {
  it.each([
    'left-or-leaving',
    'transferred',
    'at-two-schools',
    'removed',
    'choice-saved-nothing',
    'duplicate-person',
    'two-registrations',
    'wrong-role',
    'address-of-another',
  ])('does not tell of %s, which rests on what is recorded elsewhere', cause => {
    const told = outside([cause])

    expect(told.diagnosis).toEqual([
      {
        ...{ certainty: 'not-passed-on', source: null, asOf: null, evidence: [] },
        sentence: 'it rests on what is recorded elsewhere. Ask us, quoting the ticket.',
      },
    ])
    expect(JSON.stringify(told)).not.toMatch(/Dale|Southend|2021/)
  })

  it('tells the rest in fixed words, and once that something is not passed on', () => {
    expect(outside(['removed', 'ect-not-current', 'transferred']).diagnosis.map(({ sentence }) => sentence)).toEqual([
      'The ECT has finished, left or been withdrawn, so no mentor can be added.',
      'it rests on what is recorded elsewhere. Ask us, quoting the ticket.',
    ])
  })

  it('keeps the words of an error', () => {
    const error = 'Sorry, there is a problem with the service'
    const told = exampleOutside({ ...EXAMPLE, error }, { told: { mentor: true, ect: false }, causes: [] })

    expect(told).toMatchObject({ error, seen: error, words: null, cohorts: { mentor: 2021, ect: null } })
  })
})
