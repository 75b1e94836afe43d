import type { PreviewUpdate } from '../../../journeys/preview-update'
import type { Problem } from '../../../problem/problem'
import type { ProblemUpdate, UpdateCounts, UpdateLine } from '../../../problem/problem-updates'
import { paths } from '../../paths'
import { count, formatInstant } from '../../view/format'
import { outboxTag, type Tag } from '../../view/labels'
import { requesterOf, subjectOf } from '../../view/ticket-names'
import { sendLaterItems } from '../ticket/send-later'
import { leavesWords, type Wait } from '../answer/reply-done'

interface Given {
  readonly problem: Problem
  readonly update: ProblemUpdate
  readonly counts: UpdateCounts
  readonly lines: readonly UpdateLine[]
  readonly page: number
  readonly pageSize: number
}

/** An update before it is sent: each email as it is, and who gets none. */
export function draftView(
  given: Given & {
    readonly leftOut: readonly UpdateLine[]
    /** Tickets that joined the problem since. */
    readonly joined: number
    readonly preview: PreviewUpdate
    readonly wait: Wait
    /** When it may be told to leave instead of now. */
    readonly sendTimes: readonly Date[]
  },
) {
  const { problem, update, counts } = given
  const leaves = leavesWords(given.wait, 'after')
  const { reference } = problem
  const unnamed = counts.leftOut - given.leftOut.length
  return {
    ...{ reference, back: paths.problem.to({ reference }) },
    change: paths.writeUpdate.to({ reference }, { from: update.id }),
    action: counts.waiting === 0 ? null : paths.sendUpdate.to({ reference, id: update.id }),
    button: `Send it to ${count(counts.waiting, 'requester')}`,
    tickets: count(counts.waiting, 'ticket'),
    joined: given.joined === 0 ? null : joinedSentence(given.joined),
    leaves:
      leaves === null
        ? 'The emails leave at once.'
        : `The emails leave ${leaves}. Until then the update can be taken back for everybody.`,
    later: sendLaterItems(given.sendTimes, 'As soon as they may'),
    emails: given.lines.map(line => ({ ...ticketLink(line), email: emailOf(given.preview(line.ticket, update.text)) })),
    leftOut: given.leftOut.map(line => ({ ...ticketLink(line), from: requesterOf(line.ticket), why: whyWords(line) })),
    unnamed: unnamed <= 0 ? null : `${count(unnamed, 'more ticket')} left out, for the same kinds of reasons.`,
    ...pagesOf(given, counts.waiting),
  }
}

/** An update since it was sent: how far it is, ticket by ticket. */
export function progressView(given: Given & { readonly now: Date; readonly nameOf: (accountId: string) => string }) {
  const { problem, update, counts, nameOf } = given
  const { reference } = problem
  const here = paths.problemUpdate.to({ reference, id: update.id })
  const total = Object.values<number>({ ...counts }).reduce((sum, one) => sum + one, 0)
  const isTakenBack = update.state === 'taking-back' || update.state === 'taken-back'
  return {
    ...{ reference, back: paths.problem.to({ reference }), here, text: update.text },
    state: stateTag(update, given.now),
    isUnderWay: counts.waiting + counts.leaving > 0 || update.state === 'taking-back',
    takeBack:
      !isTakenBack && counts.waiting + counts.leaving + counts.givenUp > 0
        ? paths.takeBackUpdate.to({ reference, id: update.id })
        : null,
    facts: [
      ['Sent by', update.sentBy === null ? '' : nameOf(update.sentBy)],
      ['Sent', update.sentAt === null ? '' : formatInstant(update.sentAt)],
      ...(update.sendAt ? [['Told to leave', formatInstant(update.sendAt)]] : []),
      ...(update.takenBackBy === null ? [] : [['Taken back by', nameOf(update.takenBackBy)]]),
      ['Tickets', String(total)],
      ['Left', String(counts.left)],
      ...shown('Waiting to leave', counts.waiting + counts.leaving),
      ...shown('Not delivered', counts.failed + counts.givenUp),
      ...shown('Taken back', counts.takenBack),
      ...shown('Left out', counts.leftOut),
    ],
    lines: given.lines.map(line => ({
      ...ticketLink(line),
      from: requesterOf(line.ticket),
      tag: lineTag(line),
      why: whyWords(line),
    })),
    ...pagesOf(given, total),
  }
}

const shown = (name: string, number: number) => (number === 0 ? [] : [[name, String(number)]])

function joinedSentence(joined: number): string {
  return joined === 1
    ? '1 ticket joined the problem after this was written and does not get it.'
    : `${joined} tickets joined the problem after this was written and do not get it.`
}

function ticketLink({ ticket }: UpdateLine) {
  const { reference } = ticket
  return { ticket: reference, href: paths.ticket.to({ reference }), about: subjectOf(ticket.subject) }
}

function emailOf(email: ReturnType<PreviewUpdate>) {
  return email && { to: email.to.address, subject: email.subject, text: email.text.trim() }
}

/** Links to the pages beside this one; no place where there is only one. */
function pagesOf({ page, pageSize, problem: { reference }, update: { id } }: Given, total: number) {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  const at = (other: number) => paths.problemUpdate.to({ reference, id }, { page: String(other) })
  return {
    place: pages === 1 ? null : `Page ${page} of ${pages}`,
    previous: page > 1 ? at(page - 1) : null,
    following: page < pages ? at(page + 1) : null,
  }
}

const WHY: Readonly<Record<NonNullable<UpdateLine['why']>, string>> = {
  'no-address': 'It has no address to write to',
  machine: 'Nobody reads mail at this address',
  'not-proved': 'Nothing proves that whoever wrote has this address. Look who it is, and answer on the ticket',
  suspended: 'Other mail from this address waits among the suspended. Look at that first, and answer on the ticket',
  bounced: 'Email to this address came back as undeliverable. Reach them another way',
  'taken-out': 'Somebody took its report out of this problem before the update was sent',
  merged: 'It was merged into another ticket. Answer there',
  'too-late': 'It had left before it was taken back',
}

function whyWords({ why, state }: UpdateLine): string {
  if (why !== null) return WHY[why]
  return state === 'failed' ? 'Something went wrong. Look at the ticket, and answer there' : ''
}

function lineTag({ state, delivery }: UpdateLine): Tag {
  switch (state) {
    case 'waiting':
      return outboxTag('pending')
    case 'queued':
      return delivery === 'cancelled' ? TAKEN_BACK : outboxTag(delivery ?? 'pending')
    case 'left-out':
      return { text: 'Left out', classes: 'govuk-tag--yellow' }
    case 'failed':
      return outboxTag('failed')
    case 'taken-back':
      return TAKEN_BACK
  }
}

const WAITS: Tag = { text: 'Waits, can be taken back', classes: 'govuk-tag--blue' }
const TAKEN_BACK: Tag = { text: 'Taken back', classes: 'govuk-tag--grey' }

function stateTag({ state, leavesAt, sendAt }: ProblemUpdate, now: Date): Tag {
  if (state === 'taken-back' || state === 'taking-back') return TAKEN_BACK
  if (sendAt && sendAt > now) return WAITS
  if (state === 'sent') return { text: 'Sent', classes: 'govuk-tag--green' }
  return leavesAt !== null && leavesAt > now ? WAITS : { text: 'On its way', classes: 'govuk-tag--blue' }
}
