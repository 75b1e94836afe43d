import { createHash } from 'node:crypto'
import { pictureFacts } from '../attachments/picture-facts'
import { pictureSize } from '../attachments/picture-size'
import { sniffType } from '../attachments/sniff-type'
import type { ContainedFile } from '../parsed-message'
import type { FoundFile } from './file-tool'

/** A found file as an attachment, by its bytes and not by what the container calls it. */
export function describeFound(
  found: FoundFile,
  place: { readonly ordinal: number; readonly within: number },
): ContainedFile {
  const { filename, bytes } = found
  const sniffedType = sniffType(bytes)
  const contentType = found.contentType ?? sniffedType ?? 'application/octet-stream'
  const isPicture = sniffedType === null ? contentType.startsWith('image/') : sniffedType.startsWith('image/')
  const size = pictureSize(bytes, sniffedType)
  const clues = {
    size,
    bytes: bytes.length,
    type: sniffedType ?? contentType,
    filename,
    shownInText: false,
    shownIn: null,
    alt: '',
  }
  const facts = found.picture ?? pictureFacts(clues)
  return {
    ordinal: place.ordinal,
    filename,
    contentType,
    sniffedType,
    contentId: null,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    inline: false,
    picture: isPicture ? { ...facts, width: size?.width ?? null, height: size?.height ?? null } : null,
    within: place.within,
    place: found.place,
  }
}
