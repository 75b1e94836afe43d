import { findCohorts } from '../../../src/extract/identifiers/cohort'
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
