import { openArchive } from '../../../../src/parse/files/open-archive'
import { markupWords } from '../../../../src/parse/files/markup-words'
import { wordFile, zipFile } from '../../../support/files/zip-file'

const HIDDEN = 'Some of its words are hidden, and were not read: open the file to see whether they matter.'
const PICTURE = Buffer.from('89504e470d0a1a0a00ff', 'hex')
const relations = (...targets: readonly string[]) =>
  Buffer.from(
    `<Relationships>${targets.map(target => `<Relationship Id="r" Target="${target}"/>`).join('')}</Relationships>`,
  )

describe('a Word file', () => {
  it('gives its words and its pasted pictures', async () => {
    const file = wordFile({
      paragraphs: ['Amina &amp; Lee', 'Second &#8211; line'],
      pictures: { 'image1.png': PICTURE },
    })

    expect(await openArchive(file)).toEqual({
      kind: 'opened',
      title: null,
      words: 'Amina & Lee\nSecond – line',
      files: [{ filename: 'image1.png', contentType: null, bytes: PICTURE, place: null, picture: null }],
      why: null,
    })
  })

  it('tells the letterhead of every page from what was pasted', async () => {
    const file = wordFile({
      pictures: { 'image1.png': PICTURE, 'image2.png': Buffer.from('GIF89a') },
      more: [
        { name: 'word/_rels/header1.xml.rels', bytes: relations('media/image1.png') },
        { name: 'word/_rels/document.xml.rels', bytes: relations('media/image2.png') },
      ],
    })

    const opened = await openArchive(file)

    expect(opened.kind === 'opened' && opened.files.map(({ filename, picture }) => [filename, picture?.kind])).toEqual([
      ['image1.png', 'logo'],
      ['image2.png', undefined],
    ])
  })

  it('A03: fetches nothing that it points to, and declares nothing for us', async () => {
    const document =
      '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd"><!ENTITY web SYSTEM "http://127.0.0.1:9/">]><w:p><w:t>a&secret;b&web;c</w:t></w:p>'
    const file = zipFile([
      { name: 'word/document.xml', bytes: Buffer.from(document) },
      {
        name: 'word/_rels/document.xml.rels',
        bytes: relations('file:///dev/zero', 'http://127.0.0.1:9/media/x.png', '../../../etc/passwd'),
      },
    ])

    expect(await openArchive(file)).toMatchObject({ kind: 'opened', words: 'a&secret;b&web;c', files: [], why: null })
  })
})

describe('PowerPoint, OpenDocument and plain archives', () => {
  it('says on which slide a picture stands', async () => {
    const file = zipFile([
      { name: 'ppt/slides/slide12.xml', bytes: Buffer.from('<a:p><a:t>Twelve</a:t></a:p>') },
      { name: 'ppt/slides/slide2.xml', bytes: Buffer.from('<a:p><a:t>Two</a:t></a:p>') },
      { name: 'ppt/slides/_rels/slide12.xml.rels', bytes: relations('../media/image1.png') },
      { name: 'ppt/media/image1.png', bytes: PICTURE },
    ])

    expect(await openArchive(file)).toMatchObject({ words: 'Two\nTwelve', files: [{ place: 'slide 12' }] })
  })

  it('reads OpenDocument, without the small preview of its first page', async () => {
    const file = zipFile([
      { name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.text') },
      { name: 'content.xml', bytes: Buffer.from('<text:p>Dear<text:tab/>all</text:p><text:h>End</text:h>') },
      { name: 'Thumbnails/thumbnail.png', bytes: PICTURE },
      { name: 'Pictures/100.png', bytes: PICTURE },
    ])

    expect(await openArchive(file)).toMatchObject({ words: 'Dear\tall\nEnd', files: [{ filename: '100.png' }] })
  })

  it('A04: a name that leads out of the folder, or a link, is a name and nothing else', async () => {
    const file = zipFile([
      { name: '../../../../tmp/evil.png', bytes: PICTURE },
      { name: '/etc/cron.d/evil.png', bytes: PICTURE },
      { name: 'C:\\Windows\\evil.png', bytes: PICTURE },
      { name: 'link.png', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 },
    ])

    const opened = await openArchive(file)

    expect(opened.kind === 'opened' && opened.files.map(({ filename, bytes }) => [filename, bytes.length])).toEqual([
      ['evil.png', 10],
      ['evil.png', 10],
      ['evil.png', 10],
      ['link.png', 11],
    ])
  })

  it('A04: an archive with a password says that it is locked', async () => {
    const file = zipFile([{ name: 'list.png', bytes: PICTURE, flags: 0x801 }])

    expect(await openArchive(file)).toEqual({ kind: 'locked', why: 'The file is locked with a password.' })
  })

  it('A04: one locked file among others costs itself', async () => {
    const file = zipFile([
      { name: 'open.png', bytes: PICTURE },
      { name: 'locked.png', bytes: PICTURE, flags: 0x801 },
    ])

    expect(await openArchive(file)).toMatchObject({
      kind: 'opened',
      files: [{ filename: 'open.png' }],
      why: 'Some of the files in it are locked with a password.',
    })
  })

  it('says of bytes that are no archive that they are damaged', async () => {
    expect(await openArchive(Buffer.from('PK\x03\x04 nothing'))).toEqual({
      kind: 'unreadable',
      why: 'The file is damaged and could not be opened.',
    })
  })
})

describe('the words of an Office part', () => {
  it.each([
    [
      'table cells and rows',
      '<w:tr><w:tc><w:p><w:t>A</w:t></w:p></w:tc><w:tc><w:p><w:t>B</w:t></w:p></w:tc></w:tr>',
      'A\tB',
    ],
    [
      'an empty cell in its place',
      '<w:tr><w:tc><w:p><w:t>A</w:t></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:t>B</w:t></w:p></w:tc></w:tr>',
      'A\n\tB',
    ],
    ['what was deleted stays out', '<w:p><w:t>kept</w:t><w:delText>gone</w:delText></w:p>', 'kept'],
    ['instructions of fields stay out', '<w:p><w:instrText>HYPERLINK</w:instrText><w:t>here</w:t></w:p>', 'here'],
    ['numbers beyond Unicode are nothing', '<w:p>a&#9999999;b</w:p>', 'ab'],
    ['a tag that never ends', '<w:p>one</w:p><w:p unclosed', 'one'],
  ])('%s', (_, markup, words) => {
    expect(markupWords(markup, { most: 1_000 })).toEqual({ words, hides: false })
  })

  it.each([
    ['hidden letters', '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Mallory</w:t></w:r><w:r><w:t>Jane</w:t></w:r></w:p>'],
    [
      'letters of one point',
      '<w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:t>Mallory</w:t></w:r><w:r><w:t>Jane</w:t></w:r></w:p>',
    ],
    [
      'a paragraph of a hidden style',
      '<w:p><w:pPr><w:pStyle w:val="Ghost"/></w:pPr><w:r><w:t>Mallory</w:t></w:r></w:p><w:p><w:r><w:t>Jane</w:t></w:r></w:p>',
    ],
    [
      'letters of a hidden style',
      '<w:p><w:r><w:rPr><w:rStyle w:val="Child"/></w:rPr><w:t>Mallory</w:t></w:r><w:r><w:t>Jane</w:t></w:r></w:p>',
    ],
    [
      'a hidden row',
      '<w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>Mallory</w:t></w:r></w:p></w:tc></w:tr><w:p><w:r><w:t>Jane</w:t></w:r></w:p>',
    ],
  ])('of Word leave out %s, and say so', async (_what, body) => {
    const styles =
      '<w:style w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Child"><w:basedOn w:val="Ghost"/></w:style>'
    const file = zipFile([
      { name: 'word/document.xml', bytes: Buffer.from(`<w:body>${body}</w:body>`) },
      { name: 'word/styles.xml', bytes: Buffer.from(`<w:styles>${styles}</w:styles>`) },
    ])

    expect(await openArchive(file)).toMatchObject({ words: 'Jane', why: HIDDEN })
  })

  it.each([
    [
      'what was deleted, by whichever letters',
      '<w:del><w:r><w:t>Mallory</w:t></w:r></w:del><w:ins><w:r><w:t>Jane</w:t></w:r></w:ins>',
    ],
    [
      'what was moved from here',
      '<w:moveFrom><w:r><w:t>Mallory</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>Jane</w:t></w:r></w:moveTo>',
    ],
    [
      'a row that was deleted',
      '<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>Mallory</w:t></w:r></w:p></w:tc></w:tr><w:r><w:t>Jane</w:t></w:r>',
    ],
    [
      'a box said a second time',
      '<mc:AlternateContent><mc:Choice><w:t>Jane</w:t></mc:Choice><mc:Fallback><w:t>Jane</w:t></mc:Fallback></mc:AlternateContent>',
    ],
    [
      'where tabs stand, and how far pictures',
      '<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>Jane</w:t></w:r><wp:posOffset>914400</wp:posOffset>',
    ],
    [
      'a paragraph mark that is hidden',
      '<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Jane</w:t></w:r>',
    ],
  ])('of Word hold nothing of %s', (_what, inside) => {
    expect(markupWords(`<w:p>${inside}</w:p>`, { most: 1_000 })).toEqual({ words: 'Jane', hides: false })
  })

  it('of a slide that is not shown are left out', () => {
    const slide = '<p:sld show="0"><a:p><a:r><a:t>Mallory</a:t></a:r></a:p></p:sld>'

    expect(markupWords(slide, { most: 1_000 })).toEqual({ words: '', hides: true })
  })

  it('of an OpenDocument text are what it shows', async () => {
    const content = `<office:automatic-styles><style:style style:name="T1"><style:text-properties text:display="none"/></style:style></office:automatic-styles>
      <office:text><text:tracked-changes><text:deletion><text:p>Gone</text:p></text:deletion></text:tracked-changes>
      <text:p>Dear<text:s text:c="2"/>all<text:span text:style-name="T1">Mallory</text:span><office:annotation><text:p>Beside</text:p></office:annotation></text:p>
      <text:section text:display="none"><text:p>Mallory</text:p></text:section><text:p><text:hidden-text text:is-hidden="true">Mallory</text:hidden-text>End</text:p></office:text>`
    const file = zipFile([
      { name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.text') },
      { name: 'content.xml', bytes: Buffer.from(content) },
    ])

    expect(await openArchive(file)).toMatchObject({ words: 'Dear all\nEnd', why: HIDDEN })
  })

  it('of an OpenDocument table stand in their columns, without what is folded away', async () => {
    const cell = (words: string) => `<table:table-cell><text:p>${words}</text:p></table:table-cell>`
    const content = `<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>
      <table:table><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="16382"/>
      <table:table-row>${cell('Jane')}${cell('Mallory')}${cell('Amir')}</table:table-row>
      <table:table-row table:visibility="collapse">${cell('Mallory')}</table:table-row>
      <table:table-row table:visibility="filter">${cell('Mallory')}</table:table-row>
      <table:table-row><table:table-cell table:number-columns-repeated="2"/>${cell('Lee')}<table:covered-table-cell><text:p>Mallory</text:p></table:covered-table-cell><table:table-cell table:number-columns-repeated="16380"/></table:table-row>
      </table:table><table:table table:style-name="ta2"><table:table-row>${cell('Mallory')}</table:table-row></table:table>`
    const file = zipFile([
      { name: 'mimetype', bytes: Buffer.from('application/vnd.oasis.opendocument.spreadsheet') },
      { name: 'content.xml', bytes: Buffer.from(content) },
    ])

    expect(await openArchive(file)).toMatchObject({ words: 'Jane\t\tAmir\n\t\tLee', why: HIDDEN })
  })

  it('stops at the cap', () => {
    expect(markupWords('<w:p>abcdef</w:p>'.repeat(100), { most: 20 }).words).toHaveLength(20)
  })
})
