import { In, type EntityManager } from 'typeorm'
import { changeWords } from '../../../register/change-words'
import type { Timeline, TimelineEntry, TimelineOf, UndoAt } from '../../../register/timeline'
import { ChangeSetSchema, type ChangeSetRow } from '../schemas/change-set.schema'
import { RegisterChangeSchema, type RegisterChangeRow } from '../schemas/change-set.schema'
import { PairingSchema } from '../schemas/register.schema'
import { TicketSchema } from '../schemas/ticket.schema'
import { pairingMadeBy } from './change-sets'
import { findInChunks, groupRows } from './find-in-chunks'
import { namesInChanges } from './names-in-changes'
import { rowsAbout } from './rows-about'

/** The changes of a person or a school, a page of them, in plain words. */
export async function loadTimeline(
  manager: EntityManager,
  asked: { readonly of: TimelineOf; readonly limit: number; readonly offset: number },
): Promise<Timeline> {
  const own = await linesAbout(manager, asked.of)
  const bySet = groupRows(own, line => line.changeSetId)
  const newestFirst = [...bySet.values()]
    .flatMap(lines => lines.slice(0, 1))
    .sort(
      (one, other) =>
        other.changedAt.getTime() - one.changedAt.getTime() || compare(other.changeSetId, one.changeSetId),
    )
  const page = newestFirst.slice(asked.offset, asked.offset + asked.limit)
  return { entries: await entriesOf(manager, page, bySet), total: newestFirst.length }
}

async function linesAbout(manager: EntityManager, of: TimelineOf): Promise<readonly RegisterChangeRow[]> {
  const rows = await rowsAbout(manager, of)
  const found: RegisterChangeRow[] = []
  for (const [tableName, ids] of Object.entries(rows)) {
    // The index begins with the table, so each is asked for by itself.
    found.push(
      ...(await findInChunks(ids, chunk =>
        manager.getRepository(RegisterChangeSchema).findBy({ tableName, rowId: In(chunk) }),
      )),
    )
  }
  return found
}

async function entriesOf(
  manager: EntityManager,
  page: readonly RegisterChangeRow[],
  own: ReadonlyMap<string, readonly RegisterChangeRow[]>,
): Promise<readonly TimelineEntry[]> {
  const ids = page.map(line => line.changeSetId)
  const sets = await findInChunks(ids, chunk => manager.getRepository(ChangeSetSchema).findBy({ id: In(chunk) }))
  const undoing = await findInChunks(ids, chunk => manager.getRepository(ChangeSetSchema).findBy({ undoes: In(chunk) }))
  const undone = new Set(undoing.map(set => set.undoes))
  const setById = new Map(sets.map(set => [set.id, set]))
  const whole = await linesOfClicks(manager, sets)
  const linesOf = (id: string) =>
    [...(whole.get(id) ?? own.get(id) ?? [])].sort((one, other) => one.sequence - other.sequence)
  const names = await namesInChanges(
    manager,
    ids.flatMap(id => linesOf(id)),
  )
  const tickets = await ticketsOf(manager, page, sets)
  return page.map(line => {
    const set = setById.get(line.changeSetId)
    const ticketReference = line.ticketId === null ? null : (tickets.references.get(line.ticketId) ?? null)
    const isUndone = undone.has(line.changeSetId)
    return {
      changeSetId: line.changeSetId,
      at: line.changedAt,
      by: line.changedBy,
      reason: line.reason,
      sentences: [...new Set(linesOf(line.changeSetId).map(each => changeWords(each, names)))],
      ticketReference,
      isUndo: line.undoes !== null,
      isUndone,
      undoAt: set?.kind === 'match' && !isUndone ? undoAt(line, tickets) : null,
    }
  })
}

/** All rows of a match or its undo are told together: the ECT's pairing, the mentor's place in a pool, the records. */
async function linesOfClicks(
  manager: EntityManager,
  sets: readonly ChangeSetRow[],
): Promise<ReadonlyMap<string, readonly RegisterChangeRow[]>> {
  const clicks = sets.filter(set => set.kind === 'match' || set.kind === 'undo').map(set => set.id)
  const lines = await findInChunks(clicks, chunk =>
    manager.getRepository(RegisterChangeSchema).findBy({ changeSetId: In(chunk) }),
  )
  return groupRows(lines, line => line.changeSetId)
}

interface TicketsOf {
  readonly references: ReadonlyMap<string, string>
  /** The match request that a change set completed, with the ticket on which it stands now. */
  readonly requests: ReadonlyMap<string, { readonly matchRequestId: string; readonly ticketId: string }>
}

async function ticketsOf(
  manager: EntityManager,
  page: readonly RegisterChangeRow[],
  sets: readonly ChangeSetRow[],
): Promise<TicketsOf> {
  const setOf = new Map(sets.map(set => [pairingMadeBy(set) ?? '', set.id]))
  const pairings = await findInChunks([...setOf.keys()], chunk =>
    manager
      .getRepository(PairingSchema)
      .find({ select: { id: true, ticketId: true, matchRequestId: true }, where: { id: In(chunk) } }),
  )
  const ids = [...page, ...pairings].flatMap(row => row.ticketId ?? [])
  const tickets = await findInChunks(ids, chunk =>
    manager.getRepository(TicketSchema).find({ select: { id: true, reference: true }, where: { id: In(chunk) } }),
  )
  return {
    references: new Map(tickets.map(ticket => [ticket.id, ticket.reference])),
    requests: new Map(
      pairings.flatMap(({ id, ticketId, matchRequestId }) =>
        ticketId === null || matchRequestId === null ? [] : [[setOf.get(id) ?? '', { matchRequestId, ticketId }]],
      ),
    ),
  }
}

function undoAt(line: RegisterChangeRow, { references, requests }: TicketsOf): UndoAt | null {
  if (line.ticketId === null) return { kind: 'record' }
  const completed = requests.get(line.changeSetId)
  const reference = completed && references.get(completed.ticketId)
  if (!completed || reference === undefined) return null
  return { kind: 'ticket', reference, matchRequestId: completed.matchRequestId }
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))
