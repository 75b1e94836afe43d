import { toDay } from '../../../src/kernel/day'
import { createUsualReader, type UsualFacts } from '../../../src/report/trend/usual-by-shares'
import { createShares } from '../../../src/problem/grouping/shares'

const [thursday, friday, sunday, monday] = ['2026-11-19', '2026-11-20', '2026-11-22', '2026-11-23'].map(toDay)
const days = [thursday, friday, monday].flatMap(day => day ?? [])
/** A hundred of 415 reports, the ones that are counted before anything is known included. */
const learned = { ...createShares().save(), total: 400, byCause: [['not-in-school-pool', 99]] as const }

function factsOf(change: Partial<UsualFacts> = {}): UsualFacts & { readonly asked: object[] } {
  const asked: object[] = []
  return {
    asked,
    shares: async () => learned,
    async others(of) {
      asked.push(of)
      return new Map(
        [[thursday, 10] as const, [sunday, 2] as const, [monday, 7] as const].flatMap(([day, count]) =>
          day ? [[day, count] as const] : [],
        ),
      )
    },
    ...change,
  }
}

const everywhere = { cause: 'not-in-school-pool', scope: 'everywhere', scopeKey: '', unit: 'schools', days } as const

describe('what is usual', () => {
  it('is what a cause brings beside all others of the same days, those of a weekend on the next school day', async () => {
    const facts = factsOf()
    const usual = await createUsualReader(facts).perDay(everywhere)

    expect([...(usual ?? [])].map(([day, count]) => [day, count.toFixed(3)])).toEqual([
      ['2026-11-19', '3.492'],
      ['2026-11-20', '0.000'],
      ['2026-11-23', '3.143'],
    ])
    expect(facts.asked).toEqual([
      {
        cause: 'not-in-school-pool',
        scope: { kind: 'everywhere', value: '' },
        from: '2026-11-19',
        until: '2026-11-23',
      },
    ])
  })

  it('is, at one school, what its other requests of sixty days let expect', async () => {
    const facts = factsOf()
    const usual = await createUsualReader(facts).perDay({
      ...everywhere,
      scope: 'school',
      scopeKey: '910001',
      unit: 'tickets',
    })

    expect([...(usual ?? [])].map(([day, count]) => [day, count.toFixed(4)])).toEqual([
      ['2026-11-19', '0.0769'],
      ['2026-11-20', '0.0769'],
      ['2026-11-23', '0.2307'],
    ])
    expect(facts.asked).toMatchObject([{ scope: { kind: 'school', value: '910001' }, from: '2026-09-25' }])
  })

  it('is not known of a mentor, before enough was reported, or without a day', async () => {
    const of = (facts: UsualFacts, change: object = {}) => createUsualReader(facts).perDay({ ...everywhere, ...change })

    expect(await of(factsOf(), { scope: 'mentor', scopeKey: 'khan' })).toBeNull()
    expect(await of(factsOf({ shares: async () => null }))).toBeNull()
    expect(await of(factsOf({ shares: async () => ({ ...learned, total: 199 }) }))).toBeNull()
    expect(await of(factsOf(), { days: [] })).toBeNull()
  })
})
