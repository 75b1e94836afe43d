import type { AuditReader, AuditStore } from '../../audit/audit'
import { UserError } from '../../kernel/errors'
import { erasePerson, previewErasure, type EraseDeps, type ErasurePreview } from './erase-person'
import { exportPerson, findPerson, type PackageFile } from './export-person'
import { confirmed, readPersonQuery, type Candidate, type Identity } from './person'

/** A search, and whom of what it found somebody confirmed. */
export interface PersonAsked {
  readonly query: { readonly trn: string; readonly address: string; readonly name: string }
  /** Keys of candidates. */
  readonly confirm: readonly string[]
  /** References of tickets with a name that is theirs. */
  readonly withTickets: readonly string[]
  readonly actor: string
}

/** What is found for a search before anybody is confirmed, and after. */
export interface PersonFound {
  readonly candidates: readonly Candidate[]
  /** Null until somebody is confirmed. */
  readonly preview: ErasurePreview | null
}

export interface PeopleDeskDeps extends EraseDeps {
  readonly audit: Pick<AuditReader, 'sightings'>
  blob(key: string): Promise<Buffer | null>
}

/** More than anybody is seen. */
const MOST_SIGHTINGS = 10_000

/** Finds, exports and erases what is held of one person, each step with a person's word on who is meant. */
export function createPeopleDesk(deps: PeopleDeskDeps) {
  const { reader, clock } = deps
  const identified = async ({ query, confirm }: PersonAsked): Promise<Identity> => {
    if (confirm.length === 0)
      throw new UserError('Say who is meant: nobody was confirmed', { code: 'PERSON.NOT_CONFIRMED' })
    return confirmed(await reader.candidates(readPersonQuery(query)), confirm)
  }
  /** Only tickets that were found may be named. */
  const ticketsNamed = async (identity: Identity, references: readonly string[]): Promise<readonly string[]> => {
    if (references.length === 0) return []
    const { tickets } = await findPerson(reader, identity, [])
    return references.map(reference => {
      const found = tickets.find(ticket => ticket.reference === reference.toUpperCase())
      if (!found) throw new UserError(`${reference} does not name this person`, { code: 'PERSON.NOT_ON_TICKET' })
      return found.id
    })
  }
  const noted = (audit: AuditStore, asked: PersonAsked, event: string, { personIds }: Identity) =>
    audit.append([
      {
        ...{ id: deps.newId(), event, actor: asked.actor, outcome: 'done', at: clock.now() },
        ...{ subjectType: 'person', subjectId: personIds[0]?.slice(0, 64) ?? null, facts: null },
        people: personIds.map(personId => ({ personId, ticketId: null })),
      },
    ])
  return {
    async find(asked: PersonAsked): Promise<PersonFound> {
      const candidates = await reader.candidates(readPersonQuery(asked.query))
      if (asked.confirm.length === 0) return { candidates, preview: null }
      const identity = confirmed(candidates, asked.confirm)
      const withTickets = await ticketsNamed(identity, asked.withTickets)
      return { candidates, preview: await previewErasure(deps, { identity, withTickets }) }
    },
    async export(asked: PersonAsked): Promise<readonly PackageFile[]> {
      const identity = await identified(asked)
      const withTickets = await ticketsNamed(identity, asked.withTickets)
      const files = await exportPerson(
        {
          reader,
          blob: deps.blob,
          sightings: personId => deps.audit.sightings({ personId, limit: MOST_SIGHTINGS, offset: 0 }),
          now: clock.now(),
        },
        { identity, withTickets },
      )
      await deps.unitOfWork.run('background', ({ audit }) => noted(audit, asked, 'PERSON_EXPORTED', identity))
      return files
    },
    async erase(asked: PersonAsked & { readonly reason: string }): Promise<ErasurePreview> {
      const reason = asked.reason.trim()
      if (!/[\p{L}\p{N}]/u.test(reason)) throw new UserError('Enter why they are erased', { code: 'PERSON.NO_REASON' })
      const identity = await identified(asked)
      const withTickets = await ticketsNamed(identity, asked.withTickets)
      return erasePerson(deps, { identity, withTickets, reason, actor: asked.actor })
    },
  }
}

export type PeopleDesk = ReturnType<typeof createPeopleDesk>
