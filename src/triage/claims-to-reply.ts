import type { ParsedMessage } from '../parse/parsed-message'

/** Ticket numbers as helpdesks write them: ours, `T-2025-36153`, `#123456`, `[Ticket 12345]`, `INC0012345`, `Case 00123`. */
const TICKET_NUMBER =
  /\bCPD[- ]?[0-9A-HJKMNP-TV-Z]{4}[- ]?[0-9A-HJKMNP-TV-Z]{2}\b|\b[A-Z]{1,6}-(?:20\d\d-)?\d{3,8}\b|(?:^|[\s([])#\s?\d{4,10}\b|\b(?:ticket|case|incident|request|enquiry|query|job|call|helpdesk|support)(?: (?:no|number|ref|reference|id))?[.:]?\s?[[(#:]?\s?(?:[A-Z]{1,6}-?)?\d{4,10}\b|\b(?:INC|REQ|CAS|SR|RITM|HD)\d{4,10}\b|\bref(?:erence)?[.:]?\s?[[(#:]?\s?(?:[A-Z]{1,6}-?)?\d{4,10}\b/i
/** A TRN or URN in the subject is no ticket number. */
const PERSON_NUMBER =
  /\b(?:TRN|URN|teacher ref\w*(?: number| no)?|date of birth|dob|year|cohort)s?[:\s#.]{0,3}\d[\d/]*/gi

/** Why a message claims to continue a ticket, or null: only the ticket stage decides whether it does. */
export function claimsToReply(message: ParsedMessage, helpdeskAddresses: readonly string[]): string | null {
  const own = domainOf(message.from?.address ?? '')
  const asked = message.to.map(mailbox => domainOf(mailbox.address)).filter(domain => domain !== own)
  const domains = new Set([...helpdeskAddresses.map(domainOf), ...asked].filter(domain => domain !== ''))
  const parents = [...(message.inReplyTo === null ? [] : [message.inReplyTo]), ...message.references]
  if (parents.some(id => domains.has(domainOf(id)))) return 'It answers a message of the helpdesk'
  const subject = message.subject.slice(0, 500).replace(PERSON_NUMBER, ' ')
  return TICKET_NUMBER.test(subject) ? 'Its subject carries a ticket number' : null
}

function domainOf(address: string): string {
  return address
    .slice(address.lastIndexOf('@') + 1)
    .replace(/[<>\s]/g, '')
    .toLowerCase()
}
