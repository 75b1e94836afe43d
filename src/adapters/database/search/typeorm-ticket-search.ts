import { In } from 'typeorm'
import { fewestExcerpts } from '../../../search/fewest-excerpts'
import { excerptOf } from '../../../search/mark-words'
import type { FoundTicket, PlacedExcerpt, TicketSearch } from '../../../search/ticket-search'
import { type Term } from '../../../search/words'
import type { Ticket } from '../../../ticket/ticket'
import { groupRows } from '../register/find-in-chunks'
import { SchoolSchema } from '../schemas/people.schema'
import { TicketSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'
import { findTickets } from './find-tickets'
import { textsOf, writtenOn, type TextOfTicket } from './load-searched-tickets'
import { countBehind } from './make-ticket-words'

/** Finds tickets by their words over the read connection. */
export function createTypeormTicketSearch(manager: Transaction): TicketSearch {
  return {
    async find({ terms, limit, offset }) {
      const ids = await findTickets(manager, { terms, most: offset + limit + 1 })
      const page = ids.slice(offset, offset + limit)
      return { tickets: await asFound(manager, page, terms), hasMore: ids.length > offset + limit }
    },
    waiting: most => countBehind(manager, most),
  }
}

async function asFound(
  manager: Transaction,
  ids: readonly string[],
  terms: readonly Term[],
): Promise<readonly FoundTicket[]> {
  if (ids.length === 0) return []
  const rows = await manager.findBy(TicketSchema, { id: In([...ids]) })
  const tickets = new Map(rows.map(ticket => [ticket.id, ticket]))
  const urns = rows.flatMap(({ schoolUrn }) => schoolUrn ?? [])
  const schools = urns.length === 0 ? [] : await manager.findBy(SchoolSchema, { urn: In(urns) })
  const names = new Map(schools.map(school => [school.urn, school.name]))
  const headings = new Map(rows.map(row => [row.id, `${row.subject} ${names.get(row.schoolUrn ?? '') ?? ''}`]))
  const excerpts = await excerptsOf(manager, headings, terms)
  return ids.flatMap(id => {
    const ticket = tickets.get(id)
    return ticket ? [foundTicket(ticket, names, excerpts.get(id) ?? [])] : []
  })
}

function foundTicket(
  ticket: Ticket,
  names: ReadonlyMap<string, string>,
  excerpts: readonly PlacedExcerpt[],
): FoundTicket {
  const { id, reference, subject, state, requesterName, requesterAddress, schoolUrn, receivedAt } = ticket
  const schoolName = schoolUrn === null ? null : (names.get(schoolUrn) ?? null)
  return { id, reference, subject, state, requesterName, requesterAddress, schoolUrn, schoolName, receivedAt, excerpts }
}

/**
 * What was written on the tickets is enough for most, or says no more than their headings do; the whole mails, files and
 * pictures are read for the rest alone.
 */
async function excerptsOf(
  manager: Transaction,
  headings: ReadonlyMap<string, string>,
  terms: readonly Term[],
): Promise<ReadonlyMap<string, readonly PlacedExcerpt[]>> {
  const headed = new Map([...headings].map(([id, heading]) => [id, excerptOf(heading, terms)?.terms ?? []]))
  const found = new Map<string, readonly PlacedExcerpt[]>()
  const look = (texts: readonly TextOfTicket[]) => {
    for (const [id, own] of groupRows(texts, text => text.ticketId)) {
      const all = own.flatMap(({ place, text }) => {
        const excerpt = excerptOf(text, terms)
        return excerpt ? [{ ...excerpt, place }] : []
      })
      found.set(id, fewestExcerpts(all, headed.get(id) ?? []))
    }
  }
  look(await writtenOn(manager, [...headings.keys()]))
  const isShown = (id: string) => {
    const shown = (found.get(id) ?? []).flatMap(excerpt => excerpt.terms)
    return new Set([...(headed.get(id) ?? []), ...shown]).size === terms.length
  }
  const rest = [...headings.keys()].filter(id => !isShown(id))
  if (rest.length > 0) look(await textsOf(manager, rest))
  return found
}
