import { aMentor, anEct, aPerson, aRegisterView, aRegistration, DALE, TODAY } from '../../../builders/register'
import { causesOf } from './scenario'

describe('causes that lie in the registration (7b, 8, 9, 10)', () => {
  it('7b: two mentor registrations of one person', () => {
    const view = aRegisterView(
      aMentor(2021, {
        registrations: [aRegistration('mentor', 2021), aRegistration('mentor', 2022, { schoolUrn: DALE })],
      }),
      anEct(),
    )

    expect(causesOf(view, '2022')).toEqual([
      {
        cause: 'two-registrations',
        certainty: 'likely',
        hides: false,
        agent:
          'Mia Marsh has 2 mentor registrations. The list shows them once and may save the pairing under the other one.',
        requester: 'We need to check the mentor’s record before they can be chosen.',
        evidence: [
          'registration mentor-2021: Mentor on 2021 at Hill School (URN 900001).',
          'registration mentor-2022: Mentor on 2022 at Dale School (URN 900002).',
        ],
        remedy:
          'task: Have the service team keep one registration. The click pairs this record here, whichever the service takes.',
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

  it('8: a registration that was never finished', () => {
    const view = aRegisterView(
      aMentor(2021, { periods: [], registrations: [aRegistration('mentor', 2021, { progress: 'unfinished' })] }),
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
        evidence: ['registration mentor-2021: Mentor on 2021 at Hill School (URN 900001), started and not confirmed.'],
        remedy:
          'task: Ask the school to finish registering Mia Marsh: check TRN, date of birth and email, then confirm.',
      },
    ])
  })

  it('8: known, and not registered as a mentor', () => {
    const view = aRegisterView(aMentor(2021, { periods: [], registrations: [] }), anEct())

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
    ])
  })

  it('9: registered as an ECT only', () => {
    const view = aRegisterView(aMentor(2021, { periods: [], registrations: [aRegistration('ect', 2021)] }), anEct())

    expect(causesOf(view)).toEqual([
      {
        cause: 'wrong-role',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh is registered as an ECT, not as a mentor.',
        requester:
          'The mentor is not registered as a mentor at your school. If they are to mentor, please register them as a mentor.',
        evidence: [
          'registration ect-2021: ECT on 2021 at Hill School (URN 900001).',
          'none -: No mentor registration.',
        ],
        remedy: 'task: Ask the school whether Mia Marsh is meant, and to register them as a mentor.',
      },
    ])
  })

  it('10: an address that somebody else has', () => {
    const view = aRegisterView(
      aMentor(2021, { periods: [], registrations: [aRegistration('mentor', 2021, { progress: 'unfinished' })] }),
      anEct(),
      {
        sameAddress: [
          aPerson('hugo', 'Hugo Head', {
            trn: '9900077',
            roles: [{ role: 'mentor', urn: DALE, cohort: 2021, from: TODAY, until: null, status: 'current' }],
          }),
        ],
      },
    )

    expect(causesOf(view)).toEqual([
      {
        cause: 'registration-unfinished',
        certainty: 'shown',
        hides: true,
        agent: 'The registration of Mia Marsh as a mentor was started and never finished.',
        requester:
          'The registration of the mentor was started and not finished. Please sign in, check their details and confirm them.',
        evidence: ['registration mentor-2021: Mentor on 2021 at Hill School (URN 900001), started and not confirmed.'],
        remedy:
          'task: Ask the school to finish registering Mia Marsh: check TRN, date of birth and email, then confirm.',
      },
      {
        cause: 'address-of-another',
        certainty: 'likely',
        hides: true,
        agent:
          'The email address of Mia Marsh is somebody else’s as well, and the service refuses an address that is used already.',
        requester: 'Please register the mentor with an email address that is theirs alone and that nobody else uses.',
        evidence: ['teacher hugo: Hugo Head (TRN 9900077) has the same address.'],
        remedy:
          'task: Ask the school to register Mia Marsh with an address that is theirs alone, not a shared one such as the office’s.',
      },
    ])
  })
})
