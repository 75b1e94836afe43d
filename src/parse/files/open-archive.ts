import { safeFilename } from '../attachments/safe-filename'
import type { PictureFacts } from '../parsed-message'
import { WHY_NOT } from './file-reading'
import type { FoundFile, Opened } from './file-tool'
import { readArchive, type ArchiveEntry } from './inflate-entries'
import { FILE_LIMITS } from '../limits'
import { placesOf, wordsEntries } from './office-parts'
import { hiddenStyles, markupWords } from './markup-words'
import { hiddenOpenStyles, openDocumentWords } from './open-document-words'
import { sheetsShown, WORKBOOK, WORKBOOK_PARTS } from './hidden-sheets'
import type { ShownWords } from './tidy-words'
import { SHARED_TEXTS, SHEET, sharedTexts, sheetRows } from './workbook-rows'

/** Pictures, by the endings that programs give them inside archives. */
const PICTURE = /\.(?:png|jpe?g|jfif|gif|webp|bmp|dib|tiff?|hei[cf]|emf|wmf)$/i
/** Files that may hold pictures or words themselves. */
const DOCUMENT = /\.(?:docx|docm|odt|pptx|pptm|odp|xlsx|xlsm|ods|pdf|zip|msg|eml)$/i
/** A picture made small by the writing program, of pages that are in the file as well. */
const PREVIEW = /^(?:docProps\/|Thumbnails\/)/i
const LETTERHEAD: PictureFacts = {
  kind: 'logo',
  why: 'stands in the header or footer of every page',
  width: null,
  height: null,
}

/**
 * Opens an archive, Word, PowerPoint, Excel and OpenDocument files among them: the pictures in it, the documents, and the
 * words of an Office file. What its parts point to outside the file is never followed.
 */
export async function openArchive(file: Buffer): Promise<Opened> {
  const archive = await readArchive(file)
  if (archive.kind === 'unreadable') return { kind: 'unreadable', why: 'The file is damaged and could not be opened.' }
  const { entries } = archive
  const wanted = entries.filter(({ name }) => (PICTURE.test(name) || DOCUMENT.test(name)) && !PREVIEW.test(name))
  const readable = wanted.filter(entry => !entry.isLocked)
  if (entries.some(entry => entry.isLocked) && readable.length === 0)
    return { kind: 'locked', why: 'The file is locked with a password.' }
  const reading: Reading = {
    lost: new Set(
      archive.isCut ? [`It holds more than ${FILE_LIMITS.archiveEntries} files, and the rest was not read.`] : [],
    ),
  }
  const words = await wordsOf(entries, reading)
  const places = await placesOf(entries)
  const files: FoundFile[] = []
  for (const entry of readable) {
    if (files.length >= FILE_LIMITS.foundFiles) {
      reading.lost.add(WHY_NOT.moreFiles)
      break
    }
    const bytes = await bytesOf(entry, reading)
    if (bytes === null) continue
    const place = places.placeOf(entry.name)
    const picture = places.isLetterhead(entry.name) ? LETTERHEAD : null
    files.push({ filename: safeFilename(entry.name), contentType: null, bytes, place, picture })
  }
  if (readable.length < wanted.length) reading.lost.add('Some of the files in it are locked with a password.')
  return { kind: 'opened', title: null, words, files, why: [...reading.lost].join(' ') || null }
}

interface Reading {
  readonly lost: Set<string>
}

async function bytesOf(entry: ArchiveEntry, reading: Reading): Promise<Buffer | null> {
  const inflated = await entry.inflate()
  if (inflated.kind === 'inflated') return inflated.bytes
  reading.lost.add(
    inflated.kind === 'over-limit'
      ? 'A part of it unpacks to far more than its size and was not read.'
      : 'A part of it is damaged and could not be read.',
  )
  return null
}

async function wordsOf(entries: readonly ArchiveEntry[], reading: Reading): Promise<string | null> {
  let words = ''
  const partOf = async (isWanted: (name: string) => boolean) => {
    const entry = entries.find(({ name }) => isWanted(name))
    return entry === undefined ? '' : markupOf(entry, reading)
  }
  const texts = sharedTexts(await partOf(name => SHARED_TEXTS.test(name)))
  const isShown = sheetsShown(await partOf(name => name === WORKBOOK), await partOf(name => name === WORKBOOK_PARTS))
  const styles = await partOf(name => name === 'word/styles.xml')
  const hidden = styles === '' ? new Set<string>() : hiddenStyles(styles)
  const openStyles = await partOf(name => name === 'styles.xml')
  const shown = (name: string, markup: string, most: number): ShownWords => {
    if (SHEET.test(name)) return sheetRows(markup, { texts, most })
    if (name !== 'content.xml') return markupWords(markup, { most, hidden })
    return openDocumentWords(markup, {
      most,
      hidden: new Set([...hiddenOpenStyles(openStyles), ...hiddenOpenStyles(markup)]),
    })
  }
  for (const entry of wordsEntries(entries)) {
    const most = FILE_LIMITS.words - words.length
    if (most <= 0) break
    const markup = await markupOf(entry, reading)
    const isSheet = SHEET.test(entry.name)
    const part = shown(entry.name, markup, most)
    const isSeen = !isSheet || isShown === null || isShown(entry.name)
    if (part.hides || (!isSeen && part.words !== '')) reading.lost.add(isSheet ? HIDES : HIDES_WORDS)
    if (isSeen && part.words !== '') words += words === '' ? part.words : `\n${part.words}`
  }
  return words === '' ? null : words
}

const HIDES =
  'Rows, columns or sheets of it are hidden, and what stands in them was not read: open the file to see whether they matter.'
const HIDES_WORDS = 'Some of its words are hidden, and were not read: open the file to see whether they matter.'

async function markupOf(entry: ArchiveEntry, reading: Reading): Promise<string> {
  const bytes = entry.isLocked ? null : await bytesOf(entry, reading)
  return bytes?.toString('utf8') ?? ''
}
