import type { StoredAttachment } from '../../../ticket/ticket-store'
import { paths } from '../../paths'
import { formatSize } from '../../view/format'
import { pictureTypeOf } from '../attachment/picture-types'

/** An attachment on the ticket page: shown as a picture, or offered for download. */
export function attachmentView(attachment: StoredAttachment) {
  const name = attachment.filename ?? (attachment.inline ? 'Picture in the message' : 'File without a name')
  const size = formatSize(attachment.size)
  const pixels =
    attachment.width === null || attachment.height === null ? '' : `, ${attachment.width} × ${attachment.height} pixels`
  return {
    name,
    detail: `${size}${pixels}`,
    isPicture: pictureTypeOf(attachment) !== null,
    isScreenshot: attachment.isScreenshot,
    alt: `${attachment.isScreenshot ? 'Screenshot' : 'Picture'} sent with the message: ${name}${pixels}`,
    src: paths.attachment.to({ id: attachment.id }),
    download: paths.attachmentDownload.to({ id: attachment.id }),
  }
}
