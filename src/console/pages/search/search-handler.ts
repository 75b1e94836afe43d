import { may } from '../../../access/permissions'
import { looksLikeTrn, parseTrn } from '../../../kernel/identifiers/trn'
import type { RegisterSchool } from '../../../register/people'
import type { FoundPerson } from '../../../register/register-reader'
import { LONGEST_TYPED, typedTerms } from '../../../search/words'
import { wholeReference } from '../../../ticket/reference'
import { readPage } from '../../fields'
import type { Answer, ConsoleRequest, Handler, HandlerDeps } from '../../route'
import { paths } from '../../paths'
import { personLines } from '../register/found-view'
import { PAGE_SIZE, searchView } from './search-view'

/** Beyond these the register's own search has the rest. */
const MOST_PEOPLE = 5
const MOST_SCHOOLS = 5
/** Twenty pages: whoever is not found there needs another word. */
const LAST_PAGE = 20
/** Fewer are looked up again before anybody reads a sentence about them. */
const WORTH_TELLING = 50
const MOST_COUNTED = 10_000

/** What the register and the tickets hold of what was typed. */
interface Found {
  readonly people: readonly FoundPerson[]
  readonly schools: readonly RegisterSchool[]
}

/**
 * Everything by one box: a whole reference leads to its ticket at once, and a TRN or URN to its record where nothing else is
 * found. The audit says who searched and whom the page showed, never with which words.
 */
export const searchEverything: Handler = async ({ services }, request) => {
  const text = request.query.text('text').slice(0, LONGEST_TYPED)
  const page = readPage(request.query, LAST_PAGE)
  const ticket = await ticketOfReference(services, text)
  if (ticket) return ticket
  const terms = typedTerms(text)
  const [found, { tickets, hasMore }, waiting] = await Promise.all([
    page === 1 && terms.length > 0 ? inRegister(services, request, text) : NOBODY,
    terms.length > 0
      ? services.search.find({ terms, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
      : { tickets: [], hasMore: false },
    services.search.waiting(MOST_COUNTED),
  ])
  const also = found.people.map(({ person }) => aboutPerson(person.id))
  const only = tickets.length === 0 && page === 1 ? onlyRecord(found, text) : null
  if (only) return { ...only, also }
  const view = searchView({
    ...{ text, terms, page, tickets },
    ...whatFits(found, { text, isAnyTicket: tickets.length > 0 }),
    hasMore: hasMore && page < LAST_PAGE,
    isLast: hasMore && page === LAST_PAGE,
    isMorePeople: found.people.length === MOST_PEOPLE,
    now: services.clock.now(),
    waiting: waiting > WORTH_TELLING ? waiting : 0,
    maySeeSuspended: request.account !== null && may(request.account, 'suspended.view'),
    maySeeRegister: maySeeRegister(request),
  })
  return { kind: 'page', template: 'search', title: 'Search everything', view, also }
}

const NOBODY: Found = { people: [], schools: [] }

/** A whole reference is nothing but itself: nobody types it to find other tickets. */
async function ticketOfReference(services: HandlerDeps['services'], text: string): Promise<Answer | null> {
  const reference = wholeReference(text)
  const page = reference === null ? null : await services.ticketPage(reference)
  if (!page || page.ticket.reference !== reference) return null
  return { kind: 'redirect', to: paths.ticket.to({ reference }), subject: { type: 'ticket', id: page.ticket.id } }
}

async function inRegister(services: HandlerDeps['services'], request: ConsoleRequest, text: string): Promise<Found> {
  if (!maySeeRegister(request)) return NOBODY
  const [people, schools] = await Promise.all([
    services.register.search({ text, limit: MOST_PEOPLE }),
    services.register.searchSchools({ text, limit: MOST_SCHOOLS }),
  ])
  return { people, schools }
}

const maySeeRegister = ({ account }: ConsoleRequest) => account !== null && may(account, 'register.view')

/** The record that a TRN or a URN names, when it is the only thing found. */
function onlyRecord({ people, schools }: Found, text: string): Extract<Answer, { kind: 'redirect' }> | null {
  const [person, school] = [people[0]?.person, schools[0]]
  if (people.length + schools.length !== 1) return null
  if (school?.urn === text) {
    return { kind: 'redirect', to: paths.school.to({ urn: school.urn }), subject: { type: 'school', id: school.urn } }
  }
  const record = person && isTrnOf(person.trn, text) ? personLines({ person, schoolNames: [] }, null)[0] : undefined
  if (!person || !record) return null
  return { kind: 'redirect', to: record.href, subject: aboutPerson(person.id).subject }
}

function isTrnOf(trn: string | null, text: string): boolean {
  const typed = parseTrn(text)
  return looksLikeTrn(text) && typed.kind === 'ok' && typed.value === trn
}

/** Names that are only near are shown where nothing else is found. */
function whatFits({ people, schools }: Found, given: { readonly text: string; readonly isAnyTicket: boolean }) {
  const isNear = people.some(person => person.isNear)
  const isHidden = isNear && (given.isAnyTicket || schools.length > 0)
  return { people: isHidden ? [] : people, schools, isNear }
}

const aboutPerson = (id: string) => ({ subject: { type: 'person', id }, outcome: 'done' as const })
