import type { UndoReplyOutcome } from '../../../journeys/undo-reply'
import type { Ticket } from '../../../ticket/ticket'
import type { Flash } from '../../flash'
import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { CHOSEN_FIELD } from '../../uploads/chosen-files'

/** Takes a reply back before it leaves; what was written is kept for another one. */
export const undoReply: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const outboxId = request.params.text('id')
  const outcome = await services.actions.undoReply({ ticketId: page.ticket.id, outboxId, actor: actorOf(request) })
  if (outcome.kind === 'not-found') return { kind: 'not-found' }
  return {
    kind: 'redirect',
    to: paths.ticket.to({ reference: page.ticket.reference }),
    subject: { type: 'ticket', id: page.ticket.id },
    outcome: outcome.kind === 'refused' ? 'refused' : 'done',
    flash: flashFor(outcome, { ticket: page.ticket, outboxId }),
  }
}

function flashFor(
  outcome: Exclude<UndoReplyOutcome, { readonly kind: 'not-found' }>,
  { ticket, outboxId }: { readonly ticket: Ticket; readonly outboxId: string },
): Flash {
  switch (outcome.kind) {
    case 'refused':
      return { banner: { kind: 'important', heading: 'Nothing was changed', text: outcome.sentence } }
    case 'already-undone':
      return { banner: { kind: 'success', heading: 'It was taken back before. It has not been sent' } }
    case 'undone': {
      const { answer, text, files } = outcome
      const dropped = files === 0 ? '' : ` Its files are dropped: choose them again.`
      if (answer === null) {
        const banner = { kind: 'success', heading: TAKEN_BACK, text: `${KEPT_IN_REPLY}${dropped}` } as const
        return { banner, input: { reply: text, ...(files === 0 ? {} : { [CHOSEN_FIELD]: String(files) }) } }
      }
      const href = paths.answer.to({ reference: ticket.reference, answer }, { again: outboxId })
      const links = [{ text: 'Change it and send it', href }]
      return {
        banner: { kind: 'success', heading: TAKEN_BACK, ...(files === 0 ? {} : { text: dropped.trim() }), links },
      }
    }
  }
}

const TAKEN_BACK = 'Taken back. It has not been sent'
const KEPT_IN_REPLY = 'Your words are in the reply box again.'
