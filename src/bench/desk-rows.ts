import type { AttachmentRow, MessageRow } from '../adapters/database/schemas/message.schema'
import type { ProblemRow } from '../adapters/database/schemas/problem.schema'
import type { MatchRequestRow, OutboxRow, TicketRow, TicketTagRow } from '../adapters/database/schemas/ticket.schema'
import { idAt, newId } from '../kernel/ids'
import { NO_WORK } from '../problem/problem'
import { sampleUrn } from '../register/sample/sample-schools'

/** What a filled desk has of each day's tickets besides their mails: everything that the queue and a ticket ask for. */

/** Schools of the register's size, of which the first forty are those of the sample. */
const SCHOOLS = 20_000
const TAGS = 40
const STATES = ['new', 'open', 'open', 'open', 'waiting', 'on-hold'] as const
const INTENTS = ['mentor_match', 'mentor_match', 'portal_technical', 'steplab', 'other'] as const
/** Of a thousand tickets so many have a screenshot, a tag, a problem. */
const EACH = { screenshot: 2, tag: 3, problem: 20 } as const

/** What a ticket of the desk has beyond one of the search's. */
export function deskTicket(number: number, problems: readonly Pick<ProblemRow, 'id'>[]): Partial<TicketRow> {
  const isInProblem = number % EACH.problem === 0
  return {
    reference: `CPD-0000-${numberLetters(number)}`,
    state: STATES[number % STATES.length] ?? 'open',
    intent: INTENTS[number % INTENTS.length] ?? 'other',
    standing: number % 2 === 0 ? 'tutor-authenticated' : 'unknown',
    schoolUrn: schoolOf(number),
    urgent: number % 10 === 0,
    problemId: isInProblem ? (problems[(number / EACH.problem) % problems.length]?.id ?? null) : null,
    measuredVersion: 1,
  }
}

function schoolOf(number: number): string {
  const school = (number * 7_919) % SCHOOLS
  return number % 25 === 0 ? sampleUrn(number / 25) : String(910_000 + school)
}

/** Two letters of their own for each number below a thousand. */
export function numberLetters(number: number): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  return `${letters.charAt(Math.floor(number / 32) % 32)}${letters.charAt(number % 32)}`
}

export function deskProblem(number: number, at: Date): ProblemRow {
  return {
    ...{ ...NO_WORK, id: idAt(at.getTime()), reference: `PRB-0000-${number}`, state: 'suspected', cause: 'removed' },
    ...{ scope: 'school', scopeKey: `bench ${number}`, title: 'A school’s mentors are missing' },
    ...{ openedBecause: 'three within 60 days', openedBy: 'rules', createdAt: at, updatedAt: at, lastAt: at },
    ...{ resolvedAt: null, mergedIntoId: null, version: 1 },
  }
}

type Of = Pick<TicketRow, 'id' | 'receivedAt'>

/** One request, of which nothing says who is meant. */
export function deskRequest({ id, receivedAt }: Of): MatchRequestRow {
  const side = { personId: null, candidates: [], evidence: null }
  return {
    ...{ id: idAt(receivedAt.getTime()), ticketId: id, ordinal: 1, state: 'proposed', mentorId: null, ectId: null },
    ...{ namedEctId: null, chosenBy: 'system', vetoCount: 1, scoreThousandths: 100, rules: 'bench' },
    proposal: {
      ...{ modelVersion: 'bench', mentor: side, ect: side, action: 'add', confidence: 0.1, structure: 'none' },
      ...{ reasons: [], vetoes: ['Nobody of that name is known.'], messageId: null },
    },
    ...{ pairingId: null, changeSetId: null, completedPlan: null, decidedBy: null, decidedAt: null },
    ...{ createdAt: receivedAt, updatedAt: receivedAt },
  }
}

/** The acknowledgement, which was sent. */
export function deskEmail({ id, receivedAt }: Of): OutboxRow {
  return {
    ...{
      id: idAt(receivedAt.getTime()),
      channel: 'email',
      kind: 'acknowledgement',
      ticketId: id,
      matchRequestId: null,
      problemId: null,
    },
    onceKey: `${id}:bench`,
    payload: {
      ...{ to: { name: null, address: 'tutor@school.example' }, subject: 'Your message', text: 'Thank you.' },
      ...{ html: '<p>Thank you.</p>', messageId: `${id}@bench.example`, inReplyTo: null, references: [] },
      ...{ autoSubmitted: 'auto-replied', replyTo: 'support@ect-helpdesk.example' },
    },
    ...{ state: 'sent', attempts: 1, leasedUntil: null, leasedBy: null, nextAttemptAt: receivedAt, lastError: null },
    ...{
      serverWords: null,
      messageIdKey: null,
      receiverKey: null,
      domainKey: null,
      sendAt: null,
      deliveryId: null,
      createdAt: receivedAt,
      sentAt: receivedAt,
    },
  }
}

export function deskMessage({ id, receivedAt }: Of): MessageRow {
  return {
    ...{ id: idAt(receivedAt.getTime()), mailbox: 'support@ect-helpdesk.example', messageIdHeader: null },
    ...{ messageIdKey: `key of ${id}`, contentHash: id, rawHash: id, rawSize: 1_000, blobKey: `bench/${id}` },
    ...{ identity: null, duplicateOf: null, channel: 'smtp', receivedAt, outcome: 'ticket', cause: null, flags: [] },
    envelope: {
      ...{ mailFrom: 'tutor@school.example', rcptTo: [], clientAddress: null, tls: null, channel: 'smtp' },
      ...{ mailbox: 'support@ect-helpdesk.example', receivedAt: receivedAt.toISOString() },
    } as unknown as MessageRow['envelope'],
    ...{
      ticketId: id,
      takenDownBy: null,
      attempts: 1,
      deaths: 0,
      leasedUntil: null,
      leasedBy: null,
      nextAttemptAt: null,
    },
    ...{ lastError: null, finishedAt: receivedAt },
  }
}

/** A screenshot for every other message. */
export function deskAttachments(messages: readonly MessageRow[]): readonly AttachmentRow[] {
  return messages
    .filter((_message, number) => number % EACH.screenshot === 0)
    .map(({ id, receivedAt }) => ({
      ...{ id: idAt(receivedAt.getTime()), messageId: id, ordinal: 1, filename: 'screen.png', inline: false },
      ...{ contentType: 'image/png', sniffedType: 'image/png', size: 100, sha256: id, isScreenshot: true },
      ...{ width: 1280, height: 800, blobKey: `bench/${id}.png` },
    }))
}

export function deskTags(tickets: readonly Of[]): readonly TicketTagRow[] {
  return tickets
    .filter((_ticket, number) => number % EACH.tag === 0)
    .map(({ id, receivedAt }, number) => ({
      ...{ id: newId(), ticketId: id, tag: `tag ${number % TAGS}`, addedBy: 'bench', addedAt: receivedAt },
    }))
}
