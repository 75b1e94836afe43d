import { chooseExamples } from '../../../src/report/choose-examples'
import { countAffected } from '../../../src/report/count-affected'
import { exampleValues } from '../../../src/report/words/example-values'
import type { AffectedPair } from '../../../src/report/report-reader'
import { stepsToSee } from '../../../src/journeys/example-steps'
import { anOccurrence } from './report-fixture'

describe('the examples of a report', () => {
  it('are three, of different schools while there are any, stated ones first, then the newest', () => {
    const chosen = chooseExamples([
      anOccurrence('1', '2026-11-20T09:00:00Z', { stated: true }),
      anOccurrence('2', '2026-11-24T09:00:00Z'),
      anOccurrence('3', '2026-11-23T09:00:00Z'),
      anOccurrence('4', '2026-11-10T09:00:00Z', { schoolUrn: '910002' }),
    ])

    expect(chosen.map(({ ticketId }) => ticketId)).toEqual(['1', '4', '2'])
  })

  it('say times with their zone, who is meant by ids, and what rests on which source', () => {
    const values = exampleValues(
      {
        ...{ ticketReference: 'CPD-AAAA-01', receivedAt: '2026-07-01T08:10:00.000Z', schoolUrn: '910001' },
        mentor: { recordId: 'R1', participantIds: ['p-1'], trainingRecordIds: ['t-1'] },
        ect: { recordId: 'R2', participantIds: [], trainingRecordIds: [] },
        ...{ cohorts: { mentor: 2021, ect: 2022 }, words: 'It does not work.', error: 'Error 503', page: null },
        ...{ browser: null, steps: ['Open it.'], expected: 'It opens.', seen: 'Error 503', inOrder: [] },
        diagnosis: [
          {
            ...{ certainty: 'likely', sentence: '[mentor] left.', source: 'Feed', asOf: '2026-06-30T23:30:00.000Z' },
            evidence: [{ record: 'school-period', id: 'S1', words: 'Until 30 June 2026.' }],
          },
        ],
      },
      { place: 1, consoleUrl: 'https://desk.example', images: [] },
    )

    expect(values.facts).toEqual([
      { name: 'Received', value: '1 July 2026 at 9:10am, UK time (2026-07-01T08:10:00Z)' },
      { name: 'School', value: 'URN 910001' },
      { name: 'Mentor', value: 'participant p-1, training record t-1' },
      { name: 'ECT', value: 'No participant id is known; record R2 in this desk’s register' },
      { name: 'Cohorts', value: '2021 mentor with 2022 ECT' },
      { name: 'In the requester’s words', value: 'It does not work.' },
    ])
    expect(values.diagnosis).toEqual([
      {
        words: 'Likely: [mentor] left.',
        source: 'Source: Feed, read on 1 July 2026.',
        evidence: ['Until 30 June 2026. (school-period S1)'],
      },
    ])
    // Said once, where it was seen.
    expect([values.seenName, values.seen]).toEqual(['Seen, in the words of the error', 'Error 503'])
    expect(values.link).toBe('https://desk.example/tickets/CPD-AAAA-01')
  })

  it.each([
    ['steplab', 'Sign in to Steplab as the mentor.', 'The mentor has access and sees the ECT.'],
    [
      'registration',
      'Sign in to the Department’s service as an induction tutor of URN 910001.',
      'The registration is saved.',
    ],
    [
      'portal_technical',
      'Sign in to the Department’s service as an induction tutor of URN 910001.',
      'The page opens, and saves what is entered.',
    ],
  ] as const)('tell the steps of %s', (intent, first, expected) => {
    const told = stepsToSee({ intent, schoolUrn: '910001', page: 'gov.uk/x', mentor: null, ect: null })

    expect([told.steps[0], told.expected]).toEqual([first, expected])
    if (intent === 'portal_technical') expect(told.steps[1]).toBe('Open gov.uk/x.')
  })
})

describe('whom a problem affects', () => {
  it('counts tickets by cohorts and providers, most first, and ECTs who wait', () => {
    const pair = (ticketId: string, given: Partial<AffectedPair>): AffectedPair => ({
      ...{ ticketId, isCompleted: false, mentorCohort: 2021, ectCohort: 2022 },
      ...{
        leadProvider: 'Lantern',
        deliveryPartner: null,
        mentorLeadProviders: [],
        mentorDeliveryPartners: [],
        ...given,
      },
    })

    expect(
      countAffected([
        pair('1', { leadProvider: 'Beacon' }),
        pair('2', {}),
        pair('2', { isCompleted: true }),
        pair('3', { mentorCohort: null }),
        pair('4', { mentorCohort: null, ectCohort: null, leadProvider: null }),
      ]),
    ).toEqual({
      cohorts: [
        { mentor: 2021, ect: 2022, tickets: 2 },
        { mentor: null, ect: 2022, tickets: 1 },
      ],
      leadProviders: [
        { name: 'Lantern', tickets: 2 },
        { name: 'Beacon', tickets: 1 },
      ],
      deliveryPartners: [],
      waiting: 4,
    })
  })
})
