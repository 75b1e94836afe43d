const CAUSES: ReadonlyMap<string, string> = new Map([
  ['automatic', 'Automatic mail that belongs to no ticket, such as an out-of-office answer'],
  ['bounce', 'A delivery report that belongs to no ticket'],
  ['loop', 'Our own mail come back, or mail that goes round between mail systems'],
  ['poison', 'It stopped its reader each time it was tried'],
  ['damaged', 'Its file in the spool was not whole'],
  ['infected', 'It holds a file that a virus scanner refused'],
  ['rate', 'Its sender had written more than a person does in an hour'],
  ['dmarc', 'The domain of its sender wants such mail refused: it is not proved (DMARC)'],
  ['IMAP.SIZE', 'It is larger than what is taken: only its beginning was fetched, and the whole is in its mailbox'],
  ['IMAP.UNREADABLE', 'Its mail server did not hand it out: it is still in its mailbox'],
  ['ticket-gone', 'The ticket that it belongs to is gone'],
])

/** What codes of limits begin with: `PARSE.PARTS`. */
const LIMIT = 'PARSE.'

/** Why a message was kept without making a ticket, in words. */
export function suspensionSentence(cause: string): string {
  const limit = cause.startsWith(LIMIT) ? `It is over a limit of what is read of one message (${cause})` : null
  return CAUSES.get(cause) ?? limit ?? `Its cause is not known here (${cause})`
}

/** What an agent decided about a suspended message. */
export interface SuspensionDecision {
  /** An account's id. */
  readonly by: string
  /** In the agent's words; null when they gave none. */
  readonly why: string | null
  readonly at: Date
}

/** The flag of a message that an agent released: it makes a ticket or joins one, whatever it was suspended for. */
export const RELEASED = 'released'

/** One thing that happened to a suspended message; rows are only ever added. */
export interface SuspensionEvent {
  /** `told`: the leads were told that it waits. `ended`: what became of it after it was released. */
  readonly action: 'released' | 'discarded' | 'told' | 'ended'
  /** An account's id, or `system`. */
  readonly by: string
  readonly why: string | null
  /** The cause it was suspended for, or the outcome it ended with. */
  readonly cause: string | null
  readonly ticketId: string | null
  readonly at: Date
}
