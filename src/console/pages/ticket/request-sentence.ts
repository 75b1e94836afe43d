import type { Intent } from '../../../triage/triage'
import type { MatchCard, TicketPage } from '../../services'
import { shortName } from '../../view/person'
import { requesterOf } from '../../view/ticket-names'

/** More matches than these are counted in the sentence, and read on their cards. */
const PAIRS_NAMED = 2

/** What is asked where no match is; nothing is said of what only the conversation tells. */
const OTHERWISE: Readonly<Record<Intent, string | null>> = {
  mentor_match: 'asks for a match (who is meant could not be read)',
  portal_technical: 'reports a problem with the DfE portal',
  steplab: 'asks about Steplab',
  registration: 'asks how somebody is registered',
  reply: null,
  other: null,
}

/** The whole request in a sentence: who asks, for what, and whether it keeps happening; null where only the conversation tells. */
export function requestSentence({ ticket, cards }: Pick<TicketPage, 'ticket' | 'cards'>): string | null {
  if (ticket.kind === 'unreadable') return null
  const asked = cards.filter(({ request }) => request.state !== 'withdrawn')
  const asks = asked.length > 0 ? `asks for ${pairsOf(asked)}` : OTHERWISE[ticket.intent]
  if (asks === null) return null
  return `${requesterOf(ticket)} ${asks}${ticket.recurrenceStated ? ', and says that it keeps happening' : ''}.`
}

function pairsOf(cards: readonly MatchCard[]): string {
  const named = cards.slice(0, PAIRS_NAMED).map(pairOf)
  const more = cards.length - named.length
  const all = more > 0 ? [...named, more === 1 ? 'one more match' : `${more} more matches`] : named
  return all.length === 1 ? named.join() : `${all.slice(0, -1).join(', ')}, and for ${all.at(-1) ?? ''}`
}

function pairOf(card: MatchCard): string {
  const { mentorId, ectId, proposal } = card.request
  const mentor = nameOf(card, mentorId, proposal.mentor.evidence?.quote) ?? 'a mentor'
  return `${mentor} to mentor ${nameOf(card, ectId, proposal.ect.evidence?.quote) ?? 'an ECT'}`
}

/** By the record once somebody is chosen, until then in the requester's own words. */
function nameOf({ names, people }: MatchCard, id: string | null, quote: string | undefined): string | null {
  if (id === null) return quote?.trim() ? `“${quote.trim()}”` : null
  const person = people.get(id)
  return person ? shortName(person) : (names[id] ?? null)
}
