import { toDay } from '../../../src/kernel/day'
import { emailForPartner } from '../../../src/register/feed/email-for-partner'
import type { ShownFacts } from '../../../src/register/feed/feed-row'
import { leadProviderBeside, partnerKey, partnerOf } from '../../../src/register/feed/partner'
import { settleRow } from '../../../src/register/feed/settle-row'
import { shownFacts } from '../../builders/feed'
import { TODAY } from '../../builders/register'

const day = toDay

describe('what a change of a row was', () => {
  it.each<readonly [string, Partial<ShownFacts> | null, Partial<ShownFacts> | null, string | null]>([
    ['a new row', null, {}, 'added'],
    ['a new row that ends later', null, { until: day('2027-07-31') }, 'added'],
    ['a new row that is over', null, { from: day('2022-09-01'), until: day('2026-11-24') }, 'ended'],
    ['a new row that was undone', null, { isUndone: true }, 'undone'],
    ['the same row', {}, {}, null],
    ['another address', {}, { mentorEmail: 'new@hill.sch.example' }, 'changed'],
    ['no address any more', {}, { mentorEmail: null }, 'changed'],
    ['another standing', {}, { standing: 'seen' }, 'changed'],
    ['an end', {}, { until: day('2026-12-18') }, 'ended'],
    ['an earlier end', { until: day('2027-07-31') }, { until: day('2026-12-18') }, 'ended'],
    ['a later end', { until: day('2026-12-18') }, { until: day('2027-07-31') }, 'changed'],
    ['no end any more', { until: day('2026-12-18') }, {}, 'changed'],
    ['an undone row', {}, { isUndone: true }, 'undone'],
    ['an undone row with another name', { isUndone: true }, { isUndone: true, mentorName: 'Mia Lee' }, 'changed'],
    ['a row that came back', { isUndone: true }, {}, 'added'],
    ['a row that came back to the partner', { isOutOfScope: true, until: day('2026-11-20') }, {}, 'added'],
    ['a row that went to another partner', {}, null, 'ended'],
    ['a row that was over and went', { until: day('2026-11-24') }, null, null],
    ['a row that was undone and went', { isUndone: true }, null, null],
    ['a row that has gone', { isOutOfScope: true }, null, null],
    ['nothing', null, null, null],
  ])('%s', (_what, shown, wanted, action) => {
    const change = settleRow(shown && shownFacts(shown), wanted && shownFacts(wanted), TODAY)

    expect(change?.action ?? null).toBe(action)
  })

  it.each([
    ['2022-09-01', null, '2026-11-25'],
    ['2022-09-01', '2027-07-31', '2026-11-25'],
    ['2022-09-01', '2026-11-25', '2026-11-25'],
    ['2027-01-04', null, '2027-01-04'],
  ])('ends a row from %s until %s that goes to another partner on %s', (from, until, last) => {
    const shown = shownFacts({ from: day(from), until: until === null ? null : day(until) })

    expect(settleRow(shown, null, TODAY)?.shown).toEqual({ ...shown, until: last, isOutOfScope: true })
  })
})

describe('a delivery partner', () => {
  it('is known by its name, whatever case and blanks', () => {
    expect(partnerKey('  North\u00a0Teaching   HUB ')).toBe('north teaching hub')
    expect(partnerKey('North Hub')).not.toBe(partnerKey('North-Hub'))
  })

  it('with a very long name shares its key with nobody', () => {
    const long = 'x'.repeat(5_000)

    expect(partnerKey(`${long}a`)).toHaveLength(64)
    expect(partnerKey(`${long}a`)).not.toBe(partnerKey(`${long}b`))
  })

  it('is that of the first source which names one', () => {
    const sources = [
      null,
      { leadProvider: 'One', deliveryPartner: ' ' },
      { leadProvider: 'Two', deliveryPartner: 'South Hub' },
      { leadProvider: 'Three', deliveryPartner: 'North Hub' },
    ]

    expect(partnerOf(sources)).toEqual({ key: 'south hub', name: 'South Hub' })
    expect(partnerOf([null, undefined])).toEqual({ key: '', name: null })
  })

  it('hears of no lead provider that works with another one', () => {
    const sources = [
      { leadProvider: null, deliveryPartner: 'South Hub' },
      { leadProvider: 'Of the north', deliveryPartner: 'North Hub' },
      { leadProvider: 'Of the south', deliveryPartner: 'SOUTH HUB' },
    ]

    expect(leadProviderBeside({ key: 'south hub', name: 'South Hub' }, sources)).toBe('Of the south')
    expect(leadProviderBeside({ key: 'south hub', name: 'South Hub' }, sources.slice(0, 2))).toBeNull()
  })
})

describe('the address for a row', () => {
  const school = (urn: string, domain: string) => ({
    ...{ urn, name: urn, leadProvider: null, deliveryPartner: null },
    emailDomains: [domain],
  })
  const hill = school('900001', 'hill.sch.example')
  const dale = school('900002', 'dale.sch.example')

  it.each([
    [['m@dale.sch.example', 'm@hill.sch.example'], 'm@hill.sch.example'],
    [['m@dale.sch.example', 'M@Staff.HILL.sch.example'], 'M@Staff.HILL.sch.example'],
    [['m@dale.sch.example', 'm@home.example'], 'm@home.example'],
    [['m@dale.sch.example'], null],
    [['m@nothill.sch.example'], 'm@nothill.sch.example'],
    [[], null],
  ])('of %j is %j', (emails, shown) => {
    expect(emailForPartner(emails, { own: hill, others: [dale] })).toBe(shown)
  })
})
