import { isLockedOffice } from '../../parse/files/container-kind'
import { readArchive, type ArchiveEntry } from '../../parse/files/inflate-entries'
import { sniffType } from '../../parse/attachments/sniff-type'

const OPEN_XML = 'application/vnd.openxmlformats-officedocument.'
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.'

/** What may be sent, by its ending: the type that it is sent as, and how its bytes must look. */
const KINDS: ReadonlyMap<string, { readonly type: string; readonly look: 'sniffed' | 'office' | 'text' }> = new Map([
  ['png', { type: 'image/png', look: 'sniffed' }],
  ['jpg', { type: 'image/jpeg', look: 'sniffed' }],
  ['jpeg', { type: 'image/jpeg', look: 'sniffed' }],
  ['gif', { type: 'image/gif', look: 'sniffed' }],
  ['webp', { type: 'image/webp', look: 'sniffed' }],
  ['heic', { type: 'image/heic', look: 'sniffed' }],
  ['pdf', { type: 'application/pdf', look: 'sniffed' }],
  ['docx', { type: `${OPEN_XML}wordprocessingml.document`, look: 'office' }],
  ['xlsx', { type: `${OPEN_XML}spreadsheetml.sheet`, look: 'office' }],
  ['odt', { type: `${OPEN_DOCUMENT}text`, look: 'office' }],
  ['ods', { type: `${OPEN_DOCUMENT}spreadsheet`, look: 'office' }],
  ['odp', { type: `${OPEN_DOCUMENT}presentation`, look: 'office' }],
  ['txt', { type: 'text/plain', look: 'text' }],
  ['csv', { type: 'text/csv', look: 'text' }],
])

/** Where the words of the newer Office files are; an OpenDocument file says at its beginning what it is. */
const MAIN_FOLDER: ReadonlyMap<string, string> = new Map([
  [`${OPEN_XML}wordprocessingml.document`, 'word/'],
  [`${OPEN_XML}spreadsheetml.sheet`, 'xl/'],
])

/** The endings of what may be sent, for the browser's list of files. */
export const ENDINGS: readonly string[] = [...KINDS.keys()].map(ending => `.${ending}`)

/** Formats whose macros nobody sees from outside, and the one to save them as. */
const SAVE_AS: ReadonlyMap<string, string> = new Map([
  ['doc', 'docx'],
  ['dot', 'docx'],
  ['docm', 'docx'],
  ['dotm', 'docx'],
  ['rtf', 'docx'],
  ['xls', 'xlsx'],
  ['xlt', 'xlsx'],
  ['xlsm', 'xlsx'],
  ['xlsb', 'xlsx'],
  ['xltm', 'xlsx'],
])

/**
 * What runs when a document is opened, by the name of its part: macros of Word and Excel and of OpenDocument, macro sheets, ActiveX
 * controls, and objects of other programs, in which any file may be.
 */
const RUNS =
  /(?:^|\/)vbaProject[^/]{0,20}\.bin$|^xl\/macrosheets\/|(?:^|\/)activeX\/|(?:^|\/)oleObject\d{0,6}\.bin$|^Basic\/|^Scripts\/|^Object[^/]{0,20}\/(?:Basic|Scripts)\//i

/** What a file is sent as, or a sentence that says why it is not. */
export type Judged = { readonly contentType: string } | { readonly sentence: string }

/** Judges a file by its ending, and its bytes by what the ending says. `name` is shown. */
export async function judgeFile(name: string, bytes: Buffer): Promise<Judged> {
  const ending = (/\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1] ?? '').toLowerCase()
  const better = SAVE_AS.get(ending)
  if (better !== undefined)
    return { sentence: `“${name}” is of a kind that can hide macros. Save it as .${better}, then choose that.` }
  const kind = KINDS.get(ending)
  if (!kind)
    return {
      sentence: `“${name}” must be a picture (PNG, JPEG, GIF, WebP, HEIC), PDF, Word (.docx), Excel (.xlsx), OpenDocument, text or CSV file.`,
    }
  if (kind.look === 'office') return judgeOffice(name, bytes, kind.type)
  const isAsNamed = kind.look === 'text' ? isText(bytes) : sniffType(bytes) === kind.type
  return isAsNamed ? { contentType: kind.type } : { sentence: notAsNamed(name) }
}

async function judgeOffice(name: string, bytes: Buffer, contentType: string): Promise<Judged> {
  const sniffed = sniffType(bytes)
  // Behind a password nobody looks, and Word and Excel run no macro of a file that is called .docx or .xlsx.
  if (contentType.startsWith(OPEN_XML) && isLockedOffice(sniffed, bytes)) return { contentType }
  const archive = await readArchive(bytes)
  if (archive.kind === 'unreadable') return { sentence: notAsNamed(name) }
  if (archive.isCut) return { sentence: `“${name}” has too many parts to be looked through. Send it as PDF.` }
  const folder = MAIN_FOLDER.get(contentType)
  const isAsNamed = folder ? archive.entries.some(entry => entry.name.startsWith(folder)) : sniffed === contentType
  if (!isAsNamed) return { sentence: notAsNamed(name) }
  if (archive.entries.some(runs))
    return { sentence: `“${name}” holds macros or files of other programs. Save it without them, or as PDF.` }
  return { contentType }
}

const runs = ({ name }: ArchiveEntry) => RUNS.test(name.replaceAll('\\', '/'))

function notAsNamed(name: string): string {
  return `“${name}” is not what its ending says. Open it and save it again, then choose it.`
}

/** Text of any usual encoding has no control characters but these; UTF-16 says so at its beginning. */
function isText(bytes: Buffer): boolean {
  const mark = bytes.subarray(0, 2).toString('hex')
  if (mark === 'fffe' || mark === 'feff') return true
  return bytes.every(byte => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d)
}
