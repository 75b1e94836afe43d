import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { maskView } from './mask-view'
import { readMaskForm } from './mask-form'

/** Shows a picture with the bars that are proposed for it. */
export const showMask: Handler = async ({ services }, request) => {
  const view = await services.maskedCopies.viewMasking(request.params.text('id'))
  if (!view) return { kind: 'not-found' }
  return {
    kind: 'page',
    template: 'mask-picture',
    title: 'Make a masked copy',
    view: maskView(view, request.flash.input ?? {}),
    subject: { type: 'attachment', id: view.file.id },
    also: [{ subject: { type: 'ticket', id: view.ticket.id }, outcome: 'done' }],
  }
}

/** Burns the bars into a copy, and shows exactly that; or comes back for a further bar. */
export const makeMask: Handler = async ({ services }, request) => {
  const attachmentId = request.params.text('id')
  const { cover, bars, alt, errors, input } = readMaskForm(request.form)
  const back = paths.maskPicture.to({ id: attachmentId })
  const subject = { type: 'attachment', id: attachmentId.slice(0, 40) }
  if (errors.length > 0) return { kind: 'redirect', to: back, subject, outcome: 'refused', flash: { errors, input } }
  if (request.form.text('then') === 'more') {
    const added = { ...input, bars: bars.map(bar => Object.values(bar).join(' ')).join(';') }
    const flash = { input: { ...added, x: '', y: '', width: '', height: '' } }
    return { kind: 'redirect', to: back, subject, flash }
  }
  const made = await services.maskedCopies.make({ attachmentId, actor: actorOf(request), cover, bars, alt })
  if (made.kind === 'not-found') return { kind: 'not-found' }
  if (made.kind === 'made') return { kind: 'redirect', to: paths.maskedCopy.to({ id: made.id }), subject }
  const refused = [{ field: made.field, text: made.sentence }]
  return { kind: 'redirect', to: back, subject, outcome: 'refused', flash: { errors: refused, input } }
}
