import { createHash } from 'node:crypto'
import type { AuditStore } from '../../audit/audit'
import type { Clock } from '../../kernel/clock'
import type { NewId } from '../../kernel/ids'
import type { UnitOfWork } from '../../kernel/unit-of-work'
import { DATA_MAP } from '../data-map'
import type { Held, RetentionStore } from '../retention-store'
import { findPerson, type PersonFindings } from './export-person'
import { needlesOf, type FoundRow, type Identity } from './person'
import type { PersonReader, PersonStore } from './person-store'

/** What becomes of the rows of one table. */
export interface ErasureLine {
  readonly table: string
  readonly what: string
  readonly rows: number
  readonly becomes: 'blackened' | 'kept'
  /** Why it is kept, or what is left of it; null when nothing need be said. */
  readonly why: string | null
}

/** What an erasure would do, and what stays and why. */
export interface ErasurePreview {
  readonly lines: readonly ErasureLine[]
  /** Messages whose bytes are deleted: pictures and files cannot be blackened. */
  readonly messages: number
  /** References of tickets that a legal hold keeps as they are. */
  readonly held: readonly string[]
  /** Tickets that stand in Zendesk too, by the number there. */
  readonly inZendesk: readonly string[]
  /** Tickets with a name that is not surely theirs: they are left as they are, unless somebody says so. */
  readonly byNameAlone: readonly string[]
}

/** These stay: they name nobody once the person they point to is a tombstone. */
const KEPT: Readonly<Record<string, string>> = {
  pairings: 'a pairing must stand: it points to a tombstone without a name from then on',
  participant_records: 'records that delivery partners acted upon must stand; they point to the tombstone',
  school_periods: 'the days of a pairing lie within them; they point to the tombstone',
  registrations: 'cohort and role of the tombstone, without a name',
  teacher_ids: 'an id of the source, so that its next reading does not make the person anew',
  source_records: 'ids of the source, without a name',
  audit_events: 'who did or saw what, by ids, for the period of the audit: its chain stays whole',
  audit_people: 'whom a page showed, by id',
  accounts: 'somebody who works here: end the account first, under People',
  proposal_labels: 'features without names',
}

const LEFT: Readonly<Record<string, string>> = {
  teachers: 'a tombstone is left: “Erased person”, without TRN, address and former names',
  induction_tutors: 'the tutor no longer stands for the school',
  messages: 'what tells a copy of it, so that it does not come to life again',
}

export interface EraseDeps {
  readonly reader: PersonReader
  readonly unitOfWork: UnitOfWork<{
    readonly erasing: PersonStore
    readonly retention: Pick<RetentionStore, 'expireMail'>
    readonly audit: AuditStore
  }>
  readonly clock: Clock
  readonly newId: NewId
  held(): Promise<Held>
  /** Asks Zendesk to take out the same words from a ticket there. */
  redactThere?(
    tickets: readonly { readonly ticketId: string; readonly zendeskTicketId: string }[],
    identity: Identity,
  ): Promise<void>
}

export interface EraseAsked {
  readonly identity: Identity
  /** Ids of tickets of which somebody said that the name on them is theirs. */
  readonly withTickets: readonly string[]
}

const ROWS_AT_ONCE = 5
const MESSAGES_AT_ONCE = 3

/** Says what erasing somebody would change, and changes nothing. */
export async function previewErasure(
  deps: Pick<EraseDeps, 'reader' | 'held'>,
  asked: EraseAsked,
): Promise<ErasurePreview> {
  return (await plan(deps, asked)).preview
}

/**
 * Erases somebody: what names them is blackened letter by letter in every row, bytes that may show them are deleted, and of the register a
 * tombstone is left where a pairing stands on it. May be repeated; a part that a legal hold keeps is left.
 */
export async function erasePerson(
  deps: EraseDeps,
  asked: EraseAsked & { readonly reason: string; readonly actor: string },
): Promise<ErasurePreview> {
  const { identity, actor, reason } = asked
  const { rows, messageIds, preview, ticketsThere } = await plan(deps, asked)
  const at = deps.clock.now()
  const how = { at, because: 'erasure' } as const
  const needles = needlesOf(identity)
  for (const some of chunks(messageIds, MESSAGES_AT_ONCE))
    await deps.unitOfWork.run('background', ({ retention }) => retention.expireMail(some, how))
  for (const some of chunks(rows, ROWS_AT_ONCE))
    await deps.unitOfWork.run('background', ({ erasing }) => erasing.blackenRows(some, needles))
  await deps.redactThere?.(ticketsThere, identity)
  await deps.unitOfWork.run('background', async ({ erasing, audit }) => {
    await erasing.leaveTombstones(identity.personIds, at)
    const id = deps.newId()
    const counts = { rows: rows.length, messages: messageIds.length, inZendesk: ticketsThere.length }
    await erasing.addErasure({ id, keyDigests: identity.keys.map(digestOf), reason, counts, madeBy: actor, madeAt: at })
    await audit.append([
      {
        id: deps.newId(),
        event: 'PERSON_ERASED',
        actor,
        subjectType: 'erasure',
        subjectId: id,
        outcome: 'done',
        facts: counts,
        at,
      },
    ])
  })
  return preview
}

/** The digest by which an erasure names whom it was of. */
export function digestOf(key: string): string {
  return createHash('sha256').update(`matchdesk erasure ${key}`).digest('hex')
}

async function plan(
  { reader, held: heldNow }: Pick<EraseDeps, 'reader' | 'held'>,
  { identity, withTickets }: EraseAsked,
) {
  const findings = await findPerson(reader, identity, withTickets)
  const held = await heldNow()
  const isHeldPerson = identity.addresses.some(address => held.addresses.includes(address))
  const heldTickets = new Set(held.tickets)
  const isHeld = ({ ticketId }: { readonly ticketId: string | null }) =>
    isHeldPerson || (ticketId !== null && heldTickets.has(ticketId))
  const rows = findings.rows.filter(row => KEPT[row.table] === undefined && !isHeld(row))
  const messageIds = findings.messages.filter(message => message.blobKey !== '' && !isHeld(message)).map(({ id }) => id)
  const touched = new Set(rows.flatMap(({ ticketId }) => ticketId ?? []))
  const ticketsThere = findings.tickets.flatMap(({ id, zendeskTicketId }) =>
    zendeskTicketId !== null && touched.has(id) ? [{ ticketId: id, zendeskTicketId }] : [],
  )
  const preview: ErasurePreview = {
    lines: linesOf(findings.rows, isHeld),
    messages: messageIds.length,
    held: referencesOf(findings, findings.rows.filter(isHeld)),
    inZendesk: ticketsThere.map(({ zendeskTicketId }) => zendeskTicketId),
    byNameAlone: referencesOf(findings, findings.byNameAlone),
  }
  return { rows, messageIds, preview, ticketsThere }
}

function linesOf(rows: readonly FoundRow[], isHeld: (row: FoundRow) => boolean): readonly ErasureLine[] {
  const tables = [...new Set(rows.map(({ table }) => table))]
  return tables.flatMap(table => {
    const own = rows.filter(row => row.table === table)
    const what = DATA_MAP[table]?.what ?? table
    const why = KEPT[table]
    if (why !== undefined) return [{ table, what, rows: own.length, becomes: 'kept' as const, why }]
    const kept = own.filter(isHeld).length
    const line = (count: number, becomes: ErasureLine['becomes'], because: string | null): readonly ErasureLine[] =>
      count === 0 ? [] : [{ table, what, rows: count, becomes, why: because }]
    return [
      ...line(own.length - kept, 'blackened', LEFT[table] ?? null),
      ...line(kept, 'kept', 'a legal hold keeps it'),
    ]
  })
}

function referencesOf({ tickets }: PersonFindings, rows: readonly FoundRow[]): readonly string[] {
  const ids = new Set(rows.flatMap(({ ticketId }) => ticketId ?? []))
  return tickets.filter(({ id }) => ids.has(id)).map(({ reference }) => reference)
}

function chunks<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}
