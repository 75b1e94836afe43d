import { aMentor, anEct, aPairing, aPeriod, aRegisterView, aRegistration, HILL } from '../../../builders/register'
import { causesOf } from './scenario'

describe('causes that lie with the ECT (16, 17b, 17c)', () => {
  it('16: already the mentor, whom the present list leaves out', () => {
    const view = aRegisterView(aMentor(), anEct(2022, { mentoredBy: [aPairing({ ectId: 'eve', mentorId: 'mia' })] }))

    expect(causesOf(view)).toEqual([
      {
        cause: 'already-current-mentor',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh is already the mentor of Eve Ash, and the list for a change leaves the present mentor out.',
        requester: 'The mentor is already recorded for the ECT. There is nothing left to do.',
        evidence: ['pairing old-pairing: Paired from 1 September 2022 at Hill School (URN 900001).'],
        remedy: 'none: Tell the school that the pairing is recorded.',
      },
    ])
  })

  it('16: already the mentor, whom the old lists show', () => {
    const view = aRegisterView(aMentor(), anEct(2022, { mentoredBy: [aPairing({ ectId: 'eve', mentorId: 'mia' })] }))

    expect(causesOf(view, '2022')).toEqual([
      {
        cause: 'already-current-mentor',
        certainty: 'shown',
        hides: false,
        agent: 'Mia Marsh is already the mentor of Eve Ash, so choosing them again changes nothing.',
        requester: 'The mentor is already recorded for the ECT. There is nothing left to do.',
        evidence: ['pairing old-pairing: Paired from 1 September 2022 at Hill School (URN 900001).'],
        remedy: 'none: Tell the school that the pairing is recorded.',
      },
    ])
  })

  it('16: already recorded from a day to come', () => {
    const view = aRegisterView(
      aMentor(),
      anEct(2022, { mentoredBy: [aPairing({ ectId: 'eve', mentorId: 'mia' }, { from: '2026-12-01' })] }),
    )

    expect(causesOf(view)).toEqual([
      {
        cause: 'already-current-mentor',
        certainty: 'shown',
        hides: false,
        agent:
          'Mia Marsh is already recorded to become the mentor of Eve Ash on 1 December 2026, which the page may not show yet.',
        requester: 'The mentor is already recorded for the ECT. There is nothing left to do.',
        evidence: ['pairing old-pairing: Paired from 1 December 2026 at Hill School (URN 900001).'],
        remedy: 'none: Tell the school that the pairing is recorded.',
      },
    ])
  })

  it('17b: an ECT who has completed induction', () => {
    const view = aRegisterView(
      aMentor(),
      anEct(2022, {
        periods: [aPeriod('ect', HILL, { status: 'completed', from: '2022-09-01', until: '2024-07-31' })],
      }),
    )

    expect(causesOf(view)).toEqual([
      {
        cause: 'ect-not-current',
        certainty: 'shown',
        hides: true,
        agent: 'Eve Ash is not a current ECT at any school, so no list of mentors is offered for them.',
        requester: 'We could not find the ECT as a current ECT at your school. Please check their record.',
        evidence: [
          'school-period ect-900001-2022-09-01: ECT at Hill School (URN 900001) since 1 September 2022, until 31 July 2024, completed.',
        ],
        remedy: 'task: Ask the school to register or reinstate Eve Ash as an ECT.',
      },
    ])
  })

  it('17b: somebody who is no ECT at any school', () => {
    const view = aRegisterView(aMentor(), anEct(2022, { periods: [] }))

    expect(causesOf(view)).toEqual([
      {
        cause: 'ect-not-current',
        certainty: 'shown',
        hides: true,
        agent: 'Eve Ash is not a current ECT at any school, so no list of mentors is offered for them.',
        requester: 'We could not find the ECT as a current ECT at your school. Please check their record.',
        evidence: ['none -: Eve Ash has no period as an ECT.'],
        remedy: 'task: Ask the school to register or reinstate Eve Ash as an ECT.',
      },
    ])
  })

  it('17c: an ECT whom the lead provider withdrew, under the old lists', () => {
    const view = aRegisterView(
      aMentor(),
      anEct(2022, { registrations: [aRegistration('ect', 2022, { trainingStatus: 'withdrawn' })] }),
    )

    expect(causesOf(view, '2023')).toEqual([
      {
        cause: 'ect-withdrawn',
        certainty: 'shown',
        hides: true,
        agent:
          'The lead provider has withdrawn Eve Ash from training, and the page then hides the whole row for the mentor.',
        requester:
          'The page does not offer a mentor for the ECT at present. Please ask your lead provider about the ECT’s training.',
        evidence: ['registration ect-2022: ECT on 2022 at Hill School (URN 900001), training withdrawn.'],
        remedy:
          'task: Ask the lead provider whether the withdrawal of Eve Ash is right, and to reinstate them if not. Training status does not stop a pairing made here.',
      },
    ])
  })
})
