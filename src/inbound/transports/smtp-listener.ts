import { createSecureContext } from 'node:tls'
import type { SMTPServer } from 'smtp-server'
import { DoorServer } from './door-server'
import { createFindMailbox } from './helpdesk-address'
import { listenOn } from './listen-on'
import { createRoomCheck } from './room-check'
import { OLDEST_TLS, smtpDialogue, type Certificate, type Door, type SmtpListenerOptions } from './smtp-dialogue'
import { SMTP_LIMITS, type SmtpLimits } from './smtp-limits'
import { createSmtpSessions } from './smtp-sessions'
import { sourceOf } from './source-of'

export type { Certificate, SmtpListenerOptions } from './smtp-dialogue'

/** The SMTP door. */
export interface SmtpListener {
  /** Listens; gives the port, which the system chose when 0 was asked for. */
  start(): Promise<{ readonly port: number }>
  /** The certificate of connections from now on; those that there are keep theirs. Throws when it is none, and changes nothing. */
  useCertificate(certificate: Certificate): void
  /** Takes no new connection, lets a message that is being made safe be answered, closes the rest with 421. */
  stop(): Promise<void>
}

/** As long as smtp-server waits. */
const GREETING_PAUSE_MS = 100

/**
 * Takes mail over SMTP and acknowledges a message only once it is safe.
 * No Received header is added: the stored bytes are the sent bytes, and the envelope holds what the header would.
 * Only CRLF.CRLF ends a message; bare CR and LF stay in the body and end nothing (CVE-2023-51764 and its kin).
 */
export function createSmtpListener(options: SmtpListenerOptions): SmtpListener {
  const limits: SmtpLimits = { ...SMTP_LIMITS, ...options.limits }
  const sessions = createSmtpSessions({
    limits,
    maxBytes: options.maxBytes,
    exempt: new Set(options.unlimitedAddresses?.map(sourceOf)),
    expire: (id, why) => connectionOf(server, id)?.send(421, why),
  })
  const door: Door = {
    ...options,
    limits,
    sessions,
    find: createFindMailbox(options.helpdeskAddresses),
    budget: { used: 0, most: limits.maxBytesInFlight },
    hasRoom: options.health
      ? createRoomCheck({ health: options.health, maxBytes: options.maxBytes, now: () => performance.now() })
      : async () => true,
    answered(session) {
      sessions.answered(session)
      if (isStopping) sendGoodbye(server, session.id)
    },
  }
  let isStopping = false
  const server = new DoorServer(smtpDialogue(door), {
    greetingPauseMs: options.greetingPauseMs ?? GREETING_PAUSE_MS,
    manners: sessions.manners,
    limits,
  })
  // Errors of single connections (resets, failed handshakes): the next connection is unharmed.
  server.on('error', (err: Error & { code?: string }) =>
    options.log.debug({ code: err.code ?? err.name }, 'an SMTP connection failed'),
  )
  return {
    start: () => listenOn(server.server, options),
    useCertificate(certificate) {
      createSecureContext({ ...certificate, minVersion: OLDEST_TLS })
      server.updateSecureContext({ ...certificate })
    },
    stop: () =>
      new Promise(resolve => {
        isStopping = true
        sessions.stop()
        server.close(resolve)
        for (const { id } of [...server.connections]) if (!sessions.isStoring(id)) sendGoodbye(server, id)
      }),
  }
}

function sendGoodbye(server: SMTPServer, id: string): void {
  connectionOf(server, id)?.send(421, 'Shutting down, try again later')
}

function connectionOf(server: SMTPServer, id: string) {
  return [...server.connections].find(connection => connection.id === id)
}
