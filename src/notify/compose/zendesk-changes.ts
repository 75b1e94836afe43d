import { maskNumbers, maskSensitive } from '../../kernel/sensitive'
import type { Ticket } from '../../ticket/ticket'
import type { Intent } from '../../triage/triage'
import { isPlainAddress, oneLine } from '../addresses'
import type { ZendeskFields, ZendeskPayload } from '../outbox'

const INTENTS: Readonly<Record<Intent, string>> = {
  mentor_match: 'Match a mentor with an ECT',
  portal_technical: 'Problem with the DfE portal',
  steplab: 'Steplab access or matching',
  registration: 'Registration of a participant',
  reply: 'Answer to an earlier message',
  other: 'Other question',
}

/**
 * The ticket as it is made in Zendesk: our reference, what it is about and a link. The message itself stays with us, and
 * a requester is named only when they are proved, because Zendesk writes to whom it is told.
 */
export function zendeskTicket(
  ticket: Ticket,
  facts: { readonly consoleUrl: string; readonly requesterIsProved: boolean },
): ZendeskPayload {
  const link = `${facts.consoleUrl}/tickets/${ticket.reference}`
  const school = ticket.schoolUrn === null ? 'School not recognised' : `School URN ${ticket.schoolUrn}`
  const address = ticket.requesterAddress
  return {
    action: 'create-ticket',
    externalId: ticket.id,
    reference: ticket.reference,
    subject: `[${ticket.reference}] ${INTENTS[ticket.intent]}`,
    body: [
      `${INTENTS[ticket.intent]}. ${school}.`,
      `Who asks: ${maskNumbers(oneLine(ticket.standingSentence))}`,
      ...(ticket.recurrenceStated ? ['The requester says that this keeps happening.'] : []),
      ...(ticket.urgent ? ['Marked as urgent.'] : []),
      `Work on it in Matchdesk: ${link}`,
    ].join('\n'),
    requester:
      facts.requesterIsProved && address !== null && isPlainAddress(address)
        ? { name: maskNumbers(oneLine(ticket.requesterName ?? '')) || address, email: address }
        : null,
    tags: tagsOf(ticket),
    link,
    fields: { reference: ticket.reference, link, school: ticket.schoolUrn },
  }
}

/** What a ticket that Zendesk made is told, as an internal note, when its messages are on a ticket of ours. */
export function zendeskAdoption(
  ticket: Ticket,
  facts: {
    readonly consoleUrl: string
    readonly zendeskId: string
    /** To whom its public comments are mailed. */
    readonly requester: string | null
    /** It is the counterpart of ours; false where another ticket there is. */
    readonly isMain: boolean
  },
): ZendeskPayload {
  const link = `${facts.consoleUrl}/tickets/${ticket.reference}`
  const school = ticket.schoolUrn === null ? 'School not recognised' : `School URN ${ticket.schoolUrn}`
  return {
    action: 'adopt-ticket',
    zendeskId: facts.zendeskId,
    externalId: ticket.id,
    isMain: facts.isMain,
    body: facts.isMain
      ? [
          `${ticket.reference} in Matchdesk. ${INTENTS[ticket.intent]}. ${school}.`,
          `Who asks: ${maskNumbers(oneLine(ticket.standingSentence))}`,
          ...(ticket.recurrenceStated ? ['The requester says that this keeps happening.'] : []),
          ...(ticket.urgent ? ['Marked as urgent.'] : []),
          `Work on it in Matchdesk: ${link}`,
        ].join('\n')
      : `What is written here is on ${ticket.reference} in Matchdesk, which has another ticket here. Work on it there: ${link}`,
    requester: facts.requester === null ? null : { email: facts.requester },
    tags: facts.isMain ? tagsOf(ticket) : ['matchdesk', 'matchdesk-also'],
    ...(facts.isMain ? { fields: { reference: ticket.reference, link, school: ticket.schoolUrn } } : {}),
  }
}

/** An internal comment on the ticket's counterpart in Zendesk. */
export function zendeskComment(
  ticket: Pick<Ticket, 'id'>,
  comment: {
    readonly text: string
    readonly solve: boolean
    readonly tags: readonly string[]
    readonly fields?: ZendeskFields
  },
): Extract<ZendeskPayload, { action: 'comment' }> {
  return {
    action: 'comment',
    externalId: ticket.id,
    body: maskSensitive(comment.text),
    solve: comment.solve,
    tags: comment.tags,
    ...(comment.fields ? { fields: comment.fields } : {}),
  }
}

function tagsOf(ticket: Ticket): readonly string[] {
  return [
    'matchdesk',
    `matchdesk-${ticket.intent.replaceAll('_', '-')}`,
    ...(ticket.recurrenceStated ? ['matchdesk-recurring'] : []),
    ...(ticket.language === 'welsh' ? ['matchdesk-welsh'] : []),
  ]
}
