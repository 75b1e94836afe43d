import { domainToASCII } from 'node:url'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'
import { TransientError } from '../../kernel/errors'
import type { Log } from '../../kernel/log'
import type { Envelope, RawMessage } from '../raw-message'
import type { SpoolHealth } from '../spool-state'
import { collectMessage, type ByteBudget } from './collect-message'
import { createFindMailbox, mailboxOf, type FindMailbox } from './helpdesk-address'
import { listenOn } from './listen-on'
import { createReplyCounter } from './reply-counter'
import { SMTP_LIMITS, type SmtpLimits } from './smtp-limits'
import { REFUSALS, type SmtpRefusal } from './smtp-refusal'
import { createSmtpSessions, type SmtpSessions } from './smtp-sessions'

export interface SmtpListenerOptions {
  readonly port: number
  readonly host: string
  readonly helpdeskAddresses: readonly string[]
  readonly maxBytes: number
  /** The name in the greeting. */
  readonly serverName: string
  /** PEM texts; STARTTLS is offered when they are given. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** Makes a message safe; only when it resolves is the message acknowledged. */
  receive(envelope: Envelope, raw: Buffer): Promise<RawMessage>
  /** Asked before each message; left out, the disk is taken to be well. */
  readonly health?: SpoolHealth
  /** One refused attempt, by the code of its reply. */
  countRefusal(code: string): void
  readonly log: Log
  readonly limits?: Partial<SmtpLimits>
  readonly now?: () => Date
}

/** The SMTP door. */
export interface SmtpListener {
  /** Listens; gives the port, which the system chose when 0 was asked for. */
  start(): Promise<{ readonly port: number }>
  /** Takes no new connection, lets a message that is being made safe be answered, closes the rest with 421. */
  stop(): Promise<void>
}

/** A MAIL command is answered 452 unless this many of the largest message fit on the disk (Postfix queue_minfree). */
const ROOM_FOR_MESSAGES = 1.5

/**
 * Takes mail over SMTP and acknowledges a message only once it is safe.
 * No Received header is added: the stored bytes are the sent bytes, and the envelope holds what the header would.
 * Only CRLF.CRLF ends a message; bare CR and LF stay in the body and end nothing (CVE-2023-51764 and its kin).
 */
export function createSmtpListener(options: SmtpListenerOptions): SmtpListener {
  const limits: SmtpLimits = { ...SMTP_LIMITS, ...options.limits }
  const sessions = createSmtpSessions({
    limits,
    expire: id => connectionOf(server, id)?.send(421, 'Transaction took too long, closing connection'),
  })
  const door: Door = {
    ...options,
    limits,
    sessions,
    find: createFindMailbox(options.helpdeskAddresses),
    budget: { used: 0, most: limits.maxBytesInFlight },
    answered(session) {
      sessions.answered(session)
      if (isStopping) sendGoodbye(server, session.id)
    },
  }
  let isStopping = false
  const server = new SMTPServer(serverOptions(door))
  // Errors of single connections (resets, failed handshakes): the next connection is unharmed.
  server.on('error', (err: Error & { code?: string }) =>
    options.log.debug({ code: err.code ?? err.name }, 'an SMTP connection failed'),
  )
  return {
    start: () => listenOn(server.server, options),
    stop: () =>
      new Promise(resolve => {
        isStopping = true
        server.close(resolve)
        for (const { id } of [...server.connections]) if (!sessions.isStoring(id)) sendGoodbye(server, id)
      }),
  }
}

interface Door extends SmtpListenerOptions {
  readonly limits: SmtpLimits
  readonly sessions: SmtpSessions
  readonly find: FindMailbox
  readonly budget: ByteBudget
  /** The reply to a message has been sent. */
  answered(session: SMTPServerSession): void
}

function sendGoodbye(server: SMTPServer, id: string): void {
  connectionOf(server, id)?.send(421, 'Shutting down, try again later')
}

function connectionOf(server: SMTPServer, id: string) {
  return [...server.connections].find(connection => connection.id === id)
}

function serverOptions(door: Door): SMTPServerOptions {
  const { limits, sessions } = door
  return {
    ...(door.tls ? { ...door.tls, minVersion: 'TLSv1.2' as const } : {}),
    name: door.serverName,
    size: door.maxBytes,
    rejectOversized: true,
    authOptional: true,
    disabledCommands: ['AUTH', 'VRFY', 'WIZ', 'SHELL', 'KILL', ...(door.tls ? [] : ['STARTTLS'])],
    disableReverseLookup: true,
    logger: createReplyCounter(code => door.countRefusal(code)),
    maxClients: limits.maxConnections,
    maxRecipients: limits.maxRecipients,
    maxCommandLength: limits.maxCommandBytes,
    socketTimeout: limits.idleMs,
    closeTimeout: limits.closeMs,
    onConnect: (session, callback) => callback(sessions.open(session) ? null : REFUSALS.tooManyConnections()),
    onClose: session => sessions.close(session),
    onMailFrom: (_address, _session, callback) => void whyNotNow(door).then(callback),
    onRcptTo: (address, session, callback) => callback(whyNotFor(door, { recipient: address.address, session })),
    onData: (stream, session, callback) =>
      void takeMessage(door, { stream, session }).then(answer => {
        if (answer === null) return
        if (typeof answer === 'string') callback(null, answer)
        else callback(answer)
        door.answered(session)
      }),
  }
}

async function whyNotNow({ health, maxBytes, log }: Door): Promise<SmtpRefusal | null> {
  if (!health) return null
  if (health.state().kind === 'failed') return REFUSALS.notStored()
  try {
    return (await health.freeBytes()) < ROOM_FOR_MESSAGES * maxBytes ? REFUSALS.noRoom() : null
  } catch (err) {
    log.error({ err }, 'the room on the spool disk could not be read')
    return REFUSALS.notStored()
  }
}

function whyNotFor(
  { find, sessions }: Door,
  { recipient, session }: { recipient: string; session: SMTPServerSession },
): SmtpRefusal | null {
  if (find(recipient) !== null) return null
  return sessions.countUnknown(session) ? REFUSALS.unknownRecipient() : REFUSALS.tooManyUnknown()
}

/** The reply to one message: the text of a 250, a refusal, or null when there is nobody left to answer. */
async function takeMessage(
  door: Door,
  { stream, session }: { stream: SMTPServerDataStream; session: SMTPServerSession },
): Promise<string | SmtpRefusal | null> {
  const collected = await collectMessage(stream, door)
  if (collected.kind === 'cut-off') return null
  if (collected.kind === 'too-large') return REFUSALS.tooLarge(door.maxBytes)
  if (collected.kind === 'over-budget') return REFUSALS.busy()
  const envelope = envelopeOf(door, session)
  if (envelope === null) return REFUSALS.noRecipient()
  door.sessions.storing(session)
  try {
    const { id } = await door.receive(envelope, collected.raw)
    return `OK: accepted as ${id}`
  } catch (err) {
    door.log.error({ err, bytes: collected.raw.length }, 'a message could not be made safe and was not acknowledged')
    return err instanceof TransientError && err.code === 'SPOOL.FULL' ? REFUSALS.noRoom() : REFUSALS.notStored()
  }
}

function envelopeOf(door: Door, session: SMTPServerSession): Envelope | null {
  const { mailFrom, rcptTo } = session.envelope
  const recipients = rcptTo.map(recipient => recipient.address)
  const mailbox = mailboxOf(recipients, door)
  if (mailbox === null || mailFrom === false) return null
  return {
    channel: 'smtp',
    mailbox,
    mailFrom: asciiAddress(mailFrom.address),
    rcptTo: recipients,
    clientAddress: session.remoteAddress || null,
    helo: session.hostNameAppearsAs || null,
    tls: session.secure,
    receivedAt: door.now?.() ?? new Date(),
  }
}

/** smtp-server turns `xn--` domains into letters; we keep A-labels, which cannot be mistaken for another domain. */
function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = at < 0 ? '' : domainToASCII(address.slice(at + 1))
  return domain === '' ? address : `${address.slice(0, at)}@${domain}`
}
