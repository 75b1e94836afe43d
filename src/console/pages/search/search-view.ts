import type { RegisterSchool } from '../../../register/people'
import type { FoundPerson } from '../../../register/register-reader'
import { markWords } from '../../../search/mark-words'
import type { FoundTicket } from '../../../search/ticket-search'
import type { Term } from '../../../search/words'
import { paths } from '../../paths'
import { count, formatAge } from '../../view/format'
import { stateTag } from '../../view/labels'
import { requesterOf, subjectOf } from '../../view/ticket-names'
import { personLines, schoolLine } from '../register/found-view'
import { FOUND } from '../ticket/picture-text-view'

export const PAGE_SIZE = 25

const PLACES = { mail: 'In the mail', notes: 'In a note or reply', pictures: 'In a screenshot' } as const

/** What the page of a search is made from. */
export interface SearchGiven {
  readonly text: string
  readonly terms: readonly Term[]
  readonly page: number
  readonly people: readonly FoundPerson[]
  readonly isMorePeople: boolean
  /** The people found have names that are only near. */
  readonly isNear: boolean
  readonly schools: readonly RegisterSchool[]
  readonly tickets: readonly FoundTicket[]
  readonly hasMore: boolean
  /** More fits than is ever shown. */
  readonly isLast: boolean
  readonly now: Date
  /** Tickets that are not looked up yet; 0 when they are few. */
  readonly waiting: number
  readonly maySeeSuspended: boolean
  readonly maySeeRegister: boolean
}

/** Everything that the page of a search prints. */
export function searchView(given: SearchGiven) {
  const { text, page, tickets, people, schools } = given
  const at = { from: 'search', text } as const
  const isSearched = given.terms.length > 0
  const isEmpty = isSearched && tickets.length + people.length + schools.length === 0
  return {
    action: paths.search.to({}),
    text,
    isUnreadable: text !== '' && !isSearched,
    isEmpty,
    isBeyond: isEmpty && page > 1 ? linkTo(text, 1) : null,
    isNear: given.isNear,
    people: people.flatMap(person => personLines(person, at)),
    schools: schools.map(school => schoolLine(school, at)),
    register:
      given.maySeeRegister && given.isMorePeople
        ? { href: paths.register.to({}, { text }), text: 'All people found in the register' }
        : null,
    tickets: tickets.map(ticket => ticketLine(ticket, given)),
    previous: page > 1 ? linkTo(text, page - 1) : null,
    following: given.hasMore ? linkTo(text, page + 1) : null,
    place: `Page ${page}`,
    isLast: given.isLast,
    most: page * PAGE_SIZE,
    waiting:
      given.waiting > 0
        ? `The words of ${count(given.waiting, 'ticket')} are still being looked up. Search again later if one is missing.`
        : null,
    suspended: given.maySeeSuspended && isSearched ? paths.suspended.to({}, { text }) : null,
  }
}

function linkTo(text: string, page: number): string {
  return paths.search.to({}, { text, page: page > 1 ? String(page) : null })
}

function ticketLine(ticket: FoundTicket, { text, terms, now }: SearchGiven) {
  const { reference, excerpts, schoolName, schoolUrn } = ticket
  return {
    href: ticketHref(ticket, text),
    reference,
    subject: markWords(subjectOf(ticket.subject), terms),
    requester: markWords(requesterOf(ticket), terms),
    school: markWords(schoolName ?? schoolUrn ?? 'Not known', terms),
    state: stateTag(ticket.state),
    age: formatAge(ticket.receivedAt, now),
    excerpts: excerpts.map(({ place, pieces }) => ({ where: PLACES[place], pieces })),
  }
}

/** What was found in a screenshot is boxed there, and the page opens at it. */
function ticketHref({ reference, excerpts }: FoundTicket, text: string): string {
  const isInPicture = excerpts.some(({ place }) => place === 'pictures')
  return isInPicture ? `${paths.ticket.to({ reference }, { text })}#${FOUND}` : paths.ticket.to({ reference })
}
