import { aMentor, anEct, aPairing, aPeriod, aRegisterView, aSchool, DALE, HILL } from '../../../builders/register'
import { causesOf } from './scenario'

const OLD = '900009'

describe('causes that lie in the mentor pools (1, 3, 4, 5, 6, 6b, 18)', () => {
  it('1: registered as a mentor, and in no pool', () => {
    const view = aRegisterView(aMentor(2021, { periods: [] }), anEct())

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
    ])
  })

  it('1: in the pool of another school', () => {
    const view = aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', DALE)] }), anEct())

    expect(causesOf(view)).toEqual([
      {
        cause: 'not-in-school-pool',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh is registered as a mentor, but not in the mentor pool of Hill School (URN 900001).',
        requester: 'The mentor has not been added to your school’s list of mentors yet.',
        evidence: [
          'school-period mentor-900002-2021-09-01: Mentor at Dale School (URN 900002) since 1 September 2021.',
        ],
        remedy:
          'in-click: The click adds them to the mentor pool of Hill School (URN 900001); their place elsewhere stays.',
      },
    ])
  })

  it('5: mentors at another school today', () => {
    const view = aRegisterView(
      aMentor(2021, {
        periods: [aPeriod('mentor', DALE)],
        mentoring: [aPairing({ ectId: 'ian', mentorId: 'mia' }, { id: 'pairing-ian', schoolUrn: DALE })],
      }),
      anEct(),
    )

    expect(causesOf(view)).toEqual([
      {
        cause: 'not-in-school-pool',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh is registered as a mentor, but not in the mentor pool of Hill School (URN 900001).',
        requester: 'The mentor has not been added to your school’s list of mentors yet.',
        evidence: [
          'school-period mentor-900002-2021-09-01: Mentor at Dale School (URN 900002) since 1 September 2021.',
        ],
        remedy:
          'in-click: The click adds them to the mentor pool of Hill School (URN 900001); their place elsewhere stays.',
      },
      {
        cause: 'at-two-schools',
        certainty: 'likely',
        hides: true,
        agent: 'Mia Marsh mentors at another school as well, so seems to work at both.',
        requester: 'The mentor has not been added to your school’s list of mentors yet.',
        evidence: [
          'school-period mentor-900002-2021-09-01: Mentor at Dale School (URN 900002) since 1 September 2021.',
          'pairing pairing-ian: Mentors an ECT at Dale School (URN 900002) today.',
        ],
        remedy: 'in-click: The click adds them here; their place and their ECTs elsewhere stay.',
      },
    ])
  })

  it('1: joins the school only later, under the old lists', () => {
    const view = aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', HILL, { from: '2027-01-04' })] }), anEct())

    expect(causesOf(view, '2023')).toEqual([
      {
        cause: 'not-in-school-pool',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh joins Hill School (URN 900001) only on 4 January 2027.',
        requester: 'The mentor has not been added to your school’s list of mentors yet.',
        evidence: ['school-period mentor-900001-2027-01-04: Mentor at Hill School (URN 900001) since 4 January 2027.'],
        remedy: 'in-click: The click pairs them from that day.',
      },
    ])
  })

  it('3: reported as having left, by this school', () => {
    const view = aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', HILL, { until: '2026-07-31' })] }), anEct())

    expect(causesOf(view)).toEqual([
      {
        cause: 'left-or-leaving',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh was reported as having left Hill School (URN 900001).',
        requester:
          'Your school has reported that the mentor left or is leaving. If they are staying, please tell us, so that this can be corrected.',
        evidence: [
          'school-period mentor-900001-2021-09-01: Mentor at Hill School (URN 900001) since 1 September 2021, until 31 July 2026.',
        ],
        remedy:
          'task: Ask Hill School (URN 900001) whether they mentor there now. If so, the leaving date must be corrected, or the school registers them as joining.',
      },
    ])
  })

  it('3: reported as having left another school', () => {
    const view = aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', DALE, { until: '2026-07-31' })] }), anEct())

    expect(causesOf(view)).toEqual([
      {
        cause: 'left-or-leaving',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh was reported as having left Dale School (URN 900002).',
        requester:
          'The mentor is not in your school’s list of mentors at present. Please tell us whether they mentor at your school now.',
        evidence: [
          'school-period mentor-900002-2021-09-01: Mentor at Dale School (URN 900002) since 1 September 2021, until 31 July 2026.',
        ],
        remedy:
          'task: Ask Hill School (URN 900001) whether they mentor there now. If so, the leaving date must be corrected, or the school registers them as joining.',
      },
    ])
  })

  it('3: a leaving date to come, which the present list hides at once', () => {
    const view = aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', HILL, { until: '2026-12-18' })] }), anEct())

    expect(causesOf(view)).toEqual([
      {
        cause: 'left-or-leaving',
        certainty: 'shown',
        hides: true,
        agent:
          'Mia Marsh is reported as leaving Hill School (URN 900001) on 18 December 2026, which hides them from the list at once.',
        requester:
          'Your school has reported that the mentor left or is leaving. If they are staying, please tell us, so that this can be corrected.',
        evidence: [
          'school-period mentor-900001-2021-09-01: Mentor at Hill School (URN 900001) since 1 September 2021, until 18 December 2026.',
        ],
        remedy:
          'task: A pairing made now finishes on 18 December 2026. If they are staying, the school has the leaving date corrected.',
      },
    ])
  })

  it('4: claimed by another school', () => {
    const view = aRegisterView(
      aMentor(2021, {
        periods: [
          aPeriod('mentor', HILL, { until: '2026-07-31', leavingReportedBy: DALE }),
          aPeriod('mentor', DALE, { from: '2026-09-01' }),
        ],
      }),
      anEct(),
    )

    expect(causesOf(view)).toEqual([
      {
        cause: 'transferred',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh was at Hill School (URN 900001) and has since been claimed by another school.',
        requester:
          'The mentor is not in your school’s list of mentors at present. Please tell us whether they mentor at your school now.',
        evidence: [
          'school-period mentor-900001-2021-09-01: Mentor at Hill School (URN 900001) since 1 September 2021, until 31 July 2026.',
          'school-period mentor-900002-2026-09-01: Mentor at Dale School (URN 900002) since 1 September 2026.',
        ],
        remedy:
          'task: Ask both schools where they mentor now. If at both, the school registers them again as mentoring at another school too.',
      },
    ])
  })

  it('6: removed by this school', () => {
    const view = aRegisterView(
      aMentor(2021, { periods: [aPeriod('mentor', HILL, { status: 'removed', until: '2026-10-01' })] }),
      anEct(),
    )

    expect(causesOf(view)).toEqual([
      {
        cause: 'removed',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh was removed as a mentor by Hill School (URN 900001).',
        requester: 'The mentor was removed from your school’s list of mentors. If that was a mistake, please tell us.',
        evidence: [
          'school-period mentor-900001-2021-09-01: Mentor at Hill School (URN 900001) since 1 September 2021, until 1 October 2026, removed.',
        ],
        remedy:
          'task: Ask Hill School (URN 900001) whether they were removed by mistake. If so, the registration is made active again, then added to the pool.',
      },
    ])
  })

  it('6: removed by another school, which hides them everywhere from 2023', () => {
    const view = aRegisterView(
      aMentor(2021, { periods: [aPeriod('mentor', HILL), aPeriod('mentor', DALE, { status: 'removed' })] }),
      anEct(),
    )

    expect(causesOf(view)).toEqual([
      {
        cause: 'removed',
        certainty: 'likely',
        hides: true,
        agent:
          'Mia Marsh was removed as a mentor by Dale School (URN 900002), and one who was removed is hidden at every school.',
        requester:
          'The mentor is not in your school’s list of mentors at present. We need to check the mentor’s record before they can be chosen.',
        evidence: [
          'school-period mentor-900002-2021-09-01: Mentor at Dale School (URN 900002) since 1 September 2021, removed.',
        ],
        remedy:
          'task: Ask Dale School (URN 900002) whether they were removed by mistake. If so, the registration is made active again, then added to the pool.',
      },
    ])
  })

  it('6b: removed elsewhere and still listed in 2022', () => {
    const view = aRegisterView(
      aMentor(2021, { periods: [aPeriod('mentor', HILL), aPeriod('mentor', DALE, { status: 'removed' })] }),
      anEct(),
    )

    expect(causesOf(view, '2022')).toEqual([
      {
        cause: 'choice-saved-nothing',
        certainty: 'likely',
        hides: false,
        agent:
          'Mia Marsh is in the list, but was removed as a mentor by Dale School (URN 900002): choosing them shows success and saves no mentor.',
        requester:
          'If you chose the mentor and the page still shows no mentor for the ECT, the choice was not saved. We need to check the mentor’s record before they can be chosen.',
        evidence: [
          'school-period mentor-900002-2021-09-01: Mentor at Dale School (URN 900002) since 1 September 2021, removed.',
        ],
        remedy: 'task: Have the registration made active again, then pair. Until then the choice saves nothing.',
      },
    ])
  })

  it('18: recorded at the predecessor, which became one school', () => {
    const view = aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', OLD)] }), anEct(), {
      schools: { [OLD]: aSchool(OLD, 'Old School', { status: 'closed', successors: [HILL] }) },
    })

    expect(causesOf(view)).toEqual([
      {
        cause: 'school-changed-urn',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh is still recorded at Old School (URN 900009), from which Hill School (URN 900001) took over.',
        requester:
          'The records of your school have not all been carried over to its present number, so the list of mentors is not complete.',
        evidence: [
          'school-period mentor-900009-2021-09-01: Mentor at Old School (URN 900009) since 1 September 2021.',
          'school 900009: Hill School (URN 900001) took over from Old School (URN 900009).',
        ],
        remedy: 'in-click: The click adds them to the mentor pool of Hill School (URN 900001).',
      },
    ])
  })

  it('18: recorded at a predecessor that became several', () => {
    const view = aRegisterView(aMentor(2021, { periods: [aPeriod('mentor', OLD)] }), anEct(), {
      schools: { [OLD]: aSchool(OLD, 'Old School', { status: 'closed', successors: [HILL, DALE] }) },
    })

    expect(causesOf(view)).toEqual([
      {
        cause: 'school-changed-urn',
        certainty: 'shown',
        hides: true,
        agent: 'Mia Marsh is still recorded at Old School (URN 900009), from which Hill School (URN 900001) took over.',
        requester:
          'The records of your school have not all been carried over to its present number, so the list of mentors is not complete.',
        evidence: [
          'school-period mentor-900009-2021-09-01: Mentor at Old School (URN 900009) since 1 September 2021.',
          'school 900009: Hill School (URN 900001) took over from Old School (URN 900009).',
        ],
        remedy:
          'task: Old School (URN 900009) became several schools: ask Hill School (URN 900001) to confirm that they work there, and to register them.',
      },
    ])
  })

  it('18: the ECT is still recorded at the school that closed', () => {
    const view = aRegisterView(aMentor(2021), anEct(), {
      schools: { [HILL]: aSchool(HILL, 'Hill School', { status: 'closed', successors: [DALE] }) },
    })

    expect(causesOf(view)).toEqual([
      {
        cause: 'school-changed-urn',
        certainty: 'shown',
        hides: true,
        agent: 'Eve Ash is still recorded at Hill School (URN 900001), which has closed.',
        requester:
          'The records of your school have not all been carried over to its present number, so the list of mentors is not complete.',
        evidence: ['school 900001: Hill School (URN 900001) is closed.'],
        remedy: 'task: Move the record of Eve Ash to the school that took over, then pair.',
      },
    ])
  })
})
