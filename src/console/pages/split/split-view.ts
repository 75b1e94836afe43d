import { whyNotSplit } from '../../../journeys/split-ticket'
import type { PartsToMove } from '../../../ticket/ticket-moves'
import { paths } from '../../paths'
import type { MatchCard, ThreadMessage, TicketPage } from '../../services'
import { formatInstant } from '../../view/format'
import { subjectOf } from '../../view/ticket-names'
import { pairOf } from '../merge/merge-view'

/** Enough of a message to know it again. */
const LONGEST_EXCERPT = 160

/** Why what was chosen cannot be moved, as a sentence; null when it can. */
export function whyNotChosen(page: TicketPage, parts: PartsToMove): string | null {
  return whyNotSplit(page.ticket, parts, {
    entries: page.thread.map(({ entry }) => entry),
    requests: page.cards.map(({ request }) => request),
  })
}

/** What may be moved to a new ticket. */
export function splitView(page: TicketPage, parts: PartsToMove) {
  const { ticket } = page
  return {
    ...placeOf(page),
    messages: messagesOf(page).map((message, index) => ({
      ...messageView(message),
      id: `message-${index + 1}`,
      isTicked: parts.messageIds.includes(message.entry.messageId ?? ''),
    })),
    requests: openOf(page).map((card, index) => ({
      id: `request-${index + 1}`,
      value: card.request.id,
      pair: pairOf(card),
      isTicked: parts.requestIds.includes(card.request.id),
    })),
    subject: subjectOf(ticket.subject),
  }
}

/** What was chosen, with what moving it does. */
export function chosenView(page: TicketPage, parts: PartsToMove) {
  const { ticket } = page
  const messages = messagesOf(page).filter(({ entry }) => parts.messageIds.includes(entry.messageId ?? ''))
  const moves = (card: MatchCard) =>
    parts.requestIds.includes(card.request.id) || parts.messageIds.includes(card.request.proposal.messageId ?? '')
  const requests = page.cards.filter(moves).filter(({ request }) => request.state !== 'withdrawn')
  const writers = new Set(messages.map(writerOf))
  const writer = messages[0] ? writerOf(messages[0]) : (ticket.requesterName ?? ticket.requesterAddress ?? 'nobody')
  return {
    ...placeOf(page),
    version: ticket.version,
    messages: messages.map(messageView),
    requests: requests.map(pairOf),
    parts: [
      ...parts.messageIds.map(value => ({ name: 'message', value })),
      ...parts.requestIds.map(value => ({ name: 'request', value })),
    ],
    change: `${paths.split.to({ reference: ticket.reference })}?${queryOf(parts).toString()}`,
    warnings:
      writers.size > 1 ? ['Several people wrote what moves. Replies from the new ticket go to one of them.'] : [],
    effects: [
      `The new ticket’s requester is ${writer}, as sure as the first message that moves shows.`,
      'Later answers to what moves, and to our emails about it, arrive on the new ticket.',
      `Notes, tags and everything else stay on ${ticket.reference}.`,
      'What was reported to a problem counts as before. A cause that only the new ticket has is counted once the same is reported again.',
      'Nobody is written to: neither the requester nor the leads. You can merge them again.',
    ],
  }
}

function placeOf({ ticket }: TicketPage) {
  const { reference } = ticket
  return { reference, back: paths.ticket.to({ reference }), action: paths.split.to({ reference }) }
}

const messagesOf = ({ thread }: TicketPage) => thread.filter(({ entry }) => entry.kind === 'message')
const openOf = ({ cards }: TicketPage) => cards.filter(({ request }) => request.state === 'proposed')

function messageView(message: ThreadMessage) {
  const { entry, parsed } = message
  const words = entry.body.trim().replace(/\s+/g, ' ')
  return {
    value: entry.messageId ?? '',
    subject: parsed ? subjectOf(parsed.subject) : 'A message that could not be read',
    writer: writerOf(message),
    at: formatInstant(entry.at),
    excerpt: words.length > LONGEST_EXCERPT ? `${words.slice(0, LONGEST_EXCERPT)} …` : words,
  }
}

function writerOf({ parsed }: ThreadMessage): string {
  return parsed?.from ? parsed.from.name.trim() || parsed.from.address : 'an unknown sender'
}

/** What is chosen, as the query of the page that asks to confirm it. */
export function queryOf({ messageIds, requestIds }: PartsToMove): URLSearchParams {
  return new URLSearchParams([
    ...messageIds.map((id): [string, string] => ['message', id]),
    ...requestIds.map((id): [string, string] => ['request', id]),
  ])
}
