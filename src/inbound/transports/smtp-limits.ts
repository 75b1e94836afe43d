/** Limits of the SMTP door. Every one is there because smtp-server 3.21.6 sets none by itself. */
export const SMTP_LIMITS = {
  /** Connections at one time; each costs a socket and up to 16 kB of command. One more is answered 421. */
  maxConnections: 400,
  /** Connections from one address, so that one sender cannot take all of them. */
  maxConnectionsPerAddress: 100,
  /** RFC 5321 §4.5.3.1.8 asks for at least 100; nobody needs more of our few addresses. */
  maxRecipients: 100,
  /** Unknown recipients in one connection: whoever tries more is guessing addresses. Then 421. */
  maxUnknownRecipients: 20,
  /** A command is at most 512 octets (RFC 5321 §4.5.3.1.4); extensions add some hundreds. */
  maxCommandBytes: 4_096,
  /** Silence after which a connection is closed. */
  idleMs: 60_000,
  /** From the greeting, or the last reply to a message, to the end of the next message, however busy the sender. */
  transactionMs: 300_000,
  /** Bytes of messages being received at one time, over all connections; beyond it a message is answered 452. */
  maxBytesInFlight: 134_217_728,
  /** At shutdown a message under way may finish within this time. */
  closeMs: 10_000,
}

export type SmtpLimits = typeof SMTP_LIMITS
