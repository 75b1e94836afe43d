import type { Account } from '../../../src/access/account'
import type { NewMessage } from '../../../src/inbound/message-store'
import { newId } from '../../../src/kernel/ids'
import type { MatchRequest, Proposal } from '../../../src/match/match-request'
import type { EmailPayload, NewOutboxItem } from '../../../src/notify/outbox'
import type { ParsedMessage } from '../../../src/parse/parsed-message'
import type { Ticket } from '../../../src/ticket/ticket'

export const NINE = new Date('2026-09-07T09:00:00.000Z')
export const minutes = (count: number) => new Date(NINE.getTime() + count * 60_000)

export function aMessage(
  with_: Partial<Omit<NewMessage, 'envelope'>> & { mailbox?: string; receivedAt?: Date } = {},
): NewMessage {
  const { mailbox = 'support@ect-helpdesk.example', receivedAt = NINE, ...rest } = with_
  return {
    id: newId(),
    messageIdHeader: `${newId()}@oakfield.example`,
    contentHash: 'c'.repeat(64),
    meaningHash: 'e'.repeat(64),
    rawHash: 'a'.repeat(64),
    rawSize: 1234,
    blobKey: 'aa/aaaa',
    envelope: {
      channel: 'smtp',
      mailbox,
      mailFrom: 'tutor@oakfield.example',
      rcptTo: [mailbox],
      clientAddress: '127.0.0.1',
      helo: 'mail.oakfield.example',
      tls: true,
      receivedAt,
    },
    ...rest,
  }
}

/** Somebody who may sign in. */
export const anAccount = (with_: Partial<Account> = {}): Account => ({
  id: newId(),
  email: 'agent@ect-helpdesk.example',
  name: 'Ada Gent',
  roles: ['agent', 'lead'],
  deliveryPartner: null,
  passwordHash: null,
  disabled: false,
  failedAttempts: 0,
  lockedUntil: null,
  secondFactorSince: null,
  createdAt: NINE,
  lastSignInAt: null,
  shortcutsOffAt: null,
  liveOffAt: null,
  ...with_,
})

export function aTicket(with_: Partial<Ticket> = {}): Ticket {
  const id = newId()
  return {
    id,
    reference: `CPD-${id.slice(-6, -2)}-${id.slice(-2)}`,
    state: 'new',
    kind: 'request',
    version: 1,
    subject: 'Mentor not in the list',
    requesterName: 'Rosa Ahmed',
    requesterAddress: 'r.ahmed@oakfield.example',
    standing: 'tutor-authenticated',
    language: null,
    channel: null,
    mergedIntoId: null,
    standingSentence: 'Registered induction tutor of this school.',
    schoolUrn: null,
    schoolEvidence: null,
    intent: 'mentor_match',
    urgent: false,
    recurrenceStated: false,
    recurrenceEvidence: null,
    problemId: null,
    assigneeId: null,
    receivedAt: NINE,
    waitsSince: with_.receivedAt ?? NINE,
    createdAt: NINE,
    updatedAt: NINE,
    solvedAt: null,
    zendeskTicketId: null,
    ...with_,
  }
}

export function aProposal(with_: Partial<Proposal> = {}): Proposal {
  return {
    modelVersion: 'reader-1',
    mentor: {
      personId: 'm1',
      candidates: [{ personId: 'm1', score: 4, reasons: ['same school'], against: [] }],
      evidence: null,
    },
    ect: { personId: 'e1', candidates: [], evidence: null },
    action: 'add',
    confidence: 0.98,
    structure: 'labelled',
    reasons: ['labelled'],
    vetoes: [],
    messageId: null,
    ...with_,
  }
}

export function aMatchRequest(with_: Partial<MatchRequest> & { ticketId: string }): MatchRequest {
  return {
    id: newId(),
    ordinal: 1,
    state: 'proposed',
    mentorId: 'm1',
    ectId: 'e1',
    chosenBy: 'system',
    proposal: aProposal(),
    pairingId: null,
    changeSetId: null,
    completedPlan: null,
    decidedBy: null,
    decidedAt: null,
    createdAt: NINE,
    updatedAt: NINE,
    ...with_,
  }
}

export function anEmail(with_: Partial<EmailPayload> = {}): EmailPayload {
  return {
    to: { name: 'Rosa Ahmed', address: 'r.ahmed@oakfield.example' },
    subject: 'Re: your request',
    text: 'Done.',
    html: '<p>Done.</p>',
    messageId: `${newId()}@ect-helpdesk.example`,
    inReplyTo: null,
    references: [],
    autoSubmitted: null,
    replyTo: 'support@ect-helpdesk.example',
    ...with_,
  }
}

export function anItem(with_: Partial<NewOutboxItem> = {}): NewOutboxItem {
  const id = newId()
  return {
    id,
    kind: 'reply',
    ticketId: null,
    matchRequestId: null,
    onceKey: `once-${id}`,
    delivery: { channel: 'email', payload: anEmail() },
    notBefore: NINE,
    createdAt: NINE,
    ...with_,
  }
}

export function aParsedMessage(with_: Partial<ParsedMessage> = {}): ParsedMessage {
  return {
    subject: 'Mentor not in the list',
    from: { name: 'Rosa Ahmed', address: 'r.ahmed@oakfield.example' },
    to: [],
    cc: [],
    replyTo: [],
    date: '2026-09-07T10:00:00+01:00',
    messageId: null,
    inReplyTo: null,
    references: [],
    text: 'Please pair them.',
    html: null,
    zones: [{ kind: 'new', start: 0, end: 17 }],
    replyText: 'Please pair them.',
    elidedText: '',
    attachments: [],
    isAutomatic: false,
    automaticReason: null,
    isBounce: false,
    bounce: null,
    flags: [],
    ...with_,
  }
}
