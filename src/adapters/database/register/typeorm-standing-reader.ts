import { In, type EntityManager } from 'typeorm'
import type { Clock } from '../../../kernel/clock'
import { displayName } from '../../../register/names'
import type { StandingReader } from '../../../register/standing/standing-reader'
import { SchoolSchema, TeacherSchema, type PairingRow } from '../schemas/register.schema'
import { TicketSchema } from '../schemas/ticket.schema'
import { findInChunks } from './find-in-chunks'
import { notInService } from './in-service-query'
import { toPairing } from './register-rows'

/** Reads which matches the Department's service does not show, over the read connection. */
export function createTypeormStandingReader(deps: {
  readonly manager: EntityManager
  readonly clock: Pick<Clock, 'today'>
}): StandingReader {
  const { manager, clock } = deps
  return {
    async list({ show, limit, offset }) {
      const found = notInService(manager, { show, today: clock.today() })
      const total = await found.clone().getCount()
      const rows = await found
        .orderBy('pairing.createdAt')
        .addOrderBy('pairing.id')
        .limit(limit)
        .offset(offset)
        .getMany()
      const names = await namesFor(manager, rows)
      const lines = rows.map(row => ({
        pairing: toPairing(row),
        ectName: names.person(row.ectId),
        mentorName: names.person(row.mentorId),
        schoolName: names.schools.get(row.schoolUrn) ?? `School with URN ${row.schoolUrn}`,
        shownName: row.contradictedMentorId === null ? null : names.person(row.contradictedMentorId),
        ticketReference: row.ticketId === null ? null : (names.tickets.get(row.ticketId) ?? null),
        completedAt: row.createdAt,
        completedBy: row.createdBy,
      }))
      return { lines, total }
    },
  }
}

async function namesFor(manager: EntityManager, rows: readonly PairingRow[]) {
  const people = await findInChunks(
    rows.flatMap(row => [
      row.ectId,
      row.mentorId,
      ...(row.contradictedMentorId === null ? [] : [row.contradictedMentorId]),
    ]),
    chunk => manager.getRepository(TeacherSchema).findBy({ id: In(chunk) }),
  )
  const schools = await findInChunks(
    rows.map(row => row.schoolUrn),
    chunk => manager.getRepository(SchoolSchema).findBy({ urn: In(chunk) }),
  )
  const tickets = await findInChunks(
    rows.flatMap(row => row.ticketId ?? []),
    chunk => manager.getRepository(TicketSchema).findBy({ id: In(chunk) }),
  )
  const names = new Map(people.map(person => [person.id, displayName(person)]))
  return {
    person: (id: string) => names.get(id) ?? 'Somebody who is no longer in the register',
    schools: new Map(schools.map(school => [school.urn, school.name])),
    tickets: new Map(tickets.map(ticket => [ticket.id, ticket.reference])),
  }
}
