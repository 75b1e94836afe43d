import type { OutboxFile } from '../../../notify/files/reply-files'
import type { Term } from '../../../search/words'
import { paths } from '../../paths'
import type { ThreadFile } from '../../services'
import { formatSize } from '../../view/format'
import { FOUND, pictureTextView } from './picture-text-view'

/** What was searched for where a ticket was found by it; empty otherwise. */
export interface SearchedFor {
  readonly text: string
  readonly terms: readonly Term[]
}

/** The files of a message on the ticket page: shown as pictures, or offered for download, each with where it came from. */
export function attachmentViews(
  files: readonly ThreadFile[],
  given: {
    readonly mayMask: boolean
    readonly searched: SearchedFor
    /** The file at which the page opens. */
    readonly openAt: string | null
  },
) {
  const byId = new Map(files.map(file => [file.id, file]))
  return files.map(file => ({
    ...attachmentView(file, { from: whereFrom(file, byId), searched: given.searched }),
    anchor: file.id === given.openAt ? FOUND : null,
    masking: given.mayMask ? maskingView(file) : null,
  }))
}

/** A file that leaves, or left, with a reply of ours. */
export function replyFileView({ id, filename, size, blobKey }: OutboxFile) {
  return {
    name: filename || 'File',
    detail: formatSize(size),
    download: paths.replyFile.to({ id }),
    isDeleted: blobKey === '',
  }
}

function attachmentView(file: ThreadFile, given: { readonly from: string | null; readonly searched: SearchedFor }) {
  const { from, searched } = given
  const name = file.filename ?? (file.inline ? 'Picture in the message' : nameless(file))
  const pixels = file.width === null || file.height === null ? '' : `, ${file.width} × ${file.height} pixels`
  const { reading } = file
  return {
    name,
    detail: `${formatSize(file.size)}${pixels}`,
    isPicture: (reading?.shownBlobKey ?? null) !== null,
    /** Its bytes were deleted after their period: there is nothing to save. */
    isDeleted: file.blobKey === '',
    isScreenshot: file.isScreenshot,
    alt: `${file.isScreenshot ? 'Screenshot' : 'Picture'} sent with the message: ${name}${pixels}`,
    src: paths.attachment.to({ id: file.id }),
    download: paths.attachmentDownload.to({ id: file.id }),
    from,
    why: reading?.why ?? null,
    words: reading?.words ?? null,
    larger: paths.picture.to({ id: file.id }, { text: searched.text }),
    text: pictureTextView(file, searched.terms),
  }
}

/** The copy for reports that a picture has, and the way to make one. */
function maskingView({ id, reading, masked = [] }: ThreadFile) {
  if (!reading?.shownBlobKey) return null
  const copies = masked.map(copy => ({
    href: paths.maskedCopy.to({ id: copy.id }),
    text: copy.state === 'approved' ? 'Masked copy approved for reports' : 'Masked copy waits for approval',
  }))
  return { copies, make: copies.length === 0 ? paths.maskPicture.to({ id }) : null }
}

function nameless({ reading }: ThreadFile): string {
  if (reading?.title) return `Message “${reading.title}”`
  return reading?.pictureKind ? 'Picture without a name' : 'File without a name'
}

/** From the inside out: `in notes.docx, page 2, in the message “No mentor listed”`; null for a part of the message itself. */
function whereFrom(file: ThreadFile, byId: ReadonlyMap<string, ThreadFile>): string | null {
  const places: string[] = []
  let inner = file
  for (let outer = outerOf(inner, byId); outer !== null; outer = outerOf(inner, byId)) {
    places.push(`in ${nameOf(outer)}${inner.reading?.place ? `, ${inner.reading.place}` : ''}`)
    inner = outer
  }
  return places.join(', ') || null
}

function outerOf(file: ThreadFile, byId: ReadonlyMap<string, ThreadFile>): ThreadFile | null {
  const id = file.reading?.withinId ?? null
  return id === null ? null : (byId.get(id) ?? null)
}

function nameOf(file: ThreadFile): string {
  const title = file.reading?.title ?? null
  if (title !== null) return `the message “${title}”`
  return file.filename ?? 'a file without a name'
}
