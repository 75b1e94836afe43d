import { may } from '../../../access/permissions'
import type { MaskedCopy } from '../../../report/pictures/masked-copy'
import { fileHeaders } from '../attachment/file-headers'
import { paths } from '../../paths'
import {
  accountOfRequest,
  actorOf,
  type Answer,
  type ConsoleRequest,
  type Handler,
  type HandlerDeps,
} from '../../route'
import { count, formatInstant } from '../../view/format'

/** One masked copy as reports show it, with what may be done with it. */
export const showMaskedCopy: Handler = async ({ services, access }, request) => {
  const copy = await services.maskedCopies.find(request.params.text('id'))
  const masking = copy && (await services.maskedCopies.viewMasking(copy.attachmentId))
  if (!copy || !masking) return { kind: 'not-found' }
  const accounts = await access.list()
  const nameOf = (id: string) => accounts.find(account => account.id === id)?.name ?? 'Somebody who has left'
  const mayApprove = may(accountOfRequest(request), 'pictures.approve')
  const { reference } = masking.ticket
  return {
    kind: 'page',
    template: 'masked-copy',
    title: 'Masked copy',
    view: {
      ...{ reference, back: paths.ticket.to({ reference }), state: copy.state, alt: copy.alt },
      src: paths.maskedPicture.to({ id: copy.id }),
      size: { width: copy.width, height: copy.height },
      facts: factsOf(copy, nameOf),
      isBare: copy.state === 'draft' && copy.cover === 'bars' && copy.bars.length === 0,
      change: paths.maskPicture.to({ id: copy.attachmentId }),
      approve: mayApprove && copy.state === 'draft' ? paths.approveMasked.to({ id: copy.id }) : null,
      withdraw: copy.state === 'approved' ? paths.withdrawMasked.to({ id: copy.id }) : null,
    },
    subject: { type: 'masked-copy', id: copy.id },
    also: [{ subject: { type: 'ticket', id: masking.ticket.id }, outcome: 'done' }],
  }
}

function factsOf(copy: MaskedCopy, nameOf: (id: string) => string) {
  const { cover, bars, madeBy, madeAt, approvedBy, approvedAt, withdrawnBy, withdrawnAt } = copy
  const parts = count(bars.length, 'part')
  const who = (by: string | null, at: Date | null) => by && at && `${nameOf(by)}, ${formatInstant(at)}`
  const rows: readonly (readonly [string, string | null])[] = [
    ['Covered', cover === 'bars' ? parts : `Everything but the words of the error, and ${parts}`],
    ['Made by', who(madeBy, madeAt)],
    ['Approved by', who(approvedBy, approvedAt)],
    ['Withdrawn by', who(withdrawnBy, withdrawnAt)],
  ]
  return rows.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]))
}

/** The pixels of a masked copy. */
export const showMaskedPicture: Handler = async (deps, request) =>
  picture(deps, await deps.services.maskedCopies.find(request.params.text('id')))

/** The pixels of a copy that was approved once, for reports: those that were sent with it show it after it was withdrawn. */
export const showReportPicture: Handler = async (deps, request) => {
  const copy = await deps.services.maskedCopies.find(request.params.text('id'))
  return picture(deps, copy?.approvedAt ? copy : null)
}

async function picture({ services }: HandlerDeps, copy: MaskedCopy | null): Promise<Answer> {
  const bytes = copy && (await services.blob(copy.blobKey))
  if (!copy || !bytes) return { kind: 'not-found' }
  const headers = fileHeaders('masked-screenshot.png', 'image/png')
  return { kind: 'file', bytes, headers, subject: { type: 'masked-copy', id: copy.id } }
}

/** Lets reports show a copy, once whoever presses says that they looked at all of it. */
export const approveMasked: Handler = async (deps, request) => {
  const id = request.params.text('id')
  if (!request.form.isTicked('checked')) {
    const errors = [{ field: 'checked', text: 'Say that you looked at every part of the picture' }]
    const subject = { type: 'masked-copy', id: id.slice(0, 40) }
    return { kind: 'redirect', to: paths.maskedCopy.to({ id }), subject, outcome: 'refused', flash: { errors } }
  }
  const decided = await deps.services.maskedCopies.approve({ id, actor: actorOf(request) })
  return decidedAnswer(
    request,
    decided,
    'Approved for reports',
    'Reports of the ticket’s problem may show it from now on.',
  )
}

/** Takes the approval back. */
export const withdrawMasked: Handler = async (deps, request) => {
  const decided = await deps.services.maskedCopies.withdraw({ id: request.params.text('id'), actor: actorOf(request) })
  return decidedAnswer(
    request,
    decided,
    'Withdrawn',
    'No later report shows it, nor does one that waits to leave. Reports that have left keep it.',
  )
}

function decidedAnswer(
  request: ConsoleRequest,
  decided: Awaited<ReturnType<HandlerDeps['services']['maskedCopies']['approve']>>,
  heading: string,
  text: string,
): Answer {
  const id = request.params.text('id')
  if (decided.kind === 'not-found') return { kind: 'not-found' }
  const subject = { type: 'masked-copy', id }
  const to = paths.maskedCopy.to({ id })
  if (decided.kind === 'done')
    return { kind: 'redirect', to, subject, flash: { banner: { kind: 'success', heading, text } } }
  const banner = { kind: 'important', heading: 'Nothing was changed', text: decided.sentence } as const
  return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner } }
}
