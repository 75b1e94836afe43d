import { openArchive } from '../../../../src/parse/files/open-archive'
import { markupWords } from '../../../../src/parse/files/markup-words'
import { wordFile, zipFile } from '../../../support/files/zip-file'

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
    ['what was deleted stays out', '<w:p><w:t>kept</w:t><w:delText>gone</w:delText></w:p>', 'kept'],
    ['instructions of fields stay out', '<w:p><w:instrText>HYPERLINK</w:instrText><w:t>here</w:t></w:p>', 'here'],
    ['numbers beyond Unicode are nothing', '<w:p>a&#9999999;b</w:p>', 'ab'],
    ['a tag that never ends', '<w:p>one</w:p><w:p unclosed', 'one'],
  ])('%s', (_, markup, words) => {
    expect(markupWords(markup, 1_000)).toBe(words)
  })

  it('stops at the cap', () => {
    expect(markupWords('<w:p>abcdef</w:p>'.repeat(100), 20)).toHaveLength(20)
  })
})
