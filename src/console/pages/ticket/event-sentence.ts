import type { TicketEntry } from '../../../ticket/ticket-store'
import { stateName } from '../../view/labels'

const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['TICKET_OPENED', 'Ticket opened'],
  ['MATCH_COMPLETED', 'Match completed'],
  ['MATCH_UNDONE', 'Match undone'],
  ['MATCH_WITHDRAWN', 'Match request withdrawn'],
  ['PAIR_CHOSEN', 'Mentor and ECT chosen'],
  ['READ_AGAIN', 'Message read again'],
  ['CONTINUES', 'Continues an earlier ticket'],
  ['MESSAGE_JOINED', 'Message joined'],
  ['STANDING_LOWERED', 'A later message does not prove its sender: the button now needs a tick and a note'],
  ['DELIVERY_RETRIED', 'Sending tried again'],
])

/** One event of a ticket's timeline as a sentence. */
export function eventSentence(entry: TicketEntry, nameOf: (accountId: string) => string): string {
  const fact = (name: string) => {
    const value = entry.facts?.[name]
    return typeof value === 'string' ? value : null
  }
  const code = fact('code') ?? 'EVENT'
  if (code === 'STATE_CHANGED')
    return `${stateName(fact('from') ?? '')} became ${stateName(fact('to') ?? '').toLowerCase()}`
  if (code === 'ASSIGNED') {
    const assignee = fact('assigneeId')
    return assignee === null ? 'Given to nobody' : `Given to ${nameOf(assignee)}`
  }
  return SENTENCES.get(code) ?? readable(code)
}

function readable(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
