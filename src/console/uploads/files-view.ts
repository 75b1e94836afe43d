import { ENDINGS } from '../../notify/files/file-kinds'
import { REPLY_FILE_LIMITS } from '../../notify/files/reply-files'
import { formatSize } from '../view/format'

/** What a form says of the files that it takes; `before` is how many were chosen that must be chosen again. */
export function filesView(before = 0) {
  const { files, fileBytes, bytes } = REPLY_FILE_LIMITS
  return {
    fileField: {
      accept: ENDINGS.join(','),
      hint: `Pictures, PDF, Word, Excel, OpenDocument, text or CSV: ${files} files at most, each of ${short(fileBytes)}, ${short(bytes)} together. They leave as they are, with anything hidden in them.`,
      before: before > 0 ? String(before) : null,
    },
  }
}

const short = (bytes: number) => formatSize(bytes).replace('.0 ', ' ')
