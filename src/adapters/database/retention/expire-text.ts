import { In } from 'typeorm'
import type { Proposal, ProposedPerson } from '../../../match/match-request'
import type { How } from '../../../retention/retention-store'
import { AttachmentSchema, MessageSchema, ParsedMessageSchema } from '../schemas/message.schema'
import { MatchRequestSchema, TicketEntrySchema } from '../schemas/ticket.schema'
import { forgetForSearch } from '../search/mark-for-search'
import { runSql, sql, verbatim, type Sql } from '../sql'
import type { Transaction } from '../unit-of-work'
import { blankAuthentication, BLANK_PAYLOAD, blankParsed } from './blank-values'
import { noteOnTickets } from './note-expired'

/** Facts of an event that name nobody. */
const PLAIN_FACTS = new Set([
  'code',
  'from',
  'to',
  'reason',
  'ordinal',
  'assigneeId',
  'accountId',
  'problem',
  'answer',
  'wording',
  'isChanged',
  'why',
])
/** Of these `to` is a state; of others it is an address. */
const OF_STATES = new Set(['STATE_CHANGED'])

/** Takes away everything that tickets say; who was paired with whom, and what was decided, stays by ids. */
export async function expireText(manager: Transaction, ticketIds: readonly string[], how: How): Promise<void> {
  const messages = await manager.find(MessageSchema, { select: { id: true }, where: { ticketId: In([...ticketIds]) } })
  await blankMessages(
    manager,
    messages.map(({ id }) => id),
  )
  await blankEntries(manager, ticketIds)
  await blankRequests(manager, ticketIds)
  await blankOutbox(manager, sql`ticket_id IN ${ticketIds}`)
  for (const table of ['ticket_participants', 'ticket_tags', 'name_corrections', 'readings'])
    await runSql(manager, sql`DELETE FROM ${verbatim(table)} WHERE ticket_id IN ${ticketIds}`)
  await runSql(
    manager,
    sql`UPDATE moved_rows SET kept = NULL WHERE move_id IN (SELECT id FROM ticket_moves
      WHERE from_id IN ${ticketIds} OR into_id IN ${ticketIds})`,
  )
  await runSql(manager, sql`UPDATE ticket_moves SET before = NULL WHERE from_id IN ${ticketIds}`)
  await runSql(manager, sql`UPDATE occurrences SET evidence = NULL WHERE ticket_id IN ${ticketIds}`)
  await runSql(
    manager,
    sql`UPDATE tickets SET subject = '', requester_name = NULL, requester_address = NULL, standing_sentence = '',
      school_evidence = NULL, recurrence_evidence = NULL WHERE id IN ${ticketIds}`,
  )
  await forgetForSearch(manager, ticketIds)
  await noteOnTickets(manager, ticketIds, { ...how, what: 'text' })
}

/** Messages whole, but for what tells a copy of one: mailbox, digests, and how its sender was proved. */
export async function blankMessages(manager: Transaction, messageIds: readonly string[]): Promise<void> {
  const ids = In([...messageIds])
  for (const { id, envelope } of await manager.find(MessageSchema, {
    select: { id: true, envelope: true },
    where: { id: ids },
  })) {
    const { channel, mailbox, receivedAt, tls } = envelope
    const blank = { channel, mailbox, receivedAt, tls, mailFrom: null, rcptTo: [], clientAddress: null, helo: null }
    await manager.update(MessageSchema, { id }, { envelope: blank, messageIdHeader: null, lastError: null })
  }
  for (const { messageId, parsed, authentication } of await manager.findBy(ParsedMessageSchema, { messageId: ids })) {
    await manager.update(
      ParsedMessageSchema,
      { messageId },
      {
        subject: '',
        fromAddress: null,
        date: null,
        parsed: blankParsed(parsed),
        authentication: blankAuthentication(authentication),
      },
    )
  }
  await manager.update(AttachmentSchema, { messageId: ids }, { filename: null })
  await runSql(manager, sql`UPDATE suspension_events SET why = NULL WHERE message_id IN ${messageIds}`)
  await runSql(manager, sql`UPDATE delivery_reports SET words = NULL WHERE message_id IN ${messageIds}`)
}

/** What was written goes; what happened stays, without what it names. */
async function blankEntries(manager: Transaction, ticketIds: readonly string[]): Promise<void> {
  const where = { ticketId: In([...ticketIds]) }
  const entries = await manager.find(TicketEntrySchema, { select: { id: true, kind: true, facts: true }, where })
  await runSql(
    manager,
    sql`DELETE FROM note_mentions WHERE note_id IN (SELECT id FROM ticket_entries WHERE ticket_id IN ${ticketIds} AND kind <> 'event')`,
  )
  await runSql(manager, sql`DELETE FROM ticket_entries WHERE ticket_id IN ${ticketIds} AND kind <> 'event'`)
  for (const { id, kind, facts } of entries) {
    if (kind !== 'event' || facts === null) continue
    const code = facts['code']
    const kept = Object.entries(facts).filter(
      ([name]) => PLAIN_FACTS.has(name) && (name !== 'to' || (typeof code === 'string' && OF_STATES.has(code))),
    )
    if (kept.length < Object.keys(facts).length)
      await runSql(
        manager,
        sql`UPDATE ticket_entries SET facts = ${JSON.stringify(Object.fromEntries(kept))} WHERE id = ${id}`,
      )
  }
}

/** Who was asked for stays by id; the words that named them, and the reasons, go. */
async function blankRequests(manager: Transaction, ticketIds: readonly string[]): Promise<void> {
  await runSql(manager, sql`DELETE FROM proposals WHERE ticket_id IN ${ticketIds}`)
  const requests = await manager.find(MatchRequestSchema, {
    select: { id: true, proposal: true },
    where: { ticketId: In([...ticketIds]) },
  })
  for (const { id, proposal } of requests)
    await manager.update(MatchRequestSchema, { id }, { proposal: blankProposal(proposal), completedPlan: null })
}

function blankProposal(proposal: Proposal): Proposal {
  const { modelVersion, action, confidence, structure, messageId } = proposal
  return {
    ...{ modelVersion, action, confidence, structure, messageId, reasons: [], vetoes: [] },
    mentor: blankPerson(proposal.mentor),
    ect: blankPerson(proposal.ect),
  }
}

function blankPerson({ personId }: ProposedPerson): ProposedPerson {
  return { personId, candidates: [], evidence: null }
}

/** What left: that it left stays, to whom and with what words goes. What has not left by now never does. */
export async function blankOutbox(manager: Transaction, where: Sql): Promise<void> {
  const ids = sql`(SELECT id FROM outbox WHERE ${where})`
  await runSql(manager, sql`UPDATE outbox_files SET filename = '' WHERE outbox_id IN ${ids}`)
  await runSql(manager, sql`DELETE FROM refused_receivers WHERE outbox_id IN ${ids}`)
  for (const channel of ['email', 'zendesk'] as const) {
    await runSql(
      manager,
      sql`UPDATE outbox SET payload = ${BLANK_PAYLOAD[channel]}, server_words = NULL, last_error = NULL, receiver_key = NULL,
        leased_by = NULL, leased_until = NULL, state = CASE state WHEN 'sent' THEN state ELSE 'cancelled' END
        WHERE ${where} AND channel = ${channel}`,
    )
  }
}
