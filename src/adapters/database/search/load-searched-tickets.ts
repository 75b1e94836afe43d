import { In } from 'typeorm'
import type { SearchedTicket, TicketText } from '../../../search/ticket-words'
import { findInChunks, groupRows } from '../register/find-in-chunks'
import { FileReadingSchema } from '../schemas/file-reading.schema'
import { AttachmentSchema, ParsedMessageSchema } from '../schemas/message.schema'
import { SchoolSchema, TeacherSchema } from '../schemas/people.schema'
import { PictureReadingSchema } from '../schemas/picture-reading.schema'
import {
  MatchRequestSchema,
  TicketEntrySchema,
  TicketParticipantSchema,
  TicketSchema,
  TicketTagSchema,
} from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'

/** A text of a ticket, with whose it is. */
export interface TextOfTicket extends TicketText {
  readonly ticketId: string
}

/** What somebody wrote: our own automatic mail says the same on every ticket. */
const WRITTEN = ['message', 'reply', 'note'] as const

/** Everything that these tickets are found by, as it stands now; a ticket that is gone is left out. */
export async function loadSearchedTickets(
  manager: Transaction,
  ids: readonly string[],
): Promise<readonly SearchedTicket[]> {
  const tickets = await manager.findBy(TicketSchema, { id: In([...ids]) })
  const urns = tickets.flatMap(({ schoolUrn }) => schoolUrn ?? [])
  const schools = await findInChunks(urns, chunk => manager.findBy(SchoolSchema, { urn: In(chunk) }))
  const nameOf = new Map(schools.map(school => [school.urn, school.name]))
  const parties = await manager.findBy(TicketParticipantSchema, { ticketId: In([...ids]) })
  const addresses = groupRows(parties, row => row.ticketId)
  const tags = groupRows(await manager.findBy(TicketTagSchema, { ticketId: In([...ids]) }), row => row.ticketId)
  const people = await peopleOf(manager, ids)
  const texts = groupRows(await textsOf(manager, ids), text => text.ticketId)
  return tickets.map(ticket => ({
    ticketId: ticket.id,
    reference: ticket.reference,
    subject: ticket.subject,
    requesterName: ticket.requesterName,
    addresses: [ticket.requesterAddress ?? [], (addresses.get(ticket.id) ?? []).map(row => row.address)].flat(),
    school: ticket.schoolUrn === null ? null : { urn: ticket.schoolUrn, name: nameOf.get(ticket.schoolUrn) ?? null },
    tags: (tags.get(ticket.id) ?? []).map(({ tag }) => tag),
    people: people.get(ticket.id) ?? [],
    texts: texts.get(ticket.id) ?? [],
  }))
}

async function peopleOf(manager: Transaction, ticketIds: readonly string[]) {
  const requests = await manager.findBy(MatchRequestSchema, { ticketId: In([...ticketIds]) })
  const chosen = requests.flatMap(({ ticketId, state, mentorId, ectId }) =>
    state === 'withdrawn' ? [] : [mentorId, ectId].flatMap(id => (id === null ? [] : [{ ticketId, id }])),
  )
  const teachers = await findInChunks(
    chosen.map(({ id }) => id),
    chunk => manager.findBy(TeacherSchema, { id: In(chunk) }),
  )
  const byId = new Map(teachers.map(teacher => [teacher.id, teacher]))
  const named = chosen.flatMap(({ ticketId, id }) => {
    const teacher = byId.get(id)
    return teacher ? [{ ticketId, ...teacher }] : []
  })
  return groupRows(named, row => row.ticketId)
}

/** The words of these tickets' mails, notes, replies, files and pictures, oldest first. */
export async function textsOf(manager: Transaction, ticketIds: readonly string[]): Promise<readonly TextOfTicket[]> {
  const entries = await entriesOf(manager, ticketIds)
  const ticketOf = new Map(entries.flatMap(({ messageId, ticketId }) => (messageId ? [[messageId, ticketId]] : [])))
  const messageIds = [...ticketOf.keys()]
  const parsed = await findInChunks(messageIds, chunk =>
    manager.find(ParsedMessageSchema, {
      select: { messageId: true, parsed: true },
      where: { messageId: In(chunk) },
      order: { parsedAt: 'ASC' },
    }),
  )
  const files = await findInChunks(messageIds, chunk => manager.findBy(AttachmentSchema, { messageId: In(chunk) }))
  const ofFile = new Map(files.map(file => [file.id, ticketOf.get(file.messageId) ?? '']))
  const fileIds = [...ofFile.keys()]
  const readings = await findInChunks(fileIds, chunk =>
    manager.find(FileReadingSchema, {
      select: { attachmentId: true, title: true, words: true },
      where: { attachmentId: In(chunk) },
    }),
  )
  const pictures = await findInChunks(fileIds, chunk =>
    manager.find(PictureReadingSchema, {
      select: { attachmentId: true, screenshot: true },
      where: { attachmentId: In(chunk), state: 'read' },
    }),
  )
  return [
    ...entryTexts(entries),
    ...parsed.map(({ messageId, parsed: { subject, from, text } }) => ({
      ticketId: ticketOf.get(messageId) ?? '',
      place: 'mail' as const,
      text: `${subject}\n${from?.name ?? ''} ${from?.address ?? ''}\n${text}`,
    })),
    ...files.map(({ id, filename }) => ({
      ticketId: ofFile.get(id) ?? '',
      place: 'mail' as const,
      text: filename ?? '',
    })),
    ...readings.map(({ attachmentId, title, words }) => ({
      ticketId: ofFile.get(attachmentId) ?? '',
      place: 'mail' as const,
      text: `${title ?? ''} ${words ?? ''}`,
    })),
    ...pictures.map(({ attachmentId, screenshot }) => ({
      ticketId: ofFile.get(attachmentId) ?? '',
      place: 'pictures' as const,
      text: screenshot?.text ?? '',
    })),
  ]
}

/** What was written on these tickets: the new words of each mail, replies and notes. */
export async function writtenOn(manager: Transaction, ticketIds: readonly string[]): Promise<readonly TextOfTicket[]> {
  return entryTexts(await entriesOf(manager, ticketIds))
}

function entriesOf(manager: Transaction, ticketIds: readonly string[]) {
  return manager.find(TicketEntrySchema, {
    select: { ticketId: true, kind: true, body: true, messageId: true },
    where: { ticketId: In([...ticketIds]), kind: In([...WRITTEN]) },
    order: { at: 'ASC', id: 'ASC' },
  })
}

function entryTexts(entries: Awaited<ReturnType<typeof entriesOf>>): readonly TextOfTicket[] {
  return entries
    .filter(({ body }) => body.trim() !== '')
    .map(({ ticketId, kind, body }) => ({
      ticketId,
      place: kind === 'message' ? 'mail' : 'notes',
      text: body,
    }))
}
