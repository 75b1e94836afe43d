import { toDay } from '../../../src/kernel/day'
import { schoolYear } from '../../../src/simulate/calendar/school-year'
import { falseProblems, findFaults, keptTogether, knowableAt, type Scored } from '../../../src/simulate/score/found'
import { bCubed, pairwise } from '../../../src/simulate/score/grouping'
import { wilson } from '../../../src/simulate/score/wilson'
import { createLookAlikes } from '../../../src/simulate/score/within-fault'
import type { FaultScope, PlantedFault, SimulatedLine } from '../../../src/simulate/truth'

const calendar = schoolYear(2026)
/** Three of A and two of B: one problem holds two of A and one of B, another the rest of B, a third the rest of A. */
const five = [
  { group: 'A', problem: '1' },
  { group: 'A', problem: '1' },
  { group: 'B', problem: '1' },
  { group: 'B', problem: '2' },
  { group: 'A', problem: '3' },
]

describe('the scores of a grouping', () => {
  it('count pairs', () => {
    // Together in a problem: 3 pairs, of which 1 is right; together in truth: 3 + 1 pairs.
    const { precision, recall, f1 } = pairwise(five)

    expect([precision, recall]).toEqual([1 / 3, 1 / 4])
    expect(f1).toBeCloseTo(2 / 7, 12)
  })

  it('count B-cubed by hand', () => {
    const { precision, recall, f1 } = bCubed(five)

    // Precision 2/3, 2/3, 1/3, 1, 1; recall 2/3, 2/3, 1/2, 1/2, 1/3.
    expect(precision).toBeCloseTo(11 / 15, 12)
    expect(recall).toBeCloseTo(8 / 15, 12)
    expect(f1).toBeCloseTo(176 / 285, 12)
  })

  it('average B-cubed over some, among all', () => {
    const { precision, recall } = bCubed(five, item => item.group === 'B')

    expect(precision).toBeCloseTo(2 / 3, 12)
    expect(recall).toBeCloseTo(1 / 2, 12)
  })

  it.each([
    [8, 10, 0.4902, 0.9433],
    [0, 20, 0, 0.1611],
    [20, 20, 0.8389, 1],
  ])('give the interval of %d of %d', (hits, count, low, high) => {
    expect(wilson(hits, count).low).toBeCloseTo(low, 4)
    expect(wilson(hits, count).high).toBeCloseTo(high, 4)
  })
})

describe('finding planted faults', () => {
  it('takes the problem that holds half of a fault and is half made of it, and counts school days from when it could be known', () => {
    const scored = [
      ...['2026-10-21', '2026-10-22', '2026-10-23'].map(day => seen('school-1', day, 'P1')),
      seen('school-1', '2026-11-05', 'P2'),
      ...['2026-10-23', '2026-10-23', '2026-10-26'].map(day => seen(null, day, 'P1')),
    ]
    const judgement = { problemOf: new Map(), raisedAt: new Map([['P1', noon('2026-11-03')]]) }

    const [found] = findFaults([fault('school-1', { schoolUrns: ['100001'] })], { scored, judgement, calendar })

    // Known on Friday 23 October by its third request; half term lies between; raised on the second school day after.
    expect(found).toMatchObject({ problem: 'P1', knowable: true, delay: 2 })
  })

  it.each([
    ['is not raised', 'P9', 3],
    ['is made of something else for more than half', 'P1', 4],
  ])('takes none that %s', (_, raised, others) => {
    const scored = [
      ...['2026-10-05', '2026-10-06', '2026-10-07'].map(day => seen('school-1', day, 'P1')),
      ...Array.from({ length: others }, () => seen(null, '2026-10-07', 'P1')),
    ]
    const judgement = { problemOf: new Map(), raisedAt: new Map([[raised, noon('2026-10-07')]]) }

    const [found] = findFaults([fault('school-1', { schoolUrns: ['100001'] })], { scored, judgement, calendar })

    expect(found).toMatchObject({ problem: null, delay: null })
  })

  it('never calls a fault of two requests late, nor one mail that was sent three times', () => {
    const scope = { schoolUrns: ['100001'] }
    const again = seen('small-1', '2026-10-06', 'P1')

    expect(
      knowableAt(fault('small-1', scope), [seen('small-1', '2026-10-05', 'P1'), again, again], calendar),
    ).toBeNull()
  })

  it('knows a fault of many schools by the third school within three school days', () => {
    const at = (day: string, schoolUrn: string) => ({ ...seen('release-1', day, 'P1'), schoolUrn })
    const reports = [
      at('2026-10-05', '100001'),
      at('2026-10-06', '100002'),
      // 5 October is too long ago.
      at('2026-10-08', '100003'),
      at('2026-10-08', '100003'),
      at('2026-10-09', '100004'),
      // Monday: 8 and 9 October are the two school days before.
      at('2026-10-12', '100005'),
    ]

    expect(knowableAt(fault('release-1', {}), reports, calendar)).toEqual(noon('2026-10-12'))
  })

  it('calls a raised problem false when no fault makes half of it', () => {
    const scored = [
      ...['P1', 'P1', 'P2', 'P2', 'P3'].map(problem => seen('school-1', '2026-10-05', problem)),
      ...['P2', 'P2', 'P2', 'P4'].map(problem => seen(null, '2026-10-05', problem)),
      seen('school-2', '2026-10-05', 'P3'),
    ]
    const raised = new Map(['P1', 'P2', 'P3', 'P5'].map(problem => [problem, noon('2026-10-05')]))

    expect(falseProblems(scored, raised)).toEqual(['P2', 'P5'])
  })

  it('says whether a fault that came back stayed one problem', () => {
    const returning = (id: string) => ({ ...fault(id, {}), returnedOn: toDay('2026-11-05') })
    const scored = [
      ...['P1', 'P1', 'P2'].map(problem => seen('kept', '2026-10-05', problem)),
      ...['P1', 'P3'].map(problem => seen('kept', '2026-11-05', problem)),
      ...['P4', 'P4'].map(problem => seen('parted', '2026-10-05', problem)),
      ...['P5', 'P5', 'P4'].map(problem => seen('parted', '2026-11-06', problem)),
    ]

    expect(
      keptTogether([returning('kept'), returning('parted'), fault('once', {})], scored).map(({ id }) => id),
    ).toEqual(['kept'])
  })
})

describe('an ordinary occurrence looks like a fault', () => {
  const isLookAlike = createLookAlikes([fault('a', { leadProvider: 'Mendip' })])
  const mendip = { leadProvider: 'Mendip', page: null } as const

  it('when it has its cause in its scope, on its page as far as that is shown, and in its days', () => {
    expect(isLookAlike(line({}, mendip))).toBe(true)
    expect(isLookAlike(line({}, { ...mendip, page: 'choose-a-mentor' }))).toBe(true)
    // Two days after the last it still counts.
    expect(isLookAlike(line({}, { ...mendip, at: noon('2026-10-07') }))).toBe(true)
  })

  it('and not when one of them differs, or when it is the fault itself', () => {
    expect(isLookAlike(line({ cause: 'transferred' }, mendip))).toBe(false)
    expect(isLookAlike(line({}, { ...mendip, leadProvider: 'Calder' }))).toBe(false)
    expect(isLookAlike(line({}, { ...mendip, page: 'ect-record' }))).toBe(false)
    expect(isLookAlike(line({}, { ...mendip, at: noon('2026-10-08') }))).toBe(false)
    expect(isLookAlike(line({}, { ...mendip, at: noon('2026-10-04') }))).toBe(false)
    expect(isLookAlike(line({ fault: 'a' }, mendip))).toBe(false)
  })
})

function line(truth: Partial<SimulatedLine['truth']>, shown: Partial<SimulatedLine['occurrence']>): SimulatedLine {
  return {
    occurrence: {
      ...{
        id: 'O1',
        at: noon('2026-10-05'),
        ticket: 'T1',
        requester: 'a@oak.sch.example',
        schoolUrn: '100001',
        causes: [],
      },
      ...{
        errorText: null,
        mentor: null,
        ect: 'e',
        leadProvider: null,
        deliveryPartner: null,
        cohorts: null,
        page: null,
      },
      ...{ recurrenceStated: false, text: '' },
      ...shown,
    },
    truth: { id: 'O1', fault: null, request: 'request-1', cause: 'removed', ...truth },
  }
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}

let made = 0
function seen(faultId: string | null, day: string, problem: string): Scored {
  made += 1
  const request = `request-${made}`
  const where = { schoolUrn: '100001', ticket: `T${made}`, at: noon(day), id: `O${made}` }
  return { ...where, fault: faultId, request, group: faultId ?? request, isLookAlike: false, problem }
}

function fault(id: string, scope: FaultScope): PlantedFault {
  const day = toDay('2026-10-05')
  return {
    ...{ id, scope, kind: 'school', reason: '', section: '', cause: 'removed', error: null, page: 'choose-a-mentor' },
    ...{ from: day, until: day, fixedOn: null, returnedOn: null, twin: null },
    ...{ occurrences: 0, tickets: 0, schools: [], requesters: 0 },
  }
}
