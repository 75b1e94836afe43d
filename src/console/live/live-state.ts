import { createHash } from 'node:crypto'
import type { Access } from '../../access/create-access'
import { count } from '../view/format'
import type { ConsoleServices } from '../services'
import { accountNames } from '../pages/ticket/ticket-handlers'
import { presenceWords } from './presence-words'
import { mentionWords } from './mention-words'
import type { Topic } from './live-topic'

/** What a page is told: `id` names what it says, so that a page that connects again is told only what is new to it. */
export interface Told {
  readonly event: 'queue' | 'ticket'
  readonly id: string
  readonly data: string
}

/** More than these are “100 or more”: an agent who is away for long loads the list again in any case. */
const MOST_COUNTED = 100
const CHANGED =
  'This ticket has changed since you opened it. What you type is not lost: you are shown the change before anything is saved.'

export interface LiveDeps {
  readonly services: Pick<ConsoleServices, 'clock' | 'live' | 'accessReads'> & {
    readonly tickets: Pick<ConsoleServices['tickets'], 'countMentions'>
  }
  readonly access: Pick<Access, 'list'>
}

/** What is so now, for whoever asks within one look: the same question is asked of the database once. */
export function lookOnce(deps: LiveDeps): (topic: Topic, accountId: string) => Promise<Told> {
  const { services } = deps
  const known = new Map<string, Promise<unknown>>()
  const once = <Value>(key: string, ask: () => Promise<Value>): Promise<Value> => {
    const asked = (known.get(key) as Promise<Value> | undefined) ?? ask()
    known.set(key, asked)
    return asked
  }
  return async (topic, accountId) => {
    if (topic.kind === 'queue') {
      const since = topic.since.toISOString()
      const [tickets, mentions] = await Promise.all([
        once(`since ${since}`, () => services.live.ticketsSince(topic.since, MOST_COUNTED)),
        once(`mentions ${accountId}`, () => services.tickets.countMentions(accountId)),
      ])
      const text = tickets === 0 ? '' : newTickets(tickets)
      return told('queue', { tickets, text, ...(mentions === 0 ? {} : { mentions: mentionWords(mentions) }) })
    }
    const { ticketId } = topic
    const [present, version, nameOf] = await Promise.all([
      once(`present ${ticketId}`, () => services.accessReads.presences.ofTicket(ticketId, services.clock.now())),
      once(`version ${ticketId}`, () => services.live.versionOf(ticketId)),
      once('names', () => accountNames(deps.access)),
    ])
    const isChanged = version !== null && version > topic.version
    return told('ticket', { present: presenceWords(present, { accountId, nameOf }), changed: isChanged ? CHANGED : '' })
  }
}

function newTickets(tickets: number): string {
  return tickets >= MOST_COUNTED ? `${MOST_COUNTED} or more new tickets` : count(tickets, 'new ticket')
}

function told(event: Told['event'], facts: Readonly<Record<string, unknown>>): Told {
  const data = JSON.stringify(facts)
  return { event, id: createHash('sha256').update(data).digest('base64url').slice(0, 12), data }
}
