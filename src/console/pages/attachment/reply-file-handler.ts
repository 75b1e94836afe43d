import type { Handler } from '../../route'
import { fileHeaders } from './file-headers'

/** A file that left with a reply, or waits to, to be saved; it is never opened here, whoever attached it. */
export const downloadReplyFile: Handler = async ({ services }, request) => {
  const file = await services.replyFile(request.params.text('id'))
  const bytes = file && (await services.blob(file.blobKey))
  if (!file || !bytes) return { kind: 'not-found' }
  return {
    kind: 'file',
    bytes,
    headers: fileHeaders(file.filename, null),
    subject: { type: 'reply-file', id: file.id },
    also: [{ subject: { type: 'ticket', id: file.ticketId }, outcome: 'done' }],
  }
}
