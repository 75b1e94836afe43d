import { aMentor, anEct, aRegisterView } from '../../../builders/register'
import { causesOf } from './scenario'

describe('causes that lie in the list itself (2, and none at all)', () => {
  it('2: another cohort, with the setting for several off', () => {
    const view = aRegisterView(aMentor(2021), anEct(2022))

    expect(causesOf(view, '2022-no-multiple-cohorts')).toEqual([
      {
        cause: 'cohort-mismatch',
        certainty: 'shown',
        hides: true,
        agent: 'The list shows mentors of the ECT’s own cohort only: Mia Marsh is on 2021, Eve Ash on 2022.',
        requester:
          'Your list showed mentors of the ECT’s academic year only. A mentor of another year can be paired with the ECT all the same.',
        evidence: [
          'registration mentor-2021: Mentor on 2021 at Hill School (URN 900001).',
          'registration ect-2022: ECT on 2022 at Hill School (URN 900001).',
        ],
        remedy: 'none: Cohorts never block a pairing made here.',
      },
    ])
  })

  it('none of the twenty: in the list, and overlooked', () => {
    const view = aRegisterView(aMentor(), anEct())

    expect(causesOf(view)).toEqual([
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
