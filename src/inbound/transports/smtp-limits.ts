/** Limits of the SMTP door. Every one is there because smtp-server 3.21.6 sets none by itself. */
export const SMTP_LIMITS = {
  /** Connections at one time; each costs a socket and up to 16 kB of command. One more is answered 421. */
  maxConnections: 400,
  /** Connections from one source, so that one sender cannot take all of them. Postfix takes 50, and opens 20 to one place. */
  maxConnectionsPerSource: 100,
  /** A school's gateway opens a few in a minute, the shared address of a large provider some tens. */
  connectionsPerMinute: 300,
  /** Above what a provider's address sends to one helpdesk in its busiest minute; the rest comes later, nothing is lost. */
  messagesPerMinute: 300,
  /** RFC 5321 §4.5.3.1.8 asks for at least 100; nobody needs more of our few addresses. */
  maxRecipients: 100,
  /** Unknown recipients in one connection: whoever tries more is guessing addresses. Then 421. */
  maxUnknownRecipients: 20,
  /** The same over all connections of a source: a guesser comes again. A mistyped address on a list is tried a few times. */
  unknownRecipientsPerMinute: 60,
  /** A command is at most 512 octets (RFC 5321 §4.5.3.1.4); extensions add some hundreds. */
  maxCommandBytes: 4_096,
  /** Commands before the next message; a transaction with every recipient has 103. Postfix bears 100 that lead nowhere. */
  maxCommandsPerMessage: 500,
  /** Silence after which a connection is closed. */
  idleMs: 60_000,
  /** From the greeting, or the last reply to a message, to the end of the next message, however busy the sender (RFC 5321 §4.5.3.2.7). */
  transactionMs: 300_000,
  /** A second more for each so many bytes of the message: its largest size may take half an hour on a slow line. */
  bytesPerExtraSecond: 16_384,
  /** A message that comes more slowly than this is nobody's line, and a way to hold a connection (Postfix smtpd_min_data_rate). */
  minBytesPerSecond: 500,
  /** Before this, slowness is not judged: lines stall for some seconds. */
  minRateAfterMs: 30_000,
  /** How often deadlines are looked at. */
  sweepMs: 1_000,
  /** Bytes of messages being received at one time, over all connections; beyond it a message is answered 452. */
  maxBytesInFlight: 134_217_728,
  /** Sources remembered for their rates and manners, so that a flood of addresses cannot fill the memory. */
  maxSources: 50_000,
  /** A source that waited for its greeting is not made to wait again for this long (Postfix postscreen keeps it for a day). */
  mannersMs: 86_400_000,
  /** At shutdown a message under way may finish within this time. */
  closeMs: 10_000,
}

export type SmtpLimits = typeof SMTP_LIMITS
