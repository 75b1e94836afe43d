import type { TicketFile } from '../../../ticket/ticket-store'
import type { Answer, ConsoleRequest, Handler, HandlerDeps } from '../../route'
import { contentDisposition } from './content-disposition'

/** Whatever the bytes are, the browser may neither run them nor let them reach us. */
const SANDBOX = { 'Content-Security-Policy': "default-src 'none'; sandbox", 'X-Content-Type-Options': 'nosniff' }

/** A picture of a ticket as it was drawn afresh, without its metadata; a file that was not drawn is offered for download only. */
export const showAttachment: Handler = async (deps, request) => {
  const file = await findFile(deps, request)
  if (!file) return { kind: 'not-found' }
  const { shownBlobKey, shownType } = file.reading ?? {}
  if (!shownBlobKey || !shownType) return download(deps, file)
  const headers = { 'Content-Type': shownType, 'Content-Disposition': contentDisposition('inline', file.filename) }
  return send(deps, file, { blobKey: shownBlobKey, headers })
}

/** Any file of a ticket as it came, to be saved. */
export const downloadAttachment: Handler = async (deps, request) => {
  const file = await findFile(deps, request)
  return file ? download(deps, file) : { kind: 'not-found' }
}

async function findFile({ services }: HandlerDeps, request: ConsoleRequest): Promise<TicketFile | null> {
  const file = await services.tickets.attachment(request.params.text('id'))
  return file && file.ticketId !== null ? file : null
}

function download(deps: HandlerDeps, file: TicketFile): Promise<Answer> {
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': contentDisposition('attachment', file.filename),
  }
  return send(deps, file, { blobKey: file.blobKey, headers })
}

async function send(
  { services }: HandlerDeps,
  file: TicketFile,
  given: { readonly blobKey: string; readonly headers: Readonly<Record<string, string>> },
): Promise<Answer> {
  const bytes = await services.blob(given.blobKey)
  if (!bytes) return { kind: 'not-found' }
  return {
    kind: 'file',
    bytes,
    headers: { ...SANDBOX, ...given.headers },
    subject: { type: 'attachment', id: file.id },
  }
}
