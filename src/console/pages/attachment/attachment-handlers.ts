import type { TicketFile } from '../../../ticket/ticket-reader'
import type { Answer, ConsoleRequest, Handler, HandlerDeps } from '../../route'
import { fileHeaders } from './file-headers'

/** A picture of a ticket as it was drawn afresh, without its metadata; a file that was not drawn is offered for download only. */
export const showAttachment: Handler = async (deps, request) => {
  const file = await findFile(deps, request)
  if (!file) return { kind: 'not-found' }
  const { shownBlobKey, shownType } = file.reading ?? {}
  if (!shownBlobKey || !shownType) return download(deps, file)
  return send(deps, file, { blobKey: shownBlobKey, shownType })
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
  return send(deps, file, { blobKey: file.blobKey, shownType: null })
}

async function send(
  { services }: HandlerDeps,
  file: TicketFile,
  given: { readonly blobKey: string; readonly shownType: string | null },
): Promise<Answer> {
  const bytes = await services.blob(given.blobKey)
  if (!bytes) return { kind: 'not-found' }
  return {
    kind: 'file',
    bytes,
    headers: fileHeaders(file.filename, given.shownType),
    subject: { type: 'attachment', id: file.id },
    also: file.ticketId === null ? [] : [{ subject: { type: 'ticket', id: file.ticketId }, outcome: 'done' }],
  }
}
