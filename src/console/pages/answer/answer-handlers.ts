import { randomUUID } from 'node:crypto'
import type { AnswerAbout } from '../../../journeys/answer-facts'
import { answerFormKey, type AnswerCommand, type AnswerOutcome } from '../../../journeys/reply'
import { readAnswerKind } from '../../../notify/answers/answers'
import type { Ticket, TicketState } from '../../../ticket/ticket'
import type { Fields } from '../../fields'
import type { Flash } from '../../flash'
import { paths } from '../../paths'
import { actorOf, type Answer, type Handler } from '../../route'
import type { TicketPage } from '../../services'
import { chosenBefore, filesIn, readFiles } from '../../uploads/chosen-files'
import { nextTicketLink } from '../../view/next-ticket-link'
import { peopleSeen } from '../../view/people-seen'
import type { Unsaved } from '../changed/changed-view'
import { saveAsSeen } from '../changed/save-as-seen'
import { afterReplyWords, readAfterReply } from '../ticket/after-reply'
import { readSendAt, sendAtWords } from '../ticket/send-later'
import { movedOn } from '../ticket/moved-on'
import { peopleOn } from '../ticket/ticket-handlers'
import { answerLink, mayBeAnswered } from '../ticket/answers-view'
import { answerView, rowsFor } from './answer-view'
import { replyDone } from './reply-done'

/** One answer as it would leave, to read and change. */
export const showAnswer: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  const kind = readAnswerKind(request.params.text('answer'))
  if (!page || kind === null || !mayBeAnswered(page.ticket)) return { kind: 'not-found' }
  const about = aboutOf(request.query)
  const draft = await services.answers.draft(page, kind, about)
  const view = answerView(page, {
    draft,
    about,
    again: takenBack(page, request.query.text('again')),
    key: answerFormKey(randomUUID(), draft.wording),
    wait: services,
    sendTimes: services.sendTimes(),
  })
  return {
    kind: 'page',
    template: 'answer',
    title: `${view.title}: ${page.ticket.reference}`,
    view,
    subject: { type: 'ticket', id: page.ticket.id },
    also: peopleSeen(peopleOn(page)),
  }
}

/** Sends it, and goes back to the ticket. */
export const sendTicketAnswer: Handler = async (deps, request) => {
  const { services } = deps
  const { form, params } = request
  const page = await services.ticketPage(params.text('reference'))
  const answer = readAnswerKind(params.text('answer'))
  if (!page || answer === null || form.text('key') === '') return { kind: 'not-found' }
  const { ticket } = page
  const then = readAfterReply(form.text('then'))
  const words = { subject: form.text('subject'), text: form.text('text') }
  const before = chosenBefore(request)
  const moved = movedOn(page, { reply: words.text, sendAt: form.text('sendAt'), ...before })
  if (moved) return moved
  const about = aboutOf(form)
  const sendAt = readSendAt(form.text('sendAt'), services.clock.now())
  const given = { ticket, answer, about, ...words, then, before, later: form.text('sendAt') }
  if (!then) return toForm(given, { errors: [{ field: 'then', text: 'Select what happens after it is sent' }] })
  if (sendAt === 'wrong') return toForm(given, { errors: [{ field: 'sendAt', text: 'Select when the email leaves' }] })
  const read = await readFiles(request)
  if (read.kind === 'refused') return toForm(given, { errors: [{ field: 'files', text: read.sentence }] })
  const key = form.text('key')
  const saved = await saveAsSeen(deps, request, {
    page,
    thing: 'reply',
    unsaved: unsavedAnswer(given, { then, key, sendAt }),
    isRepeat: () => services.answers.wasSent(page, key),
    write: expectedVersion =>
      services.actions.answerTicket({
        ...{ ticketId: ticket.id, actor: actorOf(request), answer, about, ...words, then, expectedVersion, key },
        ...(sendAt === null ? {} : { sendAt }),
        ...filesIn(read),
      }),
  })
  if ('answer' in saved) return saved.answer
  return answerTo(saved.result, given, replyDone(then, services, sendAt))
}

function unsavedAnswer(
  given: Given,
  { then, key, sendAt }: { readonly then: TicketState; readonly key: string; readonly sendAt: Date | null },
): Unsaved {
  const { ticket, answer, about, subject, text, before, later } = given
  return {
    sentence: 'Your email was not sent.',
    action: paths.answer.to({ reference: ticket.reference, answer }),
    typed: [
      { name: 'subject', label: 'Subject', value: subject },
      { name: 'text', label: 'Email', value: text, rows: rowsFor(text) },
    ],
    takesFiles: true,
    hidden: {
      ...{ then, key, match: about.matchRequestId ?? '', person: about.person === null ? '' : String(about.person) },
      ...{ sendAt: later, ...before },
    },
    chosen: `${afterReplyWords(then)}${sendAtWords(sendAt)}`,
    submit: 'Send this email anyway',
    input: { subject, text, then, sendAt: later, ...before },
    back: answerLink(ticket, answer, about),
  }
}

type Given = Pick<AnswerCommand, 'answer' | 'about' | 'subject' | 'text'> & {
  readonly ticket: Ticket
  readonly then: TicketState | null
  /** When it is to leave, as the form says it. */
  readonly later: string
  /** What is said of files that must be chosen again. */
  readonly before: ReturnType<typeof chosenBefore>
}

function answerTo(outcome: AnswerOutcome, given: Given, done: string): Answer {
  switch (outcome.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'refused':
      return toForm(given, { errors: [{ field: outcome.field, text: outcome.sentence }] })
    case 'stale': {
      const text = `${outcome.sentence} What you wrote is still here.`
      const links = [{ text: 'See the ticket', href: paths.ticket.to({ reference: given.ticket.reference }) }]
      return toForm(given, { banner: { kind: 'important', heading: 'Nothing was sent', text, links } })
    }
    case 'sent-before':
      return toTicket(given, outcome.isTakenBack ? TAKEN_BACK : SENT_BEFORE)
    case 'done': {
      const links = [nextTicketLink(given.ticket.id)]
      return toTicket(given, { kind: 'success', heading: done, links })
    }
  }
}

const SENT_BEFORE = { kind: 'important', heading: 'This was sent already. Nothing was sent a second time' } as const
const TAKEN_BACK = {
  kind: 'important',
  heading: 'This was taken back before. It has not been sent',
  text: 'To send it after all, open the answer again.',
} as const

function toTicket({ ticket }: Given, banner: NonNullable<Flash['banner']>): Answer {
  const to = paths.ticket.to({ reference: ticket.reference })
  return { kind: 'redirect', to, subject: { type: 'ticket', id: ticket.id }, flash: { banner } }
}

/** Back to the form, with what was typed. */
function toForm({ ticket, answer, about, subject, text, then, before, later }: Given, flash: Flash): Answer {
  return {
    kind: 'redirect',
    to: answerLink(ticket, answer, about),
    subject: { type: 'ticket', id: ticket.id },
    outcome: 'refused',
    flash: { ...flash, input: { subject, text, ...(then ? { then } : {}), sendAt: later, ...before } },
  }
}

function aboutOf(fields: Fields): AnswerAbout {
  const person = fields.text('person')
  return {
    matchRequestId: fields.text('match') || null,
    person: /^[1-9]\d?$/.test(person) ? Number(person) : null,
  }
}

/** The words of an answer that was taken back, and how many files it had; null when there is none, or when it has left. */
function takenBack({ outbox, thread }: TicketPage, id: string) {
  const item = outbox.find(one => one.id === id && one.state === 'cancelled')
  if (item?.delivery.channel !== 'email') return null
  const files = thread.find(({ entry }) => entry.outboxId === id)?.entry.facts?.['files']
  return {
    subject: item.delivery.payload.subject,
    text: item.delivery.payload.text.trim(),
    files: typeof files === 'number' ? files : 0,
  }
}
