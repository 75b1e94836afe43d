import { In, Not } from 'typeorm'
import type { RelatedTicket } from '../../../ticket/ticket-reader'
import { SchoolSchema } from '../schemas/people.schema'
import { MatchRequestSchema, TicketSchema, type TicketRow } from '../schemas/ticket.schema'
import { runSql, sql, verbatim } from '../sql'
import type { Transaction } from '../unit-of-work'

/** More are not read through to find one. */
const MOST_RELATED = 10
const OPEN = ['new', 'open', 'waiting', 'on-hold'] as const

/**
 * Tickets that may be about the same: of the same requester, the same ECT or the same school. Each is asked for by itself, so
 * that an index answers it; a requester's are looked for among the open ones, which are few.
 */
export async function relatedTickets(manager: Transaction, ticketId: string): Promise<readonly RelatedTicket[]> {
  const ticket = await manager.findOneBy(TicketSchema, { id: ticketId })
  if (!ticket) return []
  const { requesterAddress, schoolUrn } = ticket
  const newest = { order: { receivedAt: 'DESC', id: 'DESC' }, take: MOST_RELATED } as const
  const id = Not(ticketId)
  const ofRequester =
    requesterAddress === null
      ? []
      : await manager.find(TicketSchema, { where: { id, state: In([...OPEN]), requesterAddress }, ...newest })
  const ofEct = await manager.find(TicketSchema, {
    where: { id: In(await ticketsAbout(manager, ticketId)), state: Not<TicketRow['state']>('closed') },
    ...newest,
  })
  const ofSchool =
    schoolUrn === null
      ? []
      : await manager.find(TicketSchema, { where: { id, schoolUrn, state: In([...OPEN]) }, ...newest })
  const found = new Map<string, RelatedTicket>()
  const note = (rows: readonly TicketRow[], because: RelatedTicket['because']) => {
    for (const row of rows) if (!found.has(row.id)) found.set(row.id, { ...toRelated(row), because })
  }
  note(ofRequester, 'requester')
  note(ofEct, 'ect')
  note(ofSchool, 'school')
  return withSchools(manager, [...found.values()].slice(0, MOST_RELATED))
}

/** Other tickets that ask for an ECT of this one. */
async function ticketsAbout(manager: Transaction, ticketId: string): Promise<string[]> {
  const own = manager
    .createQueryBuilder(MatchRequestSchema, 'own')
    .select('own.namedEctId')
    .where('own.ticketId = :ticketId AND own.namedEctId IS NOT NULL')
  const rows = await manager
    .createQueryBuilder(MatchRequestSchema, 'request')
    .select('request.ticketId', 'id')
    .distinct()
    .where(`request.namedEctId IN (${own.getQuery()}) AND request.ticketId <> :ticketId`, { ticketId })
    .limit(MOST_RELATED)
    .getRawMany<{ id: string }>()
  return rows.map(row => row.id)
}

function toRelated({ id, reference, state, subject, requesterName, requesterAddress, receivedAt, ...row }: TicketRow) {
  return {
    ...{ id, reference, state, subject, requesterName, requesterAddress, receivedAt },
    schoolUrn: row.schoolUrn,
    schoolName: null,
  }
}

async function withSchools(manager: Transaction, tickets: readonly RelatedTicket[]): Promise<readonly RelatedTicket[]> {
  const schools = await manager.findBy(SchoolSchema, { urn: In(tickets.flatMap(({ schoolUrn }) => schoolUrn ?? [])) })
  const nameOf = new Map(schools.map(({ urn, name }) => [urn, name]))
  return tickets.map(ticket => ({ ...ticket, schoolName: nameOf.get(ticket.schoolUrn ?? '') ?? null }))
}

/** Of so many taggings, the newest, the tags are counted: at a million tickets not all of them are read for each page. */
const LATELY = 2_000

/** The tags that tickets were given lately, the most used first. */
export async function tagsInUse(manager: Transaction, most: number): Promise<readonly string[]> {
  const rows = await runSql<{ readonly tag: string }>(
    manager,
    sql`SELECT tag FROM (SELECT tag FROM ticket_tags ORDER BY id DESC LIMIT ${verbatim(LATELY)}) lately
      GROUP BY tag ORDER BY COUNT(*) DESC, tag LIMIT ${verbatim(most)}`,
  )
  return rows.map(({ tag }) => tag)
}
