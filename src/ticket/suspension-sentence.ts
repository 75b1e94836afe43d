import type { ArrivalLimit } from '../inbound/arrivals'
import { ARRIVALS_AN_HOUR } from '../inbound/rate-limits'
import { PARSE_LIMITS } from '../parse/limits'

/** The limits that an operator sets, so that a sentence can say them. */
export interface MailLimits {
  /** The largest message that is taken. */
  readonly messageBytes: number
  /** What reading one message may take. */
  readonly parseMs: number
  readonly parseMegabytes: number
}

const number = new Intl.NumberFormat('en-GB')
const { parts, depth, headerBytes, addresses } = PARSE_LIMITS
const { sender, subject, origin, total } = ARRIVALS_AN_HOUR

const CAUSES: ReadonlyMap<string, string> = new Map([
  ['automatic', 'Automatic mail that belongs to no ticket, such as an out-of-office answer'],
  ['bounce', 'A delivery report that belongs to no ticket'],
  ['loop', 'Our own mail come back, or mail that goes round between mail systems'],
  ['poison', 'It stopped its reader each time it was tried'],
  ['damaged', 'Its file in the spool was not whole'],
  ['infected', 'It holds a file that a virus scanner refused'],
  [
    'rate',
    `More came within an hour than people write: ${sender} messages from its sender, ${subject} with its subject from one place, ${origin} from that place, or ${number.format(total)} whose senders are as sure`,
  ],
  ['dmarc', 'The domain of its sender wants such mail refused: it is not proved (DMARC)'],
  ['report-sender', 'It answers an escalation report, from an address that the report did not go to'],
  [
    'report-unproved',
    'It answers an escalation report, and nothing proves that its sender wrote it as an answer to it',
  ],
  ['report-which', 'It answers a report of several problems, and does not say which of them it means'],
  ['IMAP.UNREADABLE', 'Its mail server did not hand it out: it is still in its mailbox'],
  ['ticket-gone', 'The ticket that it belongs to is gone'],
  ['PARSE.PARTS', `It has more than ${number.format(parts)} parts`],
  ['PARSE.DEPTH', `Its parts lie inside one another more than ${number.format(depth)} deep`],
  ['PARSE.HEADER-SIZE', `One of its headers is longer than ${Math.floor(headerBytes / 1024)} kB`],
  ['PARSE.ADDRESSES', `It names more than ${number.format(addresses)} addresses`],
  ['PARSE.CRASHED', 'It stopped the program that reads it'],
])

/** What each limit of an hour counts, said of one message that came after so many others. */
const PASSED: Readonly<Record<ArrivalLimit, string>> = {
  sender: `its sender had written ${sender} messages`,
  subject: `${subject} messages with its subject had come from one place`,
  origin: `${origin} messages had come from the place that it came from`,
  total: `${number.format(total)} messages had come whose senders are as sure as its own`,
}

/** What codes of limits begin with: `PARSE.PARTS`. */
const LIMIT = 'PARSE.'

/** Why a message was kept without making a ticket, in words; a limit says how high it is, and which it was where that was noted. */
export function suspensionSentence(cause: string, limits: MailLimits, passed: ArrivalLimit | null = null): string {
  if (cause === 'rate' && passed !== null) return `More came than people write: ${PASSED[passed]} within an hour`
  const limit = cause.startsWith(LIMIT) ? `It is over a limit of what is read of one message (${cause})` : null
  return CAUSES.get(cause) ?? setLimit(cause, limits) ?? limit ?? `Its cause is not known here (${cause})`
}

function setLimit(cause: string, { messageBytes, parseMs, parseMegabytes }: MailLimits): string | null {
  switch (cause) {
    case 'IMAP.SIZE':
      return `It is larger than ${Math.floor(messageBytes / 1_048_576)} MB: only its beginning was fetched, and the whole is in its mailbox`
    case 'PARSE.TIMEOUT':
      return `It could not be read within ${Math.ceil(parseMs / 1000)} seconds`
    case 'PARSE.MEMORY':
      return `Reading it needed more than ${parseMegabytes} MB of memory`
    default:
      return null
  }
}
