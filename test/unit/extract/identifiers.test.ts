import fc from 'fast-check'
import { findCohorts } from '../../../src/extract/identifiers/cohort'
import { findPersonal } from '../../../src/extract/identifiers/personal'
import { findTrns } from '../../../src/extract/identifiers/trn'
import { areNicknames } from '../../../src/extract/names/nicknames'
import { osaDistance } from '../../../src/extract/names/osa'
import { wordLevel } from '../../../src/extract/names/word-level'
import { readMail } from './harrowby'

describe('TRNs', () => {
  it.each([
    ['TRN 1234567', '1234567', true],
    ['TRN: 12345', '0012345', true],
    ['teacher reference number is RP99/12345', '9912345', true],
    ['QTS number 12/34567', '1234567', true],
    ['TRN 12O4567', '1204567', true],
    ['TRN 12345678', '12345678', false],
    ['TRN 0000000', '0000000', false],
    ['we mean 7654321 of course', '7654321', true],
  ])('reads %s', (text, value, valid) => {
    expect(findTrns(text).map(trn => ({ value: trn.value, valid: trn.valid }))).toEqual([{ value, valid }])
  })

  it.each(['Tel: 01234 567890', 'Tel 1234567', 'ticket #1234567', 'on 12/03/2024 at 10.30', 'postcode QA12 3BC'])(
    'takes no number out of %s',
    text => {
      expect(findTrns(text)).toEqual([])
    },
  )

  it('points at the digits', () => {
    const text = 'Mr Plumb (TRN: 2000001) please'
    const [trn] = findTrns(text)
    expect(text.slice(trn?.start, trn?.end)).toBe('2000001')
  })
})

describe('cohorts and years', () => {
  it.each([
    ['a 2021 mentor', { cohort: 2021, inductionYear: null, of: 'mentor' }],
    ['our ECT (2022)', { cohort: 2022, inductionYear: null, of: 'ect' }],
    ['the 2022/23 cohort', { cohort: 2022, inductionYear: null, of: null }],
    ['a second year ECT', { cohort: null, inductionYear: 2, of: 'ect' }],
    ['a year 1 ECT', { cohort: null, inductionYear: 1, of: 'ect' }],
  ])('reads %s', (text, expected) => {
    expect(findCohorts(text)).toEqual([expect.objectContaining(expected)])
  })

  it('takes a numbered list for no year of induction', () => {
    expect(findCohorts('ECT1: Luca Moretti\nECT2: Zainab Okoye')).toEqual([])
  })
})

describe('what is masked on sight', () => {
  it('knows a National Insurance number by its form', () => {
    expect(findPersonal('NI: AB 12 34 56 C').map(found => [found.kind, found.valid])).toEqual([['nino', true]])
    expect(findPersonal('QQ123456C').map(found => found.valid)).toEqual([false])
  })

  it('never keeps the number or the date in a reading', async () => {
    const { reading } = await readMail('Derek Plumb, NI number AB123456C, date of birth 4 May 1980, for Luca Moretti.')
    const kept = JSON.stringify(reading.identifiers)
    expect(kept).not.toContain('AB123456C')
    expect(kept).not.toContain('1980')
    expect(reading.identifiers.map(found => [found.kind, found.value])).toEqual([
      ['nino', '*********'],
      ['date-of-birth', '*********'],
    ])
  })
})

describe('words of names', () => {
  it.each([
    ['plumb', 'plumb', 'surname', 'exact'],
    ['plmub', 'plumb', 'surname', 'one-typo'],
    ['featherstnhaugh', 'featherstonehaugh', 'surname', 'two-typos'],
    ['c1arke', 'clarke', 'surname', 'ocr'],
    ['bob', 'robert', 'forename', 'nickname'],
    ['bob', 'robert', 'surname', null],
    ['rao', 'rai', 'surname', null],
    ['kasia', 'katarzyna', 'forename', 'nickname'],
  ] as const)('compares %s with %s as a %s: %s', (said, name, kind, expected) => {
    expect(wordLevel(said, name, kind)).toBe(expected)
  })

  it('knows short forms both ways, and not a name for itself', () => {
    expect([areNicknames('mo', 'mohammed'), areNicknames('mohammed', 'mo'), areNicknames('mo', 'mo')]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('measures the same both ways and never above one more than the limit', () => {
    const word = fc.stringMatching(/^[a-e]{0,9}$/)
    fc.assert(
      fc.property(word, word, (left, right) => {
        const distance = osaDistance(left, right, 2)
        expect(distance).toBe(osaDistance(right, left, 2))
        expect(distance).toBeLessThanOrEqual(3)
      }),
    )
  })

  it('counts a swap of neighbours as one', () => {
    expect(osaDistance('tayolr', 'taylor', 2)).toBe(1)
  })
})

describe('hostile text', () => {
  it.each([
    ['many capitals', 'Aa '.repeat(7000)],
    ['one long word', 'a'.repeat(60_000)],
    ['many at signs', 'a@'.repeat(20_000)],
    ['many digits', '1 '.repeat(20_000)],
    ['many names', 'Derek Plumb and Luca Moretti, '.repeat(700)],
    ['many brackets', '((((((('.repeat(3000)],
    ['many negations', 'not in case if again every '.repeat(1000)],
  ])('reads %s quickly', async (_, text) => {
    const from = performance.now()
    await readMail(text)
    expect(performance.now() - from).toBeLessThan(4000)
  })
})
