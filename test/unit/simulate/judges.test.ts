import { toDay } from '../../../src/kernel/day'
import type { Occurrence } from '../../../src/simulate/occurrence'
import { createNaiveJudge } from '../../../src/simulate/judges/naive-judge'
import { createInformedJudge } from '../../../src/simulate/score/informed-judge'
import { examine } from '../../../src/simulate/score/examine'
import { figuresOf } from '../../../src/simulate/score/figures'
import { printFigures } from '../../../src/simulate/print-figures'
import { simulateYear } from '../../../src/simulate/simulate-year'

const year = simulateYear({ seed: 3, schools: 200 })

describe('the naive baseline', () => {
  it('groups by school and cause within sixty days of the last, and raises the third ticket', async () => {
    const { problemOf, raisedAt } = await createNaiveJudge()([
      occurrence('1', '2026-09-07', {}),
      occurrence('2', '2026-09-08', { ticket: 'T1' }),
      occurrence('3', '2026-09-09', { schoolUrn: '100002' }),
      occurrence('4', '2026-09-10', { causes: ['removed'] }),
      occurrence('5', '2026-11-07', {}),
      occurrence('6', '2027-01-06', {}),
      occurrence('7', '2027-03-08', {}),
    ])

    // 1 and 2 are one ticket; 5 and 6 come on the sixtieth day after the one before them; 7 comes on the sixty-first.
    expect([...problemOf.values()]).toEqual(['P1', 'P1', 'P2', 'P3', 'P1', 'P1', 'P4'])
    expect([...raisedAt]).toEqual([['P1', new Date('2027-01-06T12:00:00Z')]])
  })

  it('goes by the error text where there is no cause, and by who wrote where there is no school', async () => {
    const { problemOf } = await createNaiveJudge()([
      occurrence('1', '2026-09-07', { schoolUrn: null, causes: [], errorText: 'Mentor required' }),
      occurrence('2', '2026-09-07', { schoolUrn: null, causes: [], errorText: 'mentor required' }),
      occurrence('3', '2026-09-07', { schoolUrn: null, causes: [] }),
    ])

    expect([...problemOf.values()]).toEqual(['P1', 'P1', 'P2'])
  })
})

describe('whoever is informed', () => {
  it.each([
    ['the cause in its days, at its school', {}, 'planted'],
    ['the error with slips, without a cause', { causes: [], errorText: 'Mentor reqiured' }, 'planted'],
    ['another cause', { causes: ['removed'] }, 'T1'],
    ['another page', { page: 'sign-in' }, 'T1'],
    ['another school', { schoolUrn: '100002' }, 'T1'],
    ['a later day', { at: new Date('2026-10-11T12:00:00Z') }, 'T1'],
  ] as const)('takes %s for what it looks like', async (_, differs, problem) => {
    const [fault] = year.faults
    const judge = createInformedJudge([
      {
        ...{ ...fault!, id: 'planted', cause: 'transferred', error: 'mentor-required', page: 'list-of-ects' },
        ...{ scope: { schoolUrns: ['100001'] }, from: toDay('2026-10-05'), until: toDay('2026-10-08') },
      },
    ])

    const { problemOf } = await judge([occurrence('1', '2026-10-10', differs)])

    expect(problemOf.get('1')).toBe(problem)
  })
})

describe('an examination', () => {
  it('shows what is judged the occurrences in order, and nothing of their truth', async () => {
    const shown: Occurrence[] = []
    await examine(year, occurrences => {
      shown.push(...occurrences)
      return { problemOf: new Map(), raisedAt: new Map() }
    })

    expect(new Set(shown.map(one => Object.keys(one).sort().join(' ')))).toEqual(
      new Set([
        'at causes cohorts deliveryPartner ect errorText id leadProvider mentor page recurrenceStated requester schoolUrn text ticket',
      ]),
    )
    expect(shown).toEqual([...year.lines()].map(line => line.occurrence))
  })

  it('gives everything to whoever knows the truth', async () => {
    const lines = [...year.lines()]
    const perfect = {
      problemOf: new Map(lines.map(({ truth }) => [truth.id, truth.fault ?? truth.request])),
      raisedAt: new Map(
        [...lines]
          .reverse()
          .flatMap(({ truth, occurrence: { at } }) => (truth.fault === null ? [] : [[truth.fault, at]])),
      ),
    }

    const figures = await examine(year, () => perfect)

    expect(figures.grouping.pairwise).toEqual({ precision: 1, recall: 1, f1: 1 })
    expect(figures.grouping.bCubed.f1).toBeCloseTo(1, 12)
    expect(figures.found).toMatchObject({ hits: year.faults.length, share: 1 })
    expect(figures.soon.share).toBe(1)
    expect(figures.returningKept).toMatchObject({ hits: 1, count: 1 })
    expect(figures.falseOfTickets.hits).toBe(0)
  })

  it('gives nothing to whoever looks at one occurrence and stops', async () => {
    const lazy = await examine(year, occurrences => {
      for (const { id, at } of occurrences) return { problemOf: new Map([[id, 'P']]), raisedAt: new Map([['P', at]]) }
      return { problemOf: new Map(), raisedAt: new Map() }
    })

    expect(lazy.occurrences).toBe([...year.lines()].length)
    expect(lazy.found).toMatchObject({ hits: 0, count: year.faults.length })
    expect(lazy.grouping.pairwise.recall).toBe(0)
  })

  it('puts the baseline beside each figure, and prints them', async () => {
    const naive = await examine(year, createNaiveJudge())
    const informed = await examine(year, createInformedJudge(year.faults))
    const figures = figuresOf(naive, { baseline: naive, informed })

    const found = figures.find(({ name }) => name === 'faults found')
    expect(found).toMatchObject({ unit: 'share', count: year.faults.length, baseline: found?.value, ratio: 1 })
    expect(
      printFigures([{ ...found!, value: 0.5, low: 0.25, high: 0.75, hits: 2, count: 4, baseline: 0.125, informed: 1 }]),
    ).toBe(
      'figure        judged  95%             of      naive  informed\nfaults found  50.0%   25.0% to 75.0%  2 of 4  12.5%  100.0%',
    )
  })
})

function occurrence(id: string, day: string, differs: Partial<Occurrence>): Occurrence {
  return {
    ...{ id, at: new Date(`${day}T12:00:00Z`), ticket: `T${id}`, schoolUrn: '100001', requester: 'a@school.example' },
    ...{ causes: ['transferred'], errorText: null, mentor: null, ect: 'E', leadProvider: null, deliveryPartner: null },
    ...{ cohorts: null, page: null, recurrenceStated: false, text: '' },
    ...differs,
  }
}
