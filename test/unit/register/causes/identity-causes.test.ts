import { aMentor, anEct, aPerson, aRegisterView } from '../../../builders/register'
import { causesOf } from './scenario'

describe('causes that lie in who the mentor is (7, 15, 19)', () => {
  it('7: two records with one TRN, of which one is listed', () => {
    const view = aRegisterView(aMentor(2021, { lookAlikes: [aPerson('m2', 'M Marsh', { trn: '9900001' })] }), anEct())

    expect(causesOf(view)).toEqual([
      {
        cause: 'duplicate-person',
        certainty: 'shown',
        hides: false,
        agent: 'Mia Marsh seems to be in the register more than once, so the list may show another record.',
        requester: 'We need to check the mentor’s record before they can be chosen.',
        evidence: ['teacher m2: Another record, of M Marsh, has the same TRN, 9900001.'],
        remedy: 'task: Have the records merged into the oldest one with this TRN, or told apart, then pair.',
      },
    ])
  })

  it('7: two records with one TRN, of which this one is not listed', () => {
    const view = aRegisterView(
      aMentor(2021, { periods: [], lookAlikes: [aPerson('m2', 'M Marsh', { trn: '9900001' })] }),
      anEct(),
    )

    expect(causesOf(view)).toEqual([
      {
        cause: 'duplicate-person',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh seems to be in the register more than once, so the list may show another record.',
        requester: 'We need to check the mentor’s record before they can be chosen.',
        evidence: ['teacher m2: Another record, of M Marsh, has the same TRN, 9900001.'],
        remedy: 'task: Have the records merged into the oldest one with this TRN, or told apart, then pair.',
      },
      {
        cause: 'not-in-school-pool',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh is registered as a mentor, but not in the mentor pool of Hill School (URN 900001).',
        requester: 'The mentor has not been added to your school’s list of mentors yet.',
        evidence: ['none -: In no school’s mentor pool.'],
        remedy: 'in-click: The click adds them to the mentor pool of Hill School (URN 900001).',
      },
    ])
  })

  it('7: two records of one name at one school, one without a TRN', () => {
    const view = aRegisterView(aMentor(2021, { lookAlikes: [aPerson('m2', 'Mia Marsh')] }), anEct())

    expect(causesOf(view)).toEqual([
      {
        cause: 'duplicate-person',
        certainty: 'likely',
        hides: false,
        agent: 'Mia Marsh seems to be in the register more than once, so the list may show another record.',
        requester: 'We need to check the mentor’s record before they can be chosen.',
        evidence: ['teacher m2: Another record, of Mia Marsh, is at the same school, and one of the two has no TRN.'],
        remedy: 'task: Have the records merged into the oldest one with this TRN, or told apart, then pair.',
      },
    ])
  })

  it('15: the ECT themself', () => {
    const view = aRegisterView(aMentor(2021, { person: aPerson('eve', 'Eve Ash') }), anEct())

    expect(causesOf(view)).toEqual([
      {
        cause: 'themself',
        certainty: 'shown',
        hides: true,
        agent: 'Eve Ash and the ECT are one person. Nobody is offered as their own mentor.',
        requester: 'Please tell us who is to mentor the ECT, with the mentor’s name and TRN.',
        evidence: ['teacher eve: One record for both.'],
        remedy: 'task: Ask the school who is to mentor this ECT.',
      },
    ])
  })

  it('15: the ECT themself, whom the lists of 2022 showed', () => {
    const view = aRegisterView(aMentor(2022, { person: aPerson('eve', 'Eve Ash') }), anEct())

    expect(causesOf(view, '2022')).toEqual([
      {
        cause: 'themself',
        certainty: 'shown',
        hides: false,
        agent:
          'Eve Ash and the ECT are one person. The list of 2022 did not leave an ECT out of their own list, but nobody can be paired with themself.',
        requester: 'Please tell us who is to mentor the ECT, with the mentor’s name and TRN.',
        evidence: ['teacher eve: One record for both.'],
        remedy: 'task: Ask the school who is to mentor this ECT.',
      },
    ])
  })

  it('19: listed under another name', () => {
    const view = aRegisterView(
      aMentor(2021, { person: aPerson('mia', 'Mia Marsh', { previousNames: ['Lowe'], preferredName: 'Mimi' }) }),
      anEct(),
    )

    expect(causesOf(view)).toEqual([
      {
        cause: 'name-differs',
        certainty: 'likely',
        hides: false,
        agent: 'The list shows Mia Marsh; the school may know this person by another name.',
        requester: 'The mentor may be listed under another name than you know them by. Please look for their TRN.',
        evidence: ['teacher mia: Formerly Lowe.', 'teacher mia: Known as Mimi.'],
        remedy: 'none: Tell the school to look for the TRN, not for a name.',
      },
      {
        cause: 'listed-and-overlooked',
        certainty: 'shown',
        hides: false,
        agent: 'Mia Marsh is in the list that is offered for Eve Ash.',
        requester: 'The mentor is in your school’s list of mentors, and can be chosen for the ECT.',
        evidence: [
          'school-period mentor-900001-2021-09-01: In the mentor pool of Hill School (URN 900001), with nothing that hides them.',
        ],
        remedy: 'none: The school can choose them, or the click pairs them.',
      },
    ])
  })
})
