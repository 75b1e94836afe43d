import type { Report } from '../../../../src/problem/grouping/report'
import { aDesk } from './desk-days'

const PROVIDERS = ['Calder', 'Mendip', 'Severn']

/** A desk with four weeks behind it, and reports of so many schools on one day. */
function afterFourWeeks() {
  const desk = aDesk()
  desk.ordinaryWeeks()
  const schools = (count: number, given: Partial<Report>, day = 31) =>
    Array.from({ length: count }, (_, place) =>
      desk.told(day, {
        schoolUrn: String(200_000 + day * 100 + place),
        leadProvider: PROVIDERS[place % 3] ?? null,
        ...given,
      }),
    )
  return { ...desk, schools }
}

describe('reports of many schools', () => {
  it('are a problem when there are more than these days usually bring', () => {
    const reports = afterFourWeeks().schools(8, { causes: ['year-not-set-up'] })

    const opened = reports.flatMap(report => report.opened ?? [])
    expect(opened).toHaveLength(1)
    expect(opened[0]).toMatchObject({ cause: 'year-not-set-up', scope: { kind: 'everywhere', value: '' } })
    expect(opened[0]?.why).toMatch(/^\d schools reported this in one day, where fewer than one would be usual\.$/)
    expect(reports.every(({ one }) => one.problem?.id === opened[0]?.id)).toBe(true)
  })

  it('are none when they are as many as usual', () => {
    const reports = afterFourWeeks().schools(3, { causes: ['not-in-school-pool'] })

    expect(reports.some(({ one }) => one.problem !== null)).toBe(false)
  })

  it('are none before it is known what is usual', () => {
    const desk = aDesk()
    const reports = Array.from({ length: 8 }, (_, place) =>
      desk.told(0, { schoolUrn: String(200_000 + place), causes: ['year-not-set-up'] }),
    )

    expect(reports.some(({ one }) => one.problem !== null)).toBe(false)
  })

  it('are of one lead provider when they are all of its schools', () => {
    const reports = afterFourWeeks().schools(8, { causes: ['partnership-challenged'], leadProvider: 'Mendip' })

    expect(reports.at(-1)?.one.problem?.scope).toEqual({ kind: 'lead-provider', value: 'Mendip' })
  })

  it('are of one pair of cohorts when they all have it', () => {
    const cohorts = { mentor: 2024, ect: 2026 }
    const reports = afterFourWeeks().schools(8, { causes: ['cohort-mismatch'], cohorts })

    expect(reports.at(-1)?.one.problem?.scope).toEqual({ kind: 'cohorts', value: '2024 2026' })
  })

  it('count a school once, however often it writes', () => {
    const reports = afterFourWeeks().schools(8, { causes: ['year-not-set-up'], schoolUrn: '200000' })

    expect(reports.every(({ one }) => one.problem === null || one.problem.scope.kind === 'school')).toBe(true)
  })

  it('join a problem that is open, and are ordinary again when it has been quiet', () => {
    const { schools } = afterFourWeeks()
    schools(8, { causes: ['year-not-set-up'] })

    expect(schools(1, { causes: ['year-not-set-up'] }, 33)[0]?.one.problem?.id).toBe('problem 1')
    expect(schools(1, { causes: ['year-not-set-up'] }, 75)[0]?.one.problem).toBeNull()
  })

  it('are not taken out of a problem when one provider’s own shows within it, which takes the later ones', () => {
    const { schools } = afterFourWeeks()
    const everywhere = schools(12, { causes: ['year-not-set-up'] })
    const own = [32, 33].flatMap(day => schools(12, { causes: ['year-not-set-up'], leadProvider: 'Severn' }, day))

    expect(everywhere.every(({ one }) => one.problem?.scope.kind === 'everywhere')).toBe(true)
    expect(own.at(-1)?.one.problem?.scope).toEqual({ kind: 'lead-provider', value: 'Severn' })
  })

  it('are a problem of their own when they meet the cause on another page than the open one, and take those that name none', () => {
    const { schools } = afterFourWeeks()
    /** As many schools as these beside others that ordinarily write. */
    const broken = (page: string | null, day: number, count = 30) => {
      schools(30, { causes: ['transferred'] }, day)
      return schools(count, { causes: ['removed'], page }, day)
    }
    const first = broken('list of ECTs', 31)
    const second = broken('choose a mentor', 50)
    const later = [
      ...schools(1, { causes: ['removed'], page: 'choose a mentor' }, 51),
      ...schools(1, { causes: ['removed'] }, 52),
    ]

    expect(first.at(-1)?.one.problem?.scope).toEqual({ kind: 'everywhere', value: '' })
    const own = second.at(-1)?.one.problem
    expect(own?.scope).toEqual({ kind: 'page', value: 'choose a mentor' })
    expect(later.map(({ one }) => one.problem?.id)).toEqual([own?.id, own?.id])
  })

  it.each([
    { why: 'on the same page', page: 'list of ECTs' },
    { why: 'without naming a page', page: null },
    { why: 'on a page that is too long to be kept', page: 'p'.repeat(129) },
  ])('go on with the open problem when they meet the cause $why', ({ page }) => {
    const { schools } = afterFourWeeks()
    schools(12, { causes: ['year-not-set-up'], page: 'list of ECTs' })

    const again = schools(12, { causes: ['year-not-set-up'], page }, 40)

    expect(again.flatMap(({ one }) => one.problem?.id ?? []).every(id => id === 'problem 1')).toBe(true)
    expect(again.at(-1)?.one.problem?.id).toBe('problem 1')
  })
})

describe('a mail without a diagnosis', () => {
  it('counts for the cause that its words are known from', () => {
    const desk = aDesk()
    for (let place = 0; place < 40; place++) {
      const isRemoved = place % 2 === 0
      desk.told(0, {
        schoolUrn: String(300_000 + place),
        causes: [isRemoved ? 'removed' : 'transferred'],
        text: isRemoved ? 'They vanished after a tidy-up of the list.' : 'Another school claimed them over the summer.',
      })
    }
    desk.told(9, { schoolUrn: '300900' })

    const { one } = desk.told(10, { schoolUrn: '123456', text: 'Theirs vanished in the tidy-up of the list.' })

    expect(one.likely[0]?.cause).toBe('removed')
    expect(one.likely[0]?.probability).toBeGreaterThan(0.8)
  })
})
