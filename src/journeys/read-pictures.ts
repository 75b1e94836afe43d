import { understandScreenshot } from '../extract/screenshots/understand-screenshot'
import type { BlobStore } from '../inbound/spool'
import type { Clock } from '../kernel/clock'
import type { Log } from '../kernel/log'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { PictureReader, PictureText } from '../parse/pictures/picture-text'
import type { PictureToRead } from '../ticket/picture-readings'
import type { StoredAttachment, StoredFileReading } from '../ticket/stored-message'
import type { Stores } from './stores'

export interface ReadPicturesDeps {
  readonly unitOfWork: UnitOfWork<Pick<Stores, 'pictures'>>
  /** Whether anything is due, asked without a turn to write. */
  hasDue(now: Date): Promise<boolean>
  readonly blobs: BlobStore
  readonly reader: PictureReader
  readonly clock: Clock
  /** Names this worker in leases. */
  readonly worker: string
  readonly log: Log
  /** Called when the text of a ticket's last waiting picture was read, so that the ticket is read again with it. */
  onRead(ticketId: string): Promise<void>
}

/** Outlasts the slowest picture and the wait for its bytes several times over. */
const LEASE_MS = 3 * 60_000
/** A picture that stopped its reader this often will do so again. */
const MOST_ATTEMPTS = 3
/** A busy machine may be less busy after this. */
const PAUSE_MS = 60_000
/** Pictures of one message whose text is read: the fullest real request had 14 screenshots. */
const MOST_PICTURES = 20

/** The pictures among a message's files whose text is worth reading: screenshots, and photographs, which may show a screen. */
export function picturesToRead(files: {
  readonly attachments: readonly StoredAttachment[]
  readonly fileReadings: readonly StoredFileReading[]
}): readonly string[] {
  const isWorth = ({ shownBlobKey, pictureKind }: StoredFileReading) =>
    shownBlobKey !== null && (pictureKind === 'screenshot' || pictureKind === 'photo')
  const worth = new Set(files.fileReadings.filter(isWorth).map(({ attachmentId }) => attachmentId))
  const once = new Map(files.attachments.filter(({ id }) => worth.has(id)).map(({ sha256, id }) => [sha256, id]))
  return [...once.values()].slice(0, MOST_PICTURES)
}

/**
 * Makes a worker's step: takes one picture that is due, reads its text outside any unit of work, and keeps it or why it could not be
 * read. Says how many were taken.
 */
export function createReadPictures(deps: ReadPicturesDeps): () => Promise<number> {
  return async () => {
    const now = deps.clock.now()
    if (!(await deps.hasDue(now))) return 0
    const until = new Date(now.getTime() + LEASE_MS)
    const { worker } = deps
    const claimed = await deps.unitOfWork.run('background', ({ pictures }) =>
      pictures.claim({ worker, now, until, limit: 1 }),
    )
    for (const picture of claimed) await readOne(deps, picture)
    return claimed.length
  }
}

const STOPPED = `The text of the picture was not read: its reader stopped ${MOST_ATTEMPTS} times.`
const GONE: PictureText = {
  kind: 'unreadable',
  why: 'The text of the picture was not read: the picture is no longer kept.',
}

async function readOne(deps: ReadPicturesDeps, picture: PictureToRead): Promise<void> {
  const { attachmentId, ticketId, attempts } = picture
  const { worker } = deps
  const text: PictureText =
    attempts > MOST_ATTEMPTS ? { kind: 'unreadable', why: STOPPED } : await textOf(deps, picture)
  const isOver = await deps.unitOfWork.run('background', async ({ pictures }) => {
    const at = deps.clock.now()
    if (text.kind === 'read') await pictures.keep(attachmentId, { worker, at, screenshot: understandScreenshot(text) })
    else {
      const isLast = text.kind === 'unreadable' || attempts >= MOST_ATTEMPTS
      const nextAt = isLast ? null : new Date(at.getTime() + PAUSE_MS)
      await pictures.notRead(attachmentId, { worker, why: text.why, nextAt })
    }
    return (await pictures.ofTicket(ticketId)).every(({ state }) => state !== 'waiting')
  })
  deps.log.info({ attachmentId, ticketId, attempts, outcome: text.kind }, 'a picture was looked at for text')
  if (isOver) await deps.onRead(ticketId)
}

async function textOf({ blobs, reader }: ReadPicturesDeps, picture: PictureToRead): Promise<PictureText> {
  const bytes = await blobs.get(picture.shownBlobKey)
  return bytes === null ? GONE : reader.read({ type: picture.shownType, bytes })
}
