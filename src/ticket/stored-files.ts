import type { FileReading } from '../parse/files/file-reading'
import type { PictureFacts } from '../parse/parsed-message'

/** What stands stored of one attachment; its bytes are a blob. */
export interface StoredAttachment {
  readonly id: string
  readonly messageId: string
  readonly ordinal: number
  readonly filename: string | null
  readonly contentType: string
  readonly sniffedType: string | null
  readonly size: number
  readonly sha256: string
  readonly inline: boolean
  readonly isScreenshot: boolean
  readonly width: number | null
  readonly height: number | null
  readonly blobKey: string
}

/** How an attachment, or a file found inside one, fared when it was read. */
export interface StoredFileReading {
  readonly attachmentId: string
  /** The attachment that holds it; null for a part of the message itself. */
  readonly withinId: string | null
  /** Where in that file it stands, such as `page 2`. */
  readonly place: string | null
  readonly state: FileReading['state']
  /** A sentence for the agent. */
  readonly why: string | null
  /** What it is called inside, such as the subject of a message. */
  readonly title: string | null
  /** The words in it: the file's, never the requester's own. */
  readonly words: string | null
  /** A fresh drawing without metadata; the only thing that is shown of a picture. */
  readonly shownBlobKey: string | null
  readonly shownType: 'image/png' | 'image/jpeg' | null
  readonly pictureKind: PictureFacts['kind'] | null
  readonly pictureBecause: string | null
}
