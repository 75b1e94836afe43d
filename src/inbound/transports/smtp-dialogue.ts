import { domainToASCII } from 'node:url'
import type { SMTPServerDataStream, SMTPServerOptions, SMTPServerSession } from 'smtp-server'
import { TransientError } from '../../kernel/errors'
import type { Log } from '../../kernel/log'
import { sizeOf, wholeOf, type AcceptedMessage, type Envelope, type RawBytes } from '../raw-message'
import type { SpoolHealth } from '../spool-state'
import { hasBareLineEnd } from './bare-line-ends'
import { collectMessage, type ByteBudget } from './collect-message'
import { mailboxOf, type FindMailbox } from './helpdesk-address'
import { createReplyCounter } from './reply-counter'
import type { SmtpLimits } from './smtp-limits'
import { REFUSALS, type SmtpRefusal } from './smtp-refusal'
import type { SmtpSessions } from './smtp-sessions'

/** PEM texts of a certificate (with what it was issued by) and its key. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

export interface SmtpListenerOptions {
  readonly port: number
  readonly host: string
  readonly helpdeskAddresses: readonly string[]
  readonly maxBytes: number
  /** The name in the greeting. */
  readonly serverName: string
  /** STARTTLS is offered when it is given. */
  readonly tls?: Certificate
  /** Addresses of proxies in front, which say in a PROXY line (version 1) for whom they connect. */
  readonly proxyAddresses?: readonly string[]
  /** Addresses whose connections and messages no rate is counted for. */
  readonly unlimitedAddresses?: readonly string[]
  /** How long a source that is not known yet waits for its greeting, in milliseconds; left out, 100. */
  readonly greetingPauseMs?: number
  /** What becomes of a message with a CR or LF that stands alone; left out, it is kept as it is. */
  readonly bareLineEnds?: 'keep' | 'refuse'
  /** Makes a message safe; only when it resolves is the message acknowledged. */
  receive(envelope: Envelope, raw: RawBytes): Promise<AcceptedMessage>
  /** Asked before each message; left out, the disk is taken to be well. */
  readonly health?: SpoolHealth
  /** One refused attempt, by the code of its reply. */
  countRefusal(code: string): void
  readonly log: Log
  readonly limits?: Partial<SmtpLimits>
  readonly now?: () => Date
}

/** The door with what it remembers. */
export interface Door extends SmtpListenerOptions {
  readonly limits: SmtpLimits
  readonly sessions: SmtpSessions
  readonly find: FindMailbox
  readonly budget: ByteBudget
  hasRoom(): Promise<boolean>
  /** The reply to a message has been sent. */
  answered(session: SMTPServerSession): void
}

/** RFC 8996: what is older is broken. */
export const OLDEST_TLS = 'TLSv1.2'

/** What is answered to each command, as smtp-server wants to be told. */
export function smtpDialogue(door: Door): SMTPServerOptions {
  const { limits, sessions } = door
  return {
    ...(door.tls ? { ...door.tls, minVersion: OLDEST_TLS } : {}),
    useProxy: [...(door.proxyAddresses ?? [])],
    name: door.serverName,
    size: door.maxBytes,
    rejectOversized: true,
    authOptional: true,
    disabledCommands: ['AUTH', 'VRFY', 'WIZ', 'SHELL', 'KILL', ...(door.tls ? [] : ['STARTTLS'])],
    disableReverseLookup: true,
    logger: createReplyCounter(code => door.countRefusal(code)),
    // Counts sockets that have not said their PROXY line; the others are counted by the server of ours.
    maxClients: limits.maxConnections,
    maxRecipients: limits.maxRecipients,
    maxCommandLength: limits.maxCommandBytes,
    socketTimeout: limits.idleMs,
    closeTimeout: limits.closeMs,
    onConnect: (session, callback) => callback(sessions.open(session)),
    onClose: session => sessions.close(session),
    onMailFrom: (_address, session, callback) => void whyNotNow(door, session).then(callback),
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

async function whyNotNow(door: Door, session: SMTPServerSession): Promise<SmtpRefusal | null> {
  if (door.health?.state().kind === 'failed') return REFUSALS.notStored()
  try {
    return (await door.hasRoom()) ? door.sessions.begin(session) : REFUSALS.noRoom()
  } catch (err) {
    door.log.error({ err }, 'the room on the spool disk could not be read')
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
  door.sessions.receiving(session, () => stream.byteLength)
  const collected = await collectMessage(stream, door)
  if (collected.kind === 'cut-off') return null
  if (collected.kind === 'too-large') return REFUSALS.tooLarge(door.maxBytes)
  if (collected.kind === 'over-budget') return REFUSALS.busy()
  if (door.bareLineEnds === 'refuse' && hasBareLineEnd(wholeOf(collected.raw))) return REFUSALS.bareLineEnd()
  const envelope = envelopeOf(door, session)
  if (envelope === null) return REFUSALS.noRecipient()
  door.sessions.storing(session)
  try {
    const { id } = await door.receive(envelope, collected.raw)
    return `OK: accepted as ${id}`
  } catch (err) {
    door.log.error({ err, bytes: sizeOf(collected.raw) }, 'a message could not be made safe and was not acknowledged')
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
