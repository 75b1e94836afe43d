import type { PictureLine } from '../../../../src/parse/pictures/picture-text'
import { understandScreenshot } from '../../../../src/extract/screenshots/understand-screenshot'
import { pictureLine, radioLine } from '../../../builders/picture-lines'

const understand = (lines: readonly PictureLine[]) =>
  understandScreenshot({ kind: 'read', width: 1280, height: 900, lines })
const textsOf = (seen: readonly { readonly text: string }[]) => seen.map(({ text }) => text)
const HEADER = [pictureLine(10, 24, [40, 'GOV.UK']), pictureLine(60, 16, [40, 'Register early career teachers'])]

describe('the list of mentors', () => {
  const list = (headings: readonly string[], ...rest: readonly string[]) => [
    ...HEADER,
    ...headings.map((text, row) => pictureLine(140 + row * 40, 32, [40, text])),
    ...rest.map((text, row) => radioLine(240 + row * 50, text)),
  ]

  it.each([
    [['Who is the mentor for Ada Sowerby?'], 'Ada Sowerby'],
    [['Who will mentor Ada Sowerby?'], 'Ada Sowerby'],
    [['Who will Ada Sowerby’s mentor be?'], 'Ada Sowerby'],
    [['Who will mentor Ada', 'Sowerby?'], 'Ada Sowerby'],
    [['Who will mentor Ada Sowerby-', 'Lightfoot?'], 'Ada Sowerby-Lightfoot'],
    [['Who will mentor Ada de la Sowerby'], 'Ada de la Sowerby'],
    [['ho is the mentor for Ada Sowerby?'], 'Ada Sowerby'],
    [['Who will mentor lan Sowerby?'], 'Ian Sowerby'],
  ])('%p is for %s', (headings, ect) => {
    const page = understand(list(headings, 'Bo Quigley'))

    expect(page).toMatchObject({ kind: 'mentor-list', ect: { text: ect } })
  })

  it('offers the names between its heading and the other choices, in order', () => {
    const page = understand(
      list(
        ['Who will mentor Ada Sowerby?'],
        'Bo Quigley',
        'cai twelvetrees',
        'Mark Young',
        'or',
        'Register a new mentor',
      ),
    )

    expect(textsOf(page.offered)).toEqual(['Bo Quigley', 'cai twelvetrees', 'Mark Young'])
    expect(textsOf(page.names)).toEqual(['Ada Sowerby', 'Bo Quigley', 'cai twelvetrees', 'Mark Young'])
  })

  it('offers nobody where the list is empty, and takes no sentence for a name', () => {
    const page = understand([
      ...HEADER,
      pictureLine(140, 32, [40, 'Who will mentor Ada Sowerby?']),
      pictureLine(190, 16, [40, 'This mentor is not registered at this school']),
      radioLine(240, 'Register a new mentor'),
      pictureLine(300, 16, [60, 'Continue']),
    ])

    expect(page.offered).toEqual([])
  })

  it.each([
    ['a letter', 'a'],
    ['a sign and a letter', '9)'],
    ['a sign', '©'],
  ])('takes a button that was read as %s for no part of a name', (_, sign) => {
    const page = understand([...list(['Who will mentor Ada Sowerby?']), radioLine(240, 'Bo Quigley', sign)])

    expect(textsOf(page.offered)).toEqual(['Bo Quigley'])
  })

  it('offers nobody whose name an edge of the picture may have cut', () => {
    const page = understandScreenshot({
      kind: 'read',
      width: 1280,
      height: 306,
      lines: list(['Who will mentor Ada Sowerby?'], 'Bo Quigley', 'Cai Vance'),
    })

    expect(textsOf(page.offered)).toEqual(['Bo Quigley'])
  })

  it('says where on the picture a name stands, without the button', () => {
    const page = understand(list(['Who will mentor Ada Sowerby?'], 'Bo Quigley'))

    expect(page.offered).toEqual([{ text: 'Bo Quigley', box: { x: 95, y: 240, width: 92, height: 16 } }])
  })
})

describe('tables and records', () => {
  it('reads a table by its cells, and a name that wraps as one', () => {
    const page = understand([
      ...HEADER,
      pictureLine(140, 32, [40, 'Mentors']),
      pictureLine(220, 16, [40, 'Name'], [300, 'TRN'], [420, 'Assigned ECTs']),
      pictureLine(270, 16, [40, 'Ada Sowerby'], [300, '2345678'], [420, 'No ECTs']),
      pictureLine(296, 16, [420, 'assigned']),
      pictureLine(345, 16, [40, 'Bo'], [300, '3456789'], [420, 'Cai']),
      pictureLine(371, 16, [40, 'Quigley'], [420, 'Twelvetrees-']),
      pictureLine(397, 16, [420, 'Vance']),
    ])

    expect(page.kind).toBe('mentors')
    expect(textsOf(page.names)).toEqual(['Ada Sowerby', 'Bo Quigley', 'Cai Twelvetrees-Vance'])
    expect(page.trns).toEqual([
      { text: '2345678', box: { x: 300, y: 270, width: 67, height: 16 } },
      { text: '3456789', box: { x: 300, y: 345, width: 67, height: 16 } },
    ])
  })

  it('reads several names below one another as several', () => {
    const page = understand([
      pictureLine(140, 32, [40, 'Ada Sowerby']),
      pictureLine(220, 20, [40, 'Mentor details']),
      pictureLine(270, 16, [40, 'Assigned ECTs'], [300, 'Bo Quigley']),
      pictureLine(296, 16, [300, 'Cai Twelvetrees']),
    ])

    expect(page.kind).toBe('mentor')
    expect(textsOf(page.names)).toEqual(['Ada Sowerby', 'Bo Quigley', 'Cai Twelvetrees'])
  })

  it.each([
    ['typed in small letters', 'theo sowerby', 'theo sowerby'],
    ['with a small l for a capital I', 'lan Sowerby', 'Ian Sowerby'],
    ['with a digit for a letter', 'Z0e Sowerby', 'Zoe Sowerby'],
    ['with a title', 'Mrs Ada Sowerby', 'Mrs Ada Sowerby'],
    ['with an everyday word for a surname', 'Gareth Long', 'Gareth Long'],
  ])('reads a name %s in a table', (_, written, name) => {
    const page = understand([
      pictureLine(140, 32, [40, 'Mentors']),
      pictureLine(270, 16, [40, written], [300, '2345678']),
    ])

    expect(textsOf(page.names)).toEqual([name])
  })

  it('reads a name behind a label, above other words', () => {
    const page = understand([
      pictureLine(140, 16, [40, 'Coach: Xenia Oakenshaw']),
      pictureLine(166, 16, [40, 'You have no observations yet.']),
    ])

    expect(textsOf(page.names)).toEqual(['Xenia Oakenshaw'])
  })

  it('takes no organisation for a person', () => {
    const page = understand([
      pictureLine(140, 32, [40, 'Ada Sowerby']),
      pictureLine(220, 16, [40, 'School start date'], [300, '1 September 2026']),
      pictureLine(270, 16, [40, 'Lead provider'], [300, 'Ambition Institute'], [600, 'Change']),
      pictureLine(320, 16, [40, 'Delivery partner'], [300, 'Calder Vale']),
      pictureLine(346, 16, [300, 'Teaching School Hub']),
      pictureLine(396, 16, [40, 'School'], [300, 'Oakenshaw Larkrise']),
    ])

    expect(page).toMatchObject({ kind: 'ect', ect: { text: 'Ada Sowerby' } })
    expect(textsOf(page.names)).toEqual(['Ada Sowerby'])
  })

  it('takes no date, telephone number or reference for a TRN', () => {
    const page = understand([
      pictureLine(140, 16, [40, 'Ref 26040dd1'], [300, '01632960123'], [600, '12/09/2026']),
      pictureLine(200, 16, [40, '0000000'], [300, '(4567891).']),
    ])

    expect(textsOf(page.trns)).toEqual(['4567891'])
  })
})

describe('kinds of pages', () => {
  it.each([
    ['Sorry, there is a problem with the service', 'error'],
    ['Sorry, there’s a problem with the service', 'error'],
    ['Page not found', 'error'],
    ['Your sign-in link has expired', 'sign-in'],
    ['You do not have access to this service', 'sign-in'],
    ['Bo Quigley has been assigned to Ada Sowerby', 'confirmation'],
    ['No mentors found', 'search'],
    ['Early career teachers (ECTs)', 'dashboard'],
    ['Staff meeting on Thursday', 'other'],
  ])('%s: %s', (heading, kind) => {
    expect(understand([...HEADER, pictureLine(140, 32, [40, heading])]).kind).toBe(kind)
  })

  it('reads both names of a message that something was done', () => {
    const page = understand([
      pictureLine(140, 32, [40, 'Bo Quigley has been assigned to Ada']),
      pictureLine(180, 32, [40, 'Sowerby']),
    ])

    expect(textsOf(page.names)).toEqual(['Bo Quigley', 'Ada Sowerby'])
  })

  it('nothing on a picture is nothing understood', () => {
    expect(understand([])).toEqual({
      kind: 'other',
      width: 1280,
      height: 900,
      text: '',
      words: [],
      heading: null,
      ect: null,
      offered: [],
      names: [],
      trns: [],
      signature: null,
    })
  })
})

describe('the signature of trouble', () => {
  it('is what the error summary says, without names and numbers', () => {
    const page = understand([
      ...HEADER,
      pictureLine(120, 22, [40, 'There is a problem']),
      pictureLine(160, 16, [40, 'This email address is already in use by another person']),
      pictureLine(240, 32, [40, 'What is Ada Sowerby’s email address?']),
    ])

    expect(page.signature).toBe('this email address is already in use by another person')
    expect(textsOf(page.names)).toEqual(['Ada Sowerby'])
  })

  it('is else the heading of a page of trouble', () => {
    const page = understand([
      ...HEADER,
      pictureLine(140, 32, [40, '502 Bad Gateway']),
      pictureLine(200, 16, [40, 'Reference 26040dd-bccd']),
    ])

    expect(page.signature).toBe('bad gateway')
  })

  it('is nothing on a page without trouble', () => {
    expect(understand([...HEADER, pictureLine(140, 32, [40, 'Ada Sowerby'])]).signature).toBeNull()
  })
})
