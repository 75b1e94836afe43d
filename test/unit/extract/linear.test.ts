import { findCohorts } from '../../../src/extract/identifiers/cohort'
import { cohortClaimsOf } from '../../../src/extract/cohorts/cohort-claims'
import { isCourtesy } from '../../../src/extract/structure/follow-up'
import type { Unit } from '../../../src/extract/structure/units'
import { findPersonal } from '../../../src/extract/identifiers/personal'
import { findTrns } from '../../../src/extract/identifiers/trn'
import { findSchoolNames } from '../../../src/extract/school-names'
import { tokenise } from '../../../src/extract/tokens'
import { takesAtMost } from '../../support/processor-time'

const LENGTH = 100_000
const FINDERS: readonly (readonly [string, (text: string) => unknown])[] = [
  ['TRNs', findTrns],
  ['cohorts', findCohorts],
  ['what is masked', findPersonal],
  ['names of schools', findSchoolNames],
  ['words', tokenise],
]

describe('100 kB of the worst that each pattern of a request could meet', () => {
  it.each([
    ['labels of numbers', 'teacher reference number '],
    ['labels without numbers', 'TRN: ; # . TRN '],
    ['numbers without a label', '2000001 '],
    ['numbers with a label', 'TRN 2000001 '],
    ['digits', '1'],
    ['digits that look like letters', 'TRN OlIOlIOlIOlI'],
    ['digits and slashes', '12/34'],
    ['digits of other scripts', '１２３４５６７'],
    ['area codes', '01234 '],
    ['telephone words', 'tel call me on phone ring '],
    ['dates', '31/12/1999 31 December '],
    ['years', '2021/2022/2023/'],
    ['cohorts', 'the 2021 cohort cohort of 2022 year 1 ECT '],
    ['insurance numbers', 'AB 12 34 56 C'],
    ['letters of insurance numbers', 'AB '],
    ['names of schools', "St Aldhelm's Church of England Primary School Academy "],
    ['capitals', 'Aa '],
    ['apostrophes', "O'"],
    ['hyphens', 'a-'],
    ['marks', 'a\u0301'],
    ['one word', 'a'],
    ['spaces', ' '],
    ['line ends', '\n'],
    ['brackets', '(('],
  ])('P14: %s are searched within 50 ms', (_, piece) => {
    const text = piece.repeat(Math.ceil(LENGTH / piece.length))
    const slow = FINDERS.filter(([, find]) => !takesAtMost(50, () => find(text)))

    expect(slow.map(([what]) => what)).toEqual([])
  })
})

describe('a sentence of 1,500 characters, the most that is looked at of one', () => {
  const sentence = (said: string): Unit => ({
    ...{ kind: 'sentence', start: 0, end: 0, mentions: [], startsBlock: true, cells: [] },
    said: said.slice(0, 1_500),
  })
  const claims = (said: string) => cohortClaimsOf({ units: [sentence(said)], letterOf: () => 'M', written: null })

  it.each(['much appreciated ', 'thank you ', 'thank ', 'really appreciate it ', 'all your help ', 'for the help '])(
    'P14: of courtesies that are none in the end is read at once: %s',
    piece => {
      expect(takesAtMost(50, () => isCourtesy(sentence(`${piece.repeat(80)}x`), null))).toBe(true)
    },
  )

  it.each([
    ['behind a year', `@0 is on the 2021 cohort ${'1'.repeat(1_000)}x`],
    ['before a year', `@0 ${'12'.repeat(500)}x2021 cohort`],
    ['behind "she"', `she is ${'1'.repeat(1_000)}x 2021 cohort`],
  ])('P14: of digits %s is read at once', (_where, said) => {
    expect(takesAtMost(50, () => claims(said))).toBe(true)
  })
})
