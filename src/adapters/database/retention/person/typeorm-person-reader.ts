import { In } from 'typeorm'
import type { EntityMetadata } from 'typeorm'
import { allNames, displayName, foldName } from '../../../../register/names'
import type { Candidate, FoundRow, Needles, PersonQuery } from '../../../../retention/person/person'
import type { FoundMessage, PersonReader } from '../../../../retention/person/person-store'
import { typedTerms } from '../../../../search/words'
import { findInChunks, groupRows } from '../../register/find-in-chunks'
import { AttachmentSchema, MessageSchema, ParsedMessageSchema } from '../../schemas/message.schema'
import { InductionTutorSchema, TeacherEmailSchema, TeacherSchema, type TeacherRow } from '../../schemas/people.schema'
import { TeacherIdSchema } from '../../schemas/source.schema'
import { MatchRequestSchema, TicketSchema } from '../../schemas/ticket.schema'
import { findTickets } from '../../search/find-tickets'
import { joined, runSql, sql, verbatim } from '../../sql'
import type { Transaction } from '../../unit-of-work'

/** What no copy for anybody holds: it lets somebody in. */
const SECRET_COLUMNS = new Set(['password_hash', 'sealed_key', 'token_hash', 'secret_hash', 'code_hash'])
const SECRET_TABLES = new Set(['sessions', 'sign_in_links', 'recovery_codes', 'second_factors', 'legal_holds'])

/** What is held of people, over the read connection. */
export function createTypeormPersonReader(manager: Transaction): PersonReader {
  return {
    candidates: query => candidates(manager, query),
    rowsAbout: needles => rowsAbout(manager, needles),
    async tickets(ids) {
      const rows = await findInChunks(ids, chunk => manager.findBy(TicketSchema, { id: In(chunk) }))
      return rows.map(({ id, reference, subject, receivedAt, zendeskTicketId }) => ({
        id,
        reference,
        subject,
        receivedAt,
        zendeskTicketId,
      }))
    },
    messages: ids => messagesOf(manager, ids),
    async othersOn(ticketIds, but) {
      const requests = await findInChunks(ticketIds, chunk =>
        manager.findBy(MatchRequestSchema, { ticketId: In(chunk) }),
      )
      const ids = requests
        .flatMap(({ mentorId, ectId }) => [mentorId ?? [], ectId ?? []].flat())
        .filter(id => !but.includes(id))
      const people = await findInChunks(ids, chunk => manager.findBy(TeacherSchema, { id: In(chunk) }))
      return people.map(displayName)
    },
    ticketsOf: query => ticketsOf(manager, query),
  }
}

async function candidates(manager: Transaction, { trn, address, name }: PersonQuery): Promise<readonly Candidate[]> {
  const words = name === null ? [] : foldName(name).split(' ')
  const like = (column: string) =>
    joined(
      words.map(word => sql`${verbatim(column)} LIKE ${`%${word}%`}`),
      ' AND ',
    )
  const none = sql`1 = 0`
  const teachers = await runSql<{ readonly id: string }>(
    manager,
    sql`SELECT id FROM teachers WHERE ${trn === null ? none : sql`trn = ${trn}`} OR ${words.length === 0 ? none : sql`(${like('name_key')})`}
      OR id IN (SELECT teacher_id FROM teacher_emails WHERE ${address === null ? none : sql`LOWER(address) = ${address}`})
      OR id IN (SELECT teacher_id FROM induction_tutors WHERE teacher_id IS NOT NULL AND ${address === null ? none : sql`LOWER(address) = ${address}`})
      LIMIT 100`,
  )
  const named = (column: string) => (words.length === 0 ? none : sql`(${like(`LOWER(${column})`)})`)
  const at = (column: string) => (address === null ? none : sql`LOWER(${verbatim(column)}) = ${address}`)
  const addresses = await runSql<{ readonly address: string; readonly name: string | null; readonly place: string }>(
    manager,
    sql`SELECT DISTINCT address, name, 'induction tutors' AS place FROM induction_tutors WHERE ${at('address')} OR ${named('name')}
      UNION SELECT requester_address, requester_name, 'tickets' FROM tickets
        WHERE requester_address IS NOT NULL AND (${at('requester_address')} OR ${named('requester_name')})
      UNION SELECT address, NULL, 'tickets' FROM ticket_participants WHERE ${at('address')}
      UNION SELECT from_address, NULL, 'mail' FROM parsed_messages WHERE from_address IS NOT NULL AND ${at('from_address')}
      UNION SELECT address, name, 'messages about problems' FROM problem_messages WHERE ${at('address')} OR ${named('name')}
      UNION SELECT email, name, 'accounts' FROM accounts WHERE ${at('email')} OR ${named('name')}
      UNION SELECT address, name, 'receivers of reports' FROM report_contacts WHERE ${at('address')} OR ${named('name')}`,
  )
  const people = await teachersAs(
    manager,
    teachers.map(({ id }) => id),
  )
  const byAddress = groupRows(addresses, row => row.address.toLowerCase())
  return [
    ...people,
    ...[...byAddress].map(([one, rows]) => ({
      key: `address:${one}`,
      names: [...new Set(rows.flatMap(row => row.name?.trim() || []))],
      ...{ trns: [], addresses: [one], personIds: [] },
      foundIn: [...new Set(rows.map(({ place }) => place))],
    })),
  ]
}

async function teachersAs(manager: Transaction, ids: readonly string[]): Promise<readonly Candidate[]> {
  const of = { teacherId: In([...ids]) }
  const teachers = await manager.findBy(TeacherSchema, { id: In([...ids]) })
  const emails = groupRows(await manager.findBy(TeacherEmailSchema, of), row => row.teacherId)
  const tutors = groupRows(await manager.findBy(InductionTutorSchema, of), row => row.teacherId ?? '')
  const known = groupRows(await manager.findBy(TeacherIdSchema, of), row => row.teacherId)
  return teachers.map(teacher => {
    const addresses = [...(emails.get(teacher.id) ?? []), ...(tutors.get(teacher.id) ?? [])].map(row =>
      row.address.toLowerCase(),
    )
    const others = (known.get(teacher.id) ?? []).map(({ value }) => value)
    return {
      key: `teacher:${teacher.id}`,
      names: namesOf(teacher),
      trns: teacher.trn === null ? [] : [teacher.trn],
      addresses: [...new Set(addresses)],
      personIds: [...new Set([teacher.id, ...teacher.retiredIds, ...others])],
      foundIn: ['the register'],
    }
  })
}

/** Whole names: present, preferred and former ones, each with the surname where it has none. */
function namesOf(teacher: TeacherRow): readonly string[] {
  const { firstName, lastName, preferredName, previousNames } = teacher
  const former = previousNames.map(name => (name.includes(' ') ? name : `${firstName} ${name}`))
  const names = [`${firstName} ${lastName}`, ...(preferredName ? [`${preferredName} ${lastName}`] : []), ...former]
  return allNames(teacher).length === 0 ? [] : [...new Set(names.map(name => name.trim()))]
}

/** Each table whole: whatever column somebody stands in, and whichever is added later, it is found. */
async function* rowsAbout(manager: Transaction, needles: Needles): AsyncIterable<FoundRow> {
  if (needles.rough.length === 0) return
  for (const metadata of manager.connection.entityMetadatas) {
    if (SECRET_TABLES.has(metadata.tableName)) continue
    for (const { key, row, strength } of await rowsOf(manager, metadata, needles)) {
      yield { table: metadata.tableName, key, row, strength, ...(await placeOf(manager, metadata.tableName, row)) }
    }
  }
}

async function rowsOf(manager: Transaction, metadata: EntityMetadata, needles: Needles) {
  const columns = metadata.columns.filter(({ type }) => type === 'varchar' || type === 'text' || type === 'simple-json')
  const [primary] = metadata.primaryColumns
  const searched = columns.map(({ databaseName }) => databaseName).filter(name => !SECRET_COLUMNS.has(name))
  if (searched.length === 0 || !primary) return []
  const tests = searched.flatMap(name =>
    needles.rough.map(word => sql`LOWER(${verbatim(`"${name}"`)}) LIKE ${`%${word}%`}`),
  )
  const rows = await runSql<Record<string, unknown>>(
    manager,
    sql`SELECT * FROM ${verbatim(metadata.tableName)} WHERE ${joined(tests, ' OR ')}`,
  )
  return rows.flatMap(row => {
    const shown = Object.fromEntries(Object.entries(row).filter(([name]) => !SECRET_COLUMNS.has(name)))
    const found = searched.flatMap(name => (typeof row[name] === 'string' ? (needles.strengthIn(row[name]) ?? []) : []))
    const strength = found.includes('sure') ? ('sure' as const) : found[0]
    return strength === undefined ? [] : [{ key: String(row[primary.databaseName]), row: shown, strength }]
  })
}

/** The ticket and the message that a row belongs to. */
async function placeOf(
  manager: Transaction,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<Pick<FoundRow, 'ticketId' | 'messageId'>> {
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : null)
  if (table === 'tickets') return { ticketId: text('id'), messageId: null }
  if (table === 'messages') return { ticketId: text('ticket_id'), messageId: text('id') }
  const fileId = text('attachment_id')
  const file = fileId === null ? null : await manager.findOneBy(AttachmentSchema, { id: fileId })
  const messageId = file?.messageId ?? text('message_id')
  const message = messageId === null ? null : await manager.findOneBy(MessageSchema, { id: messageId })
  return { ticketId: text('ticket_id') ?? message?.ticketId ?? null, messageId }
}

async function messagesOf(manager: Transaction, ids: readonly string[]): Promise<readonly FoundMessage[]> {
  const rows = await findInChunks(ids, chunk => manager.findBy(MessageSchema, { id: In(chunk) }))
  const parsed = await findInChunks(ids, chunk => manager.findBy(ParsedMessageSchema, { messageId: In(chunk) }))
  const files = groupRows(
    await findInChunks(ids, chunk => manager.findBy(AttachmentSchema, { messageId: In(chunk) })),
    file => file.messageId,
  )
  const from = new Map(parsed.map(({ messageId, fromAddress }) => [messageId, fromAddress?.toLowerCase() ?? null]))
  return rows.map(({ id, ticketId, blobKey }) => ({
    ...{ id, ticketId, blobKey, fromAddress: from.get(id) ?? null },
    files: (files.get(id) ?? []).map(file => ({ id: file.id, filename: file.filename, blobKey: file.blobKey })),
  }))
}

/** More than any person has. */
const MOST_TICKETS = 10_000

async function ticketsOf(
  manager: Transaction,
  { trn, address, name, personId }: PersonQuery & { readonly personId: string | null },
): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const typed of [trn, address, name]) {
    const terms = typed === null ? [] : typedTerms(typed)
    for (const id of await findTickets(manager, { terms, most: MOST_TICKETS })) found.add(id)
  }
  const teachers = trn === null ? [] : await manager.findBy(TeacherSchema, { trn })
  const ids = [...teachers.map(({ id }) => id), ...(personId === null ? [] : [personId])]
  const rows = await runSql<{ readonly id: string }>(
    manager,
    sql`SELECT ticket_id AS id FROM match_requests WHERE mentor_id IN ${ids} OR ect_id IN ${ids} OR named_ect_id IN ${ids}
      UNION SELECT id FROM tickets WHERE LOWER(requester_address) = ${address ?? ''}
      UNION SELECT ticket_id FROM ticket_participants WHERE LOWER(address) = ${address ?? ''}`,
  )
  for (const { id } of rows) found.add(id)
  return [...found]
}
