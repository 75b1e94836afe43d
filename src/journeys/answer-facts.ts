import { readAnswerKind, type AnswerKind } from '../notify/answers/answers'
import type { AnswerFacts } from '../notify/answers/draft-answer'
import { portalFacts, type PortalReport } from '../notify/answers/portal-facts'
import type { AnswerSigns, MatchSigns, SuggestedAnswer } from '../notify/answers/suggest-answers'
import { nameForRequester, quotedName } from '../notify/compose/naming'
import { MAY_BE_TOLD } from '../register/requester-words'
import { hearerOf } from '../ticket/standing'
import { isOfRequester, requestersOwn } from './requesters-own'
import type { MatchCard } from './match-card'
import type { ThreadMessage } from './thread-messages'
import type { TicketPage } from './ticket-page'

/** What an answer is about: one match of the ticket, one of those who are not registered, or neither. */
export type AnswerAbout = Pick<SuggestedAnswer, 'matchRequestId' | 'person'>

/** What a ticket says for the choice of an answer. Pure. */
export function answerSigns(page: TicketPage): AnswerSigns {
  return {
    intent: page.ticket.intent,
    notRegistered: page.notRegistered.map(person => person.name),
    matches: page.cards.map(signsOf),
    answered: answeredLast(page),
  }
}

/** What was answered since the requester last wrote, but for what was taken back. */
function answeredLast({ thread, outbox }: TicketPage): readonly AnswerKind[] {
  const entries = thread.map(({ entry }) => entry)
  const since = entries.findLastIndex(isOfRequester)
  const isBack = (id: string | null) => outbox.some(item => item.id === id && item.state === 'cancelled')
  return entries
    .slice(since + 1)
    .filter(entry => entry.kind === 'reply' && !isBack(entry.outboxId))
    .flatMap(({ facts }) => readAnswerKind(facts?.['answer']) ?? [])
}

function signsOf({ request, plan, button }: MatchCard): MatchSigns {
  return { request, plan, hasButton: button !== 'none', isDoubtful: isDoubtful(request) }
}

function isDoubtful({ chosenBy, proposal }: MatchCard['request']): boolean {
  return chosenBy === 'system' && proposal.vetoes.length > 0
}

/** What a ticket holds for an answer: only what its requester sent, and of the register what they may be told. Pure. */
export function answerFacts(page: TicketPage, about: AnswerAbout): AnswerFacts {
  const { ticket } = page
  const own = ownMessages(page)
  const words = [ticket.subject, ...own.map(({ parsed }) => parsed.text)].join('\n')
  const files = own.flatMap(message => message.attachments)
  const hearer = hearerOf(ticket.standing)
  const card = cardFor(page, about)
  const unknown = about.person === null ? undefined : page.notRegistered[about.person - 1]
  return {
    reference: ticket.reference,
    hearer,
    hasScreenshot: files.some(file => file.isScreenshot),
    recurrenceStated: ticket.recurrenceStated,
    isSchoolKnown: ticket.schoolUrn !== null,
    hasOpenMatch: page.cards.some(({ request }) => request.state === 'proposed'),
    ...(unknown ? namesAround(unknown, words) : namesOn(card, words)),
    asked: askedOn(card, words),
    cohorts: unknown ? { mentor: null, ect: unknown.ectCohort, isCross: false } : (card?.plan?.cohorts ?? null),
    mayTellCohorts: unknown ? unknown.mayTell : MAY_BE_TOLD['cohort-mismatch'][hearer] === 'this',
    isPaired: card !== null && isPaired(card),
    mayTellUnregistered: unknown?.mayTell ?? false,
    portal: portalFacts(portalReportOf(page)),
  }
}

/** What the requester themself sent, for whoever repairs the portal. */
export function portalReportOf(page: TicketPage): PortalReport {
  const own = ownMessages(page)
  return {
    words: own.map(({ parsed }) => parsed.replyText),
    pictures: own.flatMap(message => message.attachments).flatMap(({ picture }) => picture?.screenshot ?? []),
    writtenAt: page.ticket.receivedAt,
  }
}

function ownMessages({ ticket, thread }: TicketPage) {
  const read = thread.filter(({ entry }) => isOfRequester(entry)).filter(isRead)
  return requestersOwn(read, ticket.requesterAddress)
}

type ReadMessage = ThreadMessage & {
  readonly parsed: NonNullable<ThreadMessage['parsed']>
  readonly authentication: NonNullable<ThreadMessage['authentication']>
}

function isRead(message: ThreadMessage): message is ReadMessage {
  return message.parsed !== null && message.authentication !== null
}

/** The match that is asked about; otherwise the first that is open, or that was completed. */
function cardFor({ cards }: TicketPage, { matchRequestId, person }: AnswerAbout): MatchCard | null {
  if (matchRequestId !== null) return cards.find(({ request }) => request.id === matchRequestId) ?? null
  if (person !== null) return null
  const first = (state: MatchCard['request']['state']) => cards.find(({ request }) => request.state === state)
  return first('proposed') ?? first('completed') ?? null
}

function namesOn(card: MatchCard | null, words: string): Pick<AnswerFacts, 'mentor' | 'ect'> {
  const nameOf = (role: 'mentor' | 'ect') => {
    const spoken = role === 'ect' ? 'ECT' : 'mentor'
    if (!card) return `the ${spoken}`
    const id = role === 'mentor' ? card.request.mentorId : card.request.ectId
    const side = card.request.proposal[role]
    const person = id === null ? undefined : card.people.get(id)
    const quote = side.personId === id || id === null ? (side.evidence?.quote ?? null) : null
    return person ? nameForRequester({ person, quote }, words, spoken) : (quotedName(quote, words) ?? `the ${spoken}`)
  }
  return { mentor: nameOf('mentor'), ect: nameOf('ect') }
}

function namesAround(
  { name, ect }: TicketPage['notRegistered'][number],
  words: string,
): Pick<AnswerFacts, 'mentor' | 'ect'> {
  return {
    mentor: quotedName(name, words) ?? 'the mentor',
    ect: ect === null ? 'the ECT' : nameForRequester({ person: ect, quote: null }, words, 'ECT'),
  }
}

function askedOn(card: MatchCard | null, words: string): AnswerFacts['asked'] {
  if (!card) return { mentorQuote: null, ectQuote: null, isMentorUnclear: true, isEctUnclear: true }
  const { request } = card
  const { mentor, ect } = request.proposal
  // The only one who may be meant is not asked about, chosen or not.
  const isUnclear = (id: string | null, { candidates }: typeof mentor) =>
    candidates.length !== 1 && (id === null || isDoubtful(request))
  return {
    mentorQuote: quotedName(mentor.evidence?.quote ?? null, words),
    ectQuote: quotedName(ect.evidence?.quote ?? null, words),
    isMentorUnclear: isUnclear(request.mentorId, mentor),
    isEctUnclear: isUnclear(request.ectId, ect),
  }
}

function isPaired({ request, plan }: MatchCard): boolean {
  if (request.state === 'completed') return true
  const diagnosis = plan?.diagnosis ?? []
  return diagnosis.some(each => each.cause === 'already-current-mentor' && each.certainty === 'shown')
}
