import { counted } from '../../../kernel/counted'
import { ANSWER_KINDS, answerTitle, type AnswerKind } from '../../../notify/answers/answers'
import type { SuggestedAnswer } from '../../../notify/answers/suggest-answers'
import { isWaiting } from '../../../notify/outbox'
import type { Ticket } from '../../../ticket/ticket'
import { formatInstant } from '../../view/format'
import { paths } from '../../paths'
import type { TicketPage } from '../../services'
import { spanOf } from '../answer/reply-done'

/** Whether an answer can go out on a ticket: it has somebody to go to, and is not over. */
export function mayBeAnswered({ requesterAddress, state }: Pick<Ticket, 'requesterAddress' | 'state'>): boolean {
  return requesterAddress !== null && state !== 'closed'
}

/** Where an answer is read and changed before it leaves. */
export function answerLink(
  { reference }: Pick<Ticket, 'reference'>,
  answer: AnswerKind,
  { matchRequestId, person }: Pick<SuggestedAnswer, 'matchRequestId' | 'person'>,
): string {
  return paths.answer.to(
    { reference, answer },
    { match: matchRequestId, person: person === null ? null : String(person) },
  )
}

/** The answers of a ticket: those that fit it first, each with its reason, and the others. */
export function answersView(ticket: Ticket, suggested: readonly SuggestedAnswer[]) {
  const others = ANSWER_KINDS.filter(kind => suggested.every(one => one.kind !== kind))
  return {
    first: suggested.map(one => ({
      title: answerTitle(one.kind),
      because: one.because,
      href: answerLink(ticket, one.kind, one),
    })),
    others: others.map(kind => ({
      title: answerTitle(kind),
      href: answerLink(ticket, kind, { matchRequestId: null, person: null }),
    })),
  }
}

/** Replies that wait to leave, each with the way to take it back. */
export function leavingView({ ticket, outbox, thread }: TicketPage, now: Date) {
  return outbox
    .filter(item => item.kind === 'reply' && isWaiting(item))
    .flatMap(({ id, delivery, nextAttemptAt, attempts, files = [] }) => {
      if (delivery.channel !== 'email') return []
      const isWritten = thread.some(({ entry }) => entry.outboxId === id)
      return isWritten
        ? [
            {
              subject: delivery.payload.subject,
              to: delivery.payload.to.address,
              files: files.length === 0 ? null : counted(files.length, 'file'),
              leaves: attempts === 0 ? leavesWords(nextAttemptAt, now) : 'has not got through yet',
              undo: paths.undoReply.to({ reference: ticket.reference, id }),
            },
          ]
        : []
    })
}

/** So far away, the time of the clock says more. */
const FAR_SECONDS = 3600

function leavesWords(at: Date, now: Date): string {
  const seconds = Math.ceil((at.getTime() - now.getTime()) / 1000)
  if (seconds > FAR_SECONDS) return `leaves ${formatInstant(at)}`
  return seconds > 0 ? `leaves in ${spanOf(seconds)}` : 'is about to leave'
}
