import { readReplyFiles } from '../../../../src/notify/files/read-reply-files'
import { REPLY_FILE_LIMITS, type ChosenFile } from '../../../../src/notify/files/reply-files'
import { compoundFile } from '../../../support/files/compound-file'
import { wordFile, zipFile, type ZipPart } from '../../../support/files/zip-file'

const PNG = Buffer.from('89504e470d0a1a0a00ff', 'hex')
const PDF = Buffer.from('%PDF-1.7\n')
const EXE = Buffer.from('MZ\x90\x00\x03', 'latin1')
const chosen = (filename: string, bytes: Buffer | null, whyNot: ChosenFile['whyNot'] = null): ChosenFile => ({
  ...{ filename, bytes, whyNot },
})
const part = (name: string): ZipPart => ({ name, bytes: Buffer.from('x') })
const sheet = (...more: readonly string[]) => zipFile(['[Content_Types].xml', 'xl/workbook.xml', ...more].map(part))
/** An OpenDocument file begins with an entry that is not compressed and says what it is. */
const openDocument = (kind: string, ...more: readonly string[]) => {
  const type = Buffer.from(`application/vnd.oasis.opendocument.${kind}`)
  return zipFile([{ name: 'mimetype', bytes: type, packed: type }, ...['content.xml', ...more].map(part)])
}
const kindsOf = async (...files: readonly ChosenFile[]) => {
  const read = await readReplyFiles(files)
  return read.kind === 'files' ? read.files.map(({ filename, contentType }) => [filename, contentType]) : read.sentences
}

describe('files of a reply', () => {
  it.each([
    ['screen.PNG', PNG, 'image/png'],
    ['photo.jpeg', Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
    ['guide.pdf', PDF, 'application/pdf'],
    [
      'guide.docx',
      wordFile({ paragraphs: ['Hello'], pictures: { 'image1.png': PNG } }),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['list.xlsx', sheet(), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['letter.odt', openDocument('text'), 'application/vnd.oasis.opendocument.text'],
    ['list.csv', Buffer.from('Name;TRN\r\nZoë;1234567\n'), 'text/csv'],
    ['note.txt', Buffer.from('\ufeffBonjour', 'utf16le'), 'text/plain'],
    // An Office file behind a password: Word runs no macro of one that is called .docx.
    [
      'locked.docx',
      compoundFile([{ name: 'EncryptedPackage', bytes: Buffer.alloc(64) }]),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
  ])('%s is sent as what it is, its bytes as they are', async (name, bytes, type) => {
    const read = await readReplyFiles([chosen(name, bytes)])

    expect(read).toEqual({ kind: 'files', files: [{ filename: name, contentType: type, bytes }] })
  })

  it.each([
    ['a program', 'setup.exe', EXE, '“setup.exe” must be a picture (PNG'],
    ['a program under a picture’s name', 'photo.png', EXE, '“photo.png” is not what its ending says.'],
    ['a program under a text’s name', 'readme.txt', EXE, '“readme.txt” is not what its ending says.'],
    ['a program behind a change of direction', 'photo\u202Egnp.exe', EXE, '“photognp.exe” must be a picture'],
    ['a second ending', 'guide.pdf.js', Buffer.from('alert(1)'), '“guide.pdf.js” must be a picture'],
    ['a page', 'page.html', Buffer.from('<html>'), '“page.html” must be a picture'],
    ['a drawing with scripts', 'logo.svg', Buffer.from('<svg>'), '“logo.svg” must be a picture'],
    ['an archive', 'all.zip', zipFile([part('a.exe')]), '“all.zip” must be a picture'],
    ['an archive under Word’s name', 'all.docx', zipFile([part('a.exe')]), '“all.docx” is not what its ending says.'],
    [
      'an old Word file',
      'old.doc',
      Buffer.from('d0cf11e0', 'hex'),
      '“old.doc” is of a kind that can hide macros. Save it as .docx',
    ],
    ['a workbook of macros', 'sums.XLSM', sheet(), '“sums.XLSM” is of a kind that can hide macros. Save it as .xlsx'],
    [
      'macros under the name of a file without',
      'letter.docx',
      wordFile({ more: [part('word/vbaProject.bin')] }),
      '“letter.docx” holds macros or files of other programs.',
    ],
    ['a macro sheet', 'sums.xlsx', sheet('xl/macrosheets/sheet1.xml'), '“sums.xlsx” holds macros'],
    ['an object of another program', 'form.xlsx', sheet('xl\\embeddings\\oleObject1.bin'), '“form.xlsx” holds macros'],
    [
      'macros of OpenDocument',
      'list.ods',
      openDocument('spreadsheet', 'Basic/Standard/Module1.xml'),
      '“list.ods” holds macros',
    ],
    ['one OpenDocument for another', 'list.ods', openDocument('text'), '“list.ods” is not what its ending says.'],
    ['nothing', 'empty.pdf', Buffer.alloc(0), '“empty.pdf” is empty.'],
    ['no name', '...', PDF, 'Give each file a name.'],
  ])('%s holds all of them back', async (_what, name, bytes, sentence) => {
    const [said, ...others] = await kindsOf(chosen('fine.pdf', PDF), chosen(name, bytes))

    expect(others).toEqual([])
    expect(said).toContain(sentence)
  })

  it('names every one that is wrong', async () => {
    expect(await kindsOf(chosen('a.exe', EXE), chosen('b.pdf', PDF), chosen('c.pdf', Buffer.alloc(0)))).toEqual([
      '“a.exe” must be a picture (PNG, JPEG, GIF, WebP, HEIC), PDF, Word (.docx), Excel (.xlsx), OpenDocument, text or CSV file.',
      '“c.pdf” is empty.',
    ])
  })

  it('A15: loses folders and control characters from names', async () => {
    expect(await kindsOf(chosen('../../etc/a\r\nb\0.pdf', PDF))).toEqual([['ab.pdf', 'application/pdf']])
  })

  it('takes ten, and each and all of them up to their limits', async () => {
    const { fileBytes, bytes } = REPLY_FILE_LIMITS
    const text = (size: number) => Buffer.alloc(size, 'a')
    const ten = Array.from({ length: 10 }, (_, at) => chosen(`${at}.txt`, text(1)))

    expect(await kindsOf(...ten)).toHaveLength(10)
    expect(await kindsOf(...ten, chosen('more.txt', text(1)))).toEqual(['Choose 10 files or fewer.'])
    expect(await kindsOf(chosen('a.txt', text(fileBytes)), chosen('b.txt', text(bytes - fileBytes)))).toHaveLength(2)
    expect(await kindsOf(chosen('a.txt', text(fileBytes)), chosen('b.txt', text(bytes - fileBytes + 1)))).toEqual([
      'All files together must be 15 MB or smaller.',
    ])
    expect(await kindsOf(chosen('a.txt', text(fileBytes + 1)))).toEqual(['“a.txt” must be 10 MB or smaller.'])
    expect(await kindsOf(chosen('a.txt', null, 'too-large'))).toEqual(['“a.txt” must be 10 MB or smaller.'])
    expect(await kindsOf(chosen('a.txt', null, 'no-room'))).toEqual([
      '“a.txt” could not be taken just now. Choose it again in a minute.',
    ])
  })
})
