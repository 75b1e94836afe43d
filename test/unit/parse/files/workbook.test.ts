import { openArchive } from '../../../../src/parse/files/open-archive'
import { sheetRows } from '../../../../src/parse/files/workbook-rows'
import { zipFile } from '../../../support/files/zip-file'

/** As Excel writes it: texts apart, by the order in which they first appear; numbers as they are computed with. */
const TEXTS = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="9" uniqueCount="7"><si><t>First name</t></si><si><t>Surname</t></si><si><t>TRN</t></si><si><t>Mentor</t></si><si><t>Jane</t></si><si><t xml:space="preserve">O&apos;Field </t></si><si><r><t>Amir</t></r><r><rPr><b/></rPr><t xml:space="preserve"> Khan</t></r><rPh sb="0" eb="1"><t>never</t></rPh></si></sst>`
const SHEET = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:D4"/><cols><col min="1" max="1" width="12"/></cols><sheetData><row r="1" spans="1:4"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row><row r="2"><c r="A2" t="s"><v>4</v></c><c r="B2" t="s"><v>5</v></c><c r="C2"><v>1234567</v></c><c r="D2" t="s"><v>6</v></c></row><row r="3"/><row r="4"><c r="B4" t="inlineStr"><is><t>Lowe</t></is></c><c r="C4"><f>C2+1</f><v>1.234568E6</v></c><c r="D4" t="s"><v>6</v></c></row></sheetData></worksheet>`

const workbook = (sheet: string, texts = TEXTS) =>
  zipFile([
    { name: 'xl/sharedStrings.xml', bytes: Buffer.from(texts) },
    { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.from(sheet) },
  ])

describe('a workbook', () => {
  it('gives its rows as lines, each cell in its place, a repeated text each time and a number as it is read', async () => {
    expect(await openArchive(workbook(SHEET))).toMatchObject({
      kind: 'opened',
      words: [
        'First name\tSurname\tTRN\tMentor',
        "Jane\tO'Field\t1234567\tAmir Khan",
        '\tLowe\t1234568\tAmir Khan',
      ].join('\n'),
      why: null,
    })
  })

  it('gives its sheets whatever their parts are called', async () => {
    const sheet = Buffer.from('<row><c t="inlineStr"><is><t>Jane</t></is></c></row>')

    expect(await openArchive(zipFile([{ name: 'xl/worksheets/mentors.xml', bytes: sheet }]))).toMatchObject({
      words: 'Jane',
    })
  })

  it('gives its sheets in their order', async () => {
    const sheetOf = (name: string) =>
      Buffer.from(
        `<worksheet><sheetData><row><c t="inlineStr"><is><t>${name}</t></is></c></row></sheetData></worksheet>`,
      )
    const file = zipFile([
      { name: 'xl/worksheets/sheet10.xml', bytes: sheetOf('last') },
      { name: 'xl/worksheets/sheet2.xml', bytes: sheetOf('second') },
      { name: 'xl/worksheets/sheet1.xml', bytes: sheetOf('first') },
    ])

    expect(await openArchive(file)).toMatchObject({ words: 'first\nsecond\nlast' })
  })

  it('A07: is bounded whatever its cells refer to', () => {
    const long = 'x'.repeat(1_000_000)
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(500)}</row>`

    const words = sheetRows(`<sheetData>${row.repeat(2_000)}</sheetData>`, { texts: [long], most: 100_000 })

    expect(words.words).toHaveLength(100_000)
  })

  it('with places that are none, or far out, keeps what is within reach', () => {
    const sheet =
      '<row><c r="ZZZ1"><v>far</v></c><c r="7"><v>odd</v></c><c t="s"><v>-1</v></c><c t="s"><v>99</v></c></row><row><c r="B2"><v>next</v>'

    expect(sheetRows(sheet, { texts: ['only'], most: 1_000 })).toEqual({
      words: 'odd\n\tnext',
      hides: false,
    })
  })

  it('does not take an empty cell for the first of its texts', () => {
    const sheet = '<row><c t="s"/><c t="s"><v></v></c><c t="s"><v> </v></c><c t="s"><v>1</v></c></row>'

    expect(sheetRows(sheet, { texts: ['Mallory Fox', 'Ann Lee'], most: 1_000 }).words).toBe('\t\t\tAnn Lee')
  })

  const cell = (words: string, more = '') => `<c ${more} t="inlineStr"><is><t>${words}</t></is></c>`
  const hiding =
    'Rows, columns or sheets of it are hidden, and what stands in them was not read: open the file to see whether they matter.'
  it.each<[string, string, string]>([
    ['a row', `<row>${cell('Jane')}</row><row hidden="1">${cell('Mallory')}</row>`, 'Jane'],
    ['a row without height', `<row ht="0" customHeight="1">${cell('Mallory')}</row><row>${cell('Jane')}</row>`, 'Jane'],
    [
      'a column',
      `<cols><col min="1" max="1" width="9"/><col min="2" max="16384" hidden="true"/></cols><row>${cell('Jane')}${cell('Mallory')}</row>`,
      'Jane',
    ],
  ])('leaves out %s that is hidden, and says so', async (_what, sheet, words) => {
    expect(await openArchive(workbook(sheet))).toMatchObject({ words, why: hiding })
  })

  it('leaves out sheets that the workbook hides or does not name, and says nothing of hidden ones that are empty', async () => {
    const sheet = (number: number, words: string) => ({
      name: `xl/worksheets/sheet${number}.xml`,
      bytes: Buffer.from(words === '' ? '<sheetData/>' : `<row>${cell(words)}</row>`),
    })
    const part = (number: number) => `<Relationship Id="rId${number}" Target="worksheets/sheet${number}.xml"/>`
    const book = (third: string, fourth: string) =>
      zipFile([
        {
          name: 'xl/workbook.xml',
          bytes: Buffer.from(
            '<workbook><sheets><sheet name="a" r:id="rId1"/><sheet name="b" state="veryHidden" r:id="rId2"/></sheets></workbook>',
          ),
        },
        {
          name: 'xl/_rels/workbook.xml.rels',
          bytes: Buffer.from(`<Relationships>${part(1)}${part(2)}</Relationships>`),
        },
        ...[sheet(1, 'Jane'), sheet(2, third), sheet(3, fourth)],
      ])

    expect(await openArchive(book('Mallory', ''))).toMatchObject({ words: 'Jane', why: hiding })
    expect(await openArchive(book('', 'Mallory'))).toMatchObject({ words: 'Jane', why: hiding })
    expect(await openArchive(book('', ''))).toMatchObject({ words: 'Jane', why: null })
  })
})
