import { createHash } from 'node:crypto'
import type { Envelope } from '../inbound/raw-message'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { authenticationOfCall, messageOfCall, type Call } from '../ticket/call'
import { addEvent } from '../ticket/change-ticket'
import { openTicket } from '../ticket/open-ticket'
import type { Ticket } from '../ticket/ticket'
import type { Announce } from './announce'
import { askedIn } from './asked-in'
import { addressOf } from './address-of'
import { standingOf } from './facts-of-sender'
import { settleTicket, type SettleDeps } from './settle-ticket'
import type { Stores } from './stores'
import { readAgain, type ReadMail, type UnderstandDeps } from './understand'

export interface RecordCallDeps
  extends SettleDeps, Pick<UnderstandDeps, 'reader' | 'directory' | 'helpdeskAddresses' | 'blobs'> {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly announce: Announce
}

export interface RecordCallCommand extends Call {
  readonly actor: string
  /** Names the form: sent twice, it makes one ticket. It becomes the id of the message. */
  readonly key: string
}

export interface RecordCallOutcome {
  readonly kind: 'opened' | 'already-opened'
  readonly ticketId: string
  readonly reference: string
}

/**
 * A telephone call → ticket: read, diagnosed, proposed, searched and counted as a message is, but for what the doors count, since it
 * came through none. Reading takes longer than a unit of work may: it is done before.
 */
export function createRecordCall(deps: RecordCallDeps) {
  return async (command: RecordCallCommand): Promise<RecordCallOutcome> => {
    const now = deps.clock.now()
    const parsed = messageOfCall(command, now)
    const read = await readAgain(deps, { parsed, authentication: authenticationOfCall(command) })
    const raw = Buffer.from(parsed.text)
    const blobKey = await deps.blobs.put(raw, 'raw-mail')
    return deps.unitOfWork.run('click', async stores => {
      const earlier = (await stores.messages.find(command.key))?.ticketId ?? null
      const made = earlier === null ? null : await stores.tickets.find(earlier)
      if (made) return { kind: 'already-opened', ticketId: made.id, reference: made.reference }
      const ticket = await open(deps, stores, { command, read, raw, blobKey, now })
      return { kind: 'opened', ticketId: ticket.id, reference: ticket.reference }
    })
  }
}

interface Given {
  readonly command: RecordCallCommand
  readonly read: ReadMail
  readonly raw: Buffer
  readonly blobKey: string
  readonly now: Date
}

async function open(deps: RecordCallDeps, stores: Stores, given: Given): Promise<Ticket> {
  const { command, read, now } = given
  const { standing, sentence } = standingOf(read)
  const ticket = await openTicket(
    { tickets: stores.tickets, newId: deps.newId, now },
    {
      kind: 'request',
      channel: 'telephone',
      subject: read.parsed.subject,
      requesterName: command.callerName,
      requesterAddress: addressOf(read.parsed),
      ...{ standing, standingSentence: sentence },
      ...askedIn(read),
      receivedAt: now,
    },
  )
  await keepCall(deps, stores, { ...given, ticket })
  await stores.tickets.change(ticket.id, { assigneeId: command.actor }, { at: now })
  await settleTicket(deps, stores, ticket.id)
  const settled = (await stores.tickets.find(ticket.id)) ?? ticket
  // That somebody says an address is theirs proves nothing of it; a registered tutor's may be written to.
  const isTutors = read.senderSchools.some(({ by }) => by === 'tutor-address')
  const notAcknowledged = isTutors || settled.requesterAddress === null ? null : 'not-proved'
  await deps.announce.opened(stores, {
    ...{ ticket: settled, notAcknowledged, isRepeat: false },
    ...{ answers: null, references: [] },
  })
  return ticket
}

/** The call, how its caller was checked, and who took it. */
async function keepCall(
  deps: RecordCallDeps,
  stores: Stores,
  given: Given & { readonly ticket: Ticket },
): Promise<void> {
  const { command, read, raw, blobKey, now, ticket } = given
  const { parsed, authentication, reading, triage, inputsHash } = read
  const hash = createHash('sha256').update(raw).digest('hex')
  const messageId = command.key
  const envelope: Envelope = {
    ...{ channel: 'file', mailbox: deps.helpdeskAddresses[0] ?? '', mailFrom: null, rcptTo: [] },
    ...{ clientAddress: null, helo: null, tls: false, receivedAt: now },
  }
  const bytes = { contentHash: hash, rawHash: hash, rawSize: raw.length, blobKey }
  await stores.messages.addCall({ id: messageId, ...bytes, envelope }, { ticketId: ticket.id, by: command.actor })
  await stores.tickets.addParsed({ messageId, parsed, authentication, parsedAt: now })
  const entry = { ticketId: ticket.id, at: now, outboxId: null, facts: null }
  const call = { kind: 'message', author: 'requester', body: parsed.replyText, messageId } as const
  await stores.tickets.addEntry({ ...entry, ...call, id: deps.newId() })
  const ids = { id: deps.newId(), messageId, ticketId: ticket.id }
  await stores.tickets.addReading({ ...ids, inputsHash, reading, triage, createdAt: now })
  const change = { tickets: stores.tickets, newId: deps.newId, now }
  await addEvent(change, { ticketId: ticket.id, actor: command.actor, code: 'CALL_TAKEN_DOWN', messageId })
  if (command.calledBack === null) return
  const note = {
    kind: 'note',
    author: command.actor,
    body: `Called back: ${command.calledBack}`,
    messageId: null,
  } as const
  await stores.tickets.addEntry({ ...entry, ...note, id: deps.newId() })
}
