import { aMentor, anEct, aPartnership, aRegisterView, aRegistration, aSetting, HILL } from '../../../builders/register'
import { causesOf } from './scenario'

describe('causes that lie in the school’s setting (11, 12, 13, 17a)', () => {
  it('11: an academic year that is not set up', () => {
    const view = aRegisterView(
      aMentor(2024, { periods: [], registrations: [aRegistration('mentor', 2024, { progress: 'unfinished' })] }),
      anEct(),
    )

    expect(causesOf(view)).toEqual([
      {
        cause: 'registration-unfinished',
        certainty: 'shown',
        hides: true,
        agent: 'The registration of Mia Marsh as a mentor was started and never finished.',
        requester:
          'The registration of the mentor was started and not finished. Please sign in, check their details and confirm them.',
        evidence: ['registration mentor-2024: Mentor on 2024 at Hill School (URN 900001), started and not confirmed.'],
        remedy:
          'task: Ask the school to finish registering Mia Marsh: check TRN, date of birth and email, then confirm.',
      },
      {
        cause: 'year-not-set-up',
        certainty: 'likely',
        hides: true,
        agent:
          'Hill School (URN 900001) seems not to have set up the academic year 2024/25, on which the registration of Mia Marsh was started.',
        requester:
          'Your school has not been set up for the academic year 2024/25 yet. Please set it up first, then add the mentor.',
        evidence: ['none -: No partnership and nobody registered at Hill School (URN 900001) for 2024/25.'],
        remedy:
          'task: Ask the school to set up 2024/25 and its programme, or to wait until registration opens, then to finish the registration.',
      },
    ])
  })

  it('12: a partnership that is not confirmed', () => {
    const view = aRegisterView(aMentor(2021, { periods: [] }), anEct(), {
      settings: {
        [HILL]: aSetting(HILL, { partnerships: [aPartnership(HILL, 2021), aPartnership(HILL, 2022, 'unconfirmed')] }),
      },
    })

    expect(causesOf(view)).toEqual([
      {
        cause: 'not-in-school-pool',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh is registered as a mentor, but not in the mentor pool of Hill School (URN 900001).',
        requester: 'The mentor has not been added to your school’s list of mentors yet.',
        evidence: ['none -: In no school’s mentor pool.'],
        remedy: 'in-click: The click adds them to the mentor pool of Hill School (URN 900001).',
      },
      {
        cause: 'partnership-unconfirmed',
        certainty: 'likely',
        hides: true,
        agent:
          'Hartwell Learning has not confirmed its 2022/23 partnership with Hill School (URN 900001), which stops the school from adding a mentor.',
        requester:
          'Your lead provider has not confirmed its partnership with your school for the academic year 2022/23, so nobody can be added yet. Please ask them to confirm it.',
        evidence: [
          'partnership partnership-900001-2022: Hill School (URN 900001) with Hartwell Learning and Penwith Hub for 2022: not confirmed.',
        ],
        remedy:
          'task: Ask Hartwell Learning to confirm the partnership, or escalate it with the subject “Adding a mentor: blocked by unconfirmed partnership”.',
      },
    ])
  })

  it('13: a challenged partnership, which hides nobody from the school’s list', () => {
    const view = aRegisterView(aMentor(2021), anEct(), {
      settings: { [HILL]: aSetting(HILL, { partnerships: [aPartnership(HILL, 2022, 'challenged')] }) },
    })

    expect(causesOf(view)).toEqual([
      {
        cause: 'partnership-challenged',
        certainty: 'shown',
        hides: false,
        agent:
          'The 2022/23 partnership of Hill School (URN 900001) is challenged. That does not take the mentor out of the school’s list: it hides mentor and ECT from Hartwell Learning and Penwith Hub, so they do not see a pairing.',
        requester:
          'There is a question about your school’s partnership for the academic year 2022/23. Your list of mentors stays as it is, but your lead provider cannot see a pairing until it is settled. Please speak to your lead provider.',
        evidence: [
          'partnership partnership-900001-2022: Hill School (URN 900001) with Hartwell Learning and Penwith Hub for 2022: challenged.',
        ],
        remedy:
          'task: Ask Hartwell Learning to report the partnership again, or the Department to settle the challenge. It does not stop the click.',
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

  it('17a: a school without any mentor, of which the click makes one', () => {
    const view = aRegisterView(aMentor(2021, { periods: [] }), anEct(), {
      settings: { [HILL]: aSetting(HILL, { pool: [] }) },
    })

    expect(causesOf(view)).toEqual([
      {
        cause: 'no-mentor-in-pool',
        certainty: 'shown',
        hides: true,
        agent:
          'Hill School (URN 900001) has no mentor in its pool at all, so the ECT’s page offers no link to choose one.',
        requester:
          'Your school’s list of mentors is empty, so no mentor can be chosen yet. Please register a mentor first.',
        evidence: ['none -: Nobody is in the mentor pool of Hill School (URN 900001).'],
        remedy: 'in-click: The click adds Mia Marsh, the first mentor of this school.',
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

  it('17a: a school without any mentor, where nothing can be clicked', () => {
    const view = aRegisterView(aMentor(2021, { periods: [], registrations: [] }), anEct(), {
      settings: { [HILL]: aSetting(HILL, { pool: [] }) },
    })

    expect(causesOf(view)).toEqual([
      {
        cause: 'not-registered',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh is in the register, but not as a mentor.',
        requester:
          'The mentor is not registered as a mentor at your school. If they are to mentor, please register them as a mentor.',
        evidence: ['none -: No mentor registration, and no place in any school’s mentor pool.'],
        remedy: 'task: Ask the school to register Mia Marsh as a mentor, then pair them.',
      },
      {
        cause: 'no-mentor-in-pool',
        certainty: 'shown',
        hides: true,
        agent:
          'Hill School (URN 900001) has no mentor in its pool at all, so the ECT’s page offers no link to choose one.',
        requester:
          'Your school’s list of mentors is empty, so no mentor can be chosen yet. Please register a mentor first.',
        evidence: ['none -: Nobody is in the mentor pool of Hill School (URN 900001).'],
        remedy: 'task: Ask Hill School (URN 900001) to register a mentor first.',
      },
    ])
  })
})
