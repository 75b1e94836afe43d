import { wholeOf, type AcceptedMessage, type Envelope } from '../../../src/inbound/raw-message'
import {
  createSmtpListener,
  type SmtpListener,
  type SmtpListenerOptions,
} from '../../../src/inbound/transports/smtp-listener'
import { silentLog } from '../../../src/kernel/log'

/** A message as the door handed it on. */
export interface Received {
  readonly envelope: Envelope
  readonly raw: Buffer
}

/** A door that listens, with what it took and what it refused. */
export interface OpenDoor {
  readonly port: number
  readonly listener: SmtpListener
  readonly accepted: Received[]
  readonly refused: string[]
}

const open: SmtpListener[] = []

/** Opens a door on a free port of loopback; `closeDoors` closes it. */
export async function openDoor(changes: Partial<SmtpListenerOptions> = {}): Promise<OpenDoor> {
  const accepted: Received[] = []
  const refused: string[] = []
  const listener = createSmtpListener({
    port: 0,
    host: '127.0.0.1',
    helpdeskAddresses: ['support@ect-helpdesk.example', 'mentors@ect-helpdesk.example'],
    maxBytes: 20_000,
    serverName: 'mx.ect-helpdesk.example',
    greetingPauseMs: 20,
    unlimitedAddresses: ['127.0.0.1'],
    receive: async (envelope, raw) => {
      accepted.push({ envelope, raw: wholeOf(raw) })
      return asMessage(envelope)
    },
    countRefusal: code => refused.push(code),
    log: silentLog,
    ...changes,
  })
  open.push(listener)
  const { port } = await listener.start()
  return { port, listener, accepted, refused }
}

export async function closeDoors(): Promise<void> {
  await Promise.all(open.splice(0).map(listener => listener.stop()))
}

/** What a spool would have made of it. */
export function asMessage(envelope: Envelope): AcceptedMessage {
  return { id: '01J7QW3Z5C0000000000000000', envelope, rawHash: '' }
}
