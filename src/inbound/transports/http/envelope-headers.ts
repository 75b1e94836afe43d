import { isIP } from 'node:net'
import type { IncomingHttpHeaders } from 'node:http'
import type { Envelope } from '../../raw-message'
import { mailboxOf, type FindMailbox } from '../helpdesk-address'
import type { SignedParts } from './signature'

/** The headers of a request that its signature covers, as they were sent; empty where they were not. */
export function signedParts(headers: IncomingHttpHeaders): SignedParts {
  return {
    timestamp: one(headers, 'matchdesk-timestamp'),
    bodyHash: one(headers, 'matchdesk-content-sha256'),
    mailFrom: one(headers, 'matchdesk-mail-from'),
    rcptTo: one(headers, 'matchdesk-rcpt-to'),
    clientAddress: one(headers, 'matchdesk-client-address'),
    helo: one(headers, 'matchdesk-helo'),
  }
}

/** One header's value. Node joins repeated ones by commas, so a second one changes what was signed. */
export function one(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name]
  return (Array.isArray(value) ? value.join(',') : (value ?? '')).trim()
}

/** RFC 5321 §4.5.3.1: a path has 256 octets, and 100 recipients are the least that must be taken and the most that we take. */
const LONGEST_PATH = 256
const MOST_RECIPIENTS = 100

/** The envelope that the headers tell, with what is sensible where they do not: no sender known, the first helpdesk address. */
export function envelopeOf(
  parts: SignedParts,
  door: {
    readonly find: FindMailbox
    readonly helpdeskAddresses: readonly string[]
    readonly isSecure: boolean
    readonly now: Date
  },
): Envelope | 'no-mailbox' | 'malformed' {
  const rcptTo = parts.rcptTo
    .split(',')
    .map(part => bare(part))
    .filter(part => part !== '')
  const mailFrom = senderOf(parts.mailFrom)
  const { clientAddress, helo } = parts
  const isWell =
    rcptTo.length <= MOST_RECIPIENTS &&
    [...rcptTo, mailFrom ?? '', helo].every(value => value.length <= LONGEST_PATH && isPrintable(value)) &&
    (clientAddress === '' || isIP(clientAddress) !== 0)
  if (!isWell) return 'malformed'
  const mailbox = rcptTo.length === 0 ? (door.helpdeskAddresses[0] ?? null) : mailboxOf(rcptTo, door)
  if (mailbox === null) return 'no-mailbox'
  return {
    channel: 'http',
    mailbox: mailbox.toLowerCase(),
    mailFrom,
    rcptTo,
    clientAddress: clientAddress || null,
    helo: helo || null,
    tls: door.isSecure,
    receivedAt: door.now,
  }
}

/** Left out, nobody knows the sender; `<>` is the null sender of delivery reports. */
function senderOf(value: string): string | null {
  return value === '' ? null : bare(value)
}

function bare(path: string): string {
  return path
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .trim()
}

function isPrintable(value: string): boolean {
  return /^[\x20-\x7e\x80-\uffff]*$/.test(value)
}
