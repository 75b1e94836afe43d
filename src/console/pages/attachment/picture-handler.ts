import { pictureSize } from '../../../parse/attachments/picture-size'
import type { Handler, HandlerDeps } from '../../route'
import type { ThreadFile } from '../../services'
import { readSearched } from '../ticket/ticket-handlers'
import { pictureView } from './picture-view'

/** The page of one picture of a ticket, on which it is made larger. */
export const showPicture: Handler = async ({ services }, request) => {
  const id = request.params.text('id')
  const ticketId = (await services.tickets.attachment(id))?.ticketId
  const page = ticketId ? await services.ticketPage(ticketId) : null
  const file = page?.thread.flatMap(({ attachments }) => attachments).find(one => one.id === id)
  if (!page || !file) return { kind: 'not-found' }
  const view = pictureView({
    ...{ ticket: page.ticket, file },
    picture: await sizeOf(services, file),
    searched: readSearched(request.query.text('text')),
    size: request.query.text('size'),
  })
  return {
    kind: 'page',
    template: 'picture',
    title: `${view.name}, ${view.reference}`,
    view,
    subject: { type: 'attachment', id },
    also: [{ subject: { type: 'ticket', id: page.ticket.id }, outcome: 'done' }],
  }
}

/** Of the drawing that is shown, whose size is not that of the file as it came. */
async function sizeOf(services: HandlerDeps['services'], { picture, reading }: ThreadFile) {
  if (!reading?.shownBlobKey || !reading.shownType) return null
  const screenshot = picture?.screenshot
  if (screenshot) return { width: screenshot.width, height: screenshot.height }
  const bytes = await services.blob(reading.shownBlobKey)
  return bytes && pictureSize(bytes, reading.shownType)
}
