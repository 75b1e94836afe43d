import type { Answer, ConsoleRequest, Handler, HandlerDeps } from '../../route'
import { contentDisposition } from './content-disposition'
import { pictureTypeOf } from './picture-types'

/** Whatever the bytes are, the browser may neither run them nor let them reach us. */
const SANDBOX = { 'Content-Security-Policy': "default-src 'none'; sandbox", 'X-Content-Type-Options': 'nosniff' }

/** A picture of a ticket, as the type that its bytes have; anything else is offered for download only. */
export const showAttachment: Handler = (deps, request) => serve(deps, request, 'inline')

/** Any file of a ticket, to be saved. */
export const downloadAttachment: Handler = (deps, request) => serve(deps, request, 'attachment')

async function serve(
  { services }: HandlerDeps,
  request: ConsoleRequest,
  wanted: 'inline' | 'attachment',
): Promise<Answer> {
  const attachment = await services.tickets.attachment(request.params.text('id'))
  if (!attachment || attachment.ticketId === null) return { kind: 'not-found' }
  const bytes = await services.blob(attachment.blobKey)
  if (!bytes) return { kind: 'not-found' }
  const type = wanted === 'inline' ? pictureTypeOf(attachment) : null
  return {
    kind: 'file',
    bytes,
    headers: {
      ...SANDBOX,
      'Content-Type': type ?? 'application/octet-stream',
      'Content-Disposition': contentDisposition(type === null ? 'attachment' : 'inline', attachment.filename),
    },
    subject: { type: 'attachment', id: attachment.id },
  }
}
