import { understandScreenshot } from '../../../../src/extract/screenshots/understand-screenshot'
import type { KnownPerson } from '../../../../src/kernel/sensitive'
import type { PictureLine } from '../../../../src/parse/pictures/picture-text'
import { errorParts } from '../../../../src/report/pictures/error-parts'
import { personalWords } from '../../../../src/report/pictures/personal-words'
import { proposeBars } from '../../../../src/report/pictures/propose-bars'
import { pictureLine, radioLine } from '../../../builders/picture-lines'

const people: readonly KnownPerson[] = [
  { names: ['Amina Okafor', 'Mrs Okafor'], role: 'mentor' },
  { names: ['Will Grace'], role: 'ect' },
]
const understood = (...lines: readonly PictureLine[]) =>
  understandScreenshot({ kind: 'read', width: 1_000, height: 800, lines })
const covered = (...lines: readonly PictureLine[]) =>
  proposeBars(understood(...lines), people)
    .filter(({ tells }) => tells !== null)
    .map(({ text, tells }) => `${text} (${tells})`)

describe('the words of a picture that may tell of somebody', () => {
  it.each([
    ['a name of the mail', 'Amina Okafor is missing', ['Amina', 'Okafor']],
    ['a surname with a letter misread', 'Add Okafer here', ['Okafer']],
    ['a name within an address of a page', 'service/aminaokafor/edit', ['service/aminaokafor/edit']],
    ['an everyday word that is a name, written as one', 'Will has left', ['Will']],
    ['and not as the verb', 'They will mentor', []],
    ['somebody whom nobody knows, by the forename', 'Welcome back Priya Raman', ['Priya', 'Raman']],
    ['somebody behind a title', 'Ask Dr Quimby', ['Dr', 'Quimby']],
    ['a TRN with its label', 'TRN 1234567', ['TRN', '1234567']],
    ['a TRN with letters misread for digits', 'TRN: l23O567', ['l23O567']],
    ['an email address', 'sent to a.okafor@hill.example today', ['a.okafor@hill.example']],
    ['one that was read in pieces', 'a.okafor @ hill.example', ['a.okafor', '@', 'hill.example']],
    ['the second line of an address that is wrapped', 'hill-school.sch.example', ['hill-school.sch.example']],
    ['a date of birth', 'Date of birth 12 March 1985', ['Date', 'of', 'birth', '12', 'March', '1985']],
    ['a date of the work stays', 'Starts 1 September 2026', []],
    ['a National Insurance number', 'QQ 12 34 56 C', ['QQ', '12', '34', '56', 'C']],
    ['a telephone number', 'Ring 020 7946 0123 now', ['020', '7946', '0123']],
    ['any number of five digits', 'URN 100001', ['100001']],
    ['whatever stands behind a label', 'Name Xq Zzyp', ['Xq', 'Zzyp']],
    ['the words of the service stay', 'There is a problem: select a mentor from the list', []],
  ])('%s', (_what, line, expected) => {
    const words = line.split(' ')

    expect(words.filter((_, at) => personalWords([words], people)[at] !== null)).toEqual(expected)
  })
})

describe('the bars that a picture is given', () => {
  it('join the words of one name, leave the service’s own words, and say why', () => {
    const heading = pictureLine(100, 32, [40, 'Who will mentor Rowan Pryce?'])

    expect(covered(heading, radioLine(200, 'Amina Okafor'), radioLine(250, 'Register a new mentor'))).toEqual([
      'Rowan Pryce? (name)',
      'Amina Okafor (name)',
    ])
  })

  it('cover a little more than the letters, in whole pixels within the picture', () => {
    const [bar] = proposeBars(understood([{ text: '1234567', box: { x: 1, y: 100.4, width: 90.2, height: 20 } }]), [])

    expect(bar).toEqual({ box: { x: 0, y: 94, width: 99, height: 33 }, text: '1234567', tells: 'TRN' })
  })

  it('part a row of a table where its columns part: the value is covered and its neighbour is not', () => {
    const row = pictureLine(300, 20, [40, 'Amina Okafor'], [500, 'Eligible'])
    const parts = proposeBars(understood(row), people)

    expect(parts.map(({ text, tells }) => [text, tells])).toEqual([
      ['Amina Okafor', 'name'],
      ['Eligible', null],
    ])
  })

  it('never lose a word: what is read is in some part', () => {
    const screenshot = understood(
      pictureLine(20, 18, [40, 'GOV.UK'], [800, 'Signed in as x9']),
      pictureLine(100, 32, [40, 'There is a problem']),
      pictureLine(160, 18, [40, 'Select a mentor for Amina Okafor']),
    )

    expect(
      proposeBars(screenshot, people)
        .map(({ text }) => text)
        .join(' '),
    ).toBe('GOV.UK Signed in as x9 There is a problem Select a mentor for Amina Okafor')
  })
})

describe('the parts that say what went wrong', () => {
  it('are the heading and the sentences of an error, and nothing around them', () => {
    const screenshot = understood(
      pictureLine(20, 18, [40, 'Induction tutors of Hillside'], [700, 'Priya Raman']),
      pictureLine(100, 32, [40, 'There is a problem']),
      pictureLine(160, 18, [40, 'You cannot add this mentor']),
      pictureLine(400, 18, [40, 'Early career teachers']),
    )

    expect(errorParts(screenshot, proposeBars(screenshot, [])).map(({ text }) => text)).toEqual([
      'There is a problem',
      'You cannot add this mentor',
    ])
  })

  it('are none on a page without trouble', () => {
    const screenshot = understood(pictureLine(100, 32, [40, 'Early career teachers']))

    expect(errorParts(screenshot, proposeBars(screenshot, []))).toEqual([])
  })
})
