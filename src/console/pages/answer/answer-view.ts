import { answerTitle } from '../../../notify/answers/answers'
import type { AnswerPreview } from '../../../journeys/answers'
import type { AnswerAbout } from '../../../journeys/answer-facts'
import { paths } from '../../paths'
import type { TicketPage } from '../../services'
import { seenFields } from '../changed/seen-fields'
import { filesView } from '../../uploads/files-view'
import { afterReply } from '../ticket/after-reply'
import { sendLaterItems } from '../ticket/send-later'
import { leavesWords, type Wait } from './reply-done'

/** Rows of a text box: as many as its text takes, so that all of it is read without scrolling; within a page. */
const ROWS = { least: 14, most: 40, letters: 75 }

/** One answer before it leaves. */
export function answerView(
  page: TicketPage,
  given: {
    readonly draft: AnswerPreview
    readonly about: AnswerAbout
    /** An answer that was taken back, whose words are used again. */
    readonly again: { readonly subject: string; readonly text: string; readonly files: number } | null
    readonly key: string
    readonly wait: Wait
    /** When it may be told to leave instead of now. */
    readonly sendTimes: readonly Date[]
  },
) {
  const { ticket } = page
  const { draft, about } = given
  const leaves = leavesWords(given.wait, 'after')
  const words = given.again ?? draft
  return {
    title: answerTitle(draft.kind),
    reference: ticket.reference,
    back: paths.ticket.to({ reference: ticket.reference }),
    action: paths.answer.to({ reference: ticket.reference, answer: draft.kind }),
    to: ticket.requesterAddress,
    subject: words.subject,
    text: words.text,
    ...filesView(given.again?.files ?? 0),
    later: sendLaterItems(given.sendTimes, 'As soon as it may'),
    rows: rowsFor(words.text),
    cautions: draft.cautions,
    secondLine: draft.secondLine && { ...draft.secondLine, to: draft.secondLine.to.join(', ') },
    ...afterReply(ticket.state, draft.then),
    ...seenFields(page),
    key: given.key,
    match: about.matchRequestId ?? '',
    person: about.person === null ? '' : String(about.person),
    leaves: leaves === null ? 'It leaves at once.' : `It leaves ${leaves}. Until then you can undo it on the ticket.`,
  }
}

/** As many rows as a text takes, within bounds. */
export function rowsFor(text: string): number {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / ROWS.letters)), 1)
  return Math.min(ROWS.most, Math.max(ROWS.least, lines))
}
