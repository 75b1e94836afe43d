import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Envelope } from '../../../src/inbound/raw-message'

/** An envelope as the SMTP door makes it. */
export function anEnvelope(changes: Partial<Envelope> = {}): Envelope {
  return {
    channel: 'smtp',
    mailbox: 'support@ect-helpdesk.example',
    mailFrom: 'tutor@northfield.example',
    rcptTo: ['support@ect-helpdesk.example'],
    clientAddress: '192.0.2.7',
    helo: 'mail.northfield.example',
    tls: false,
    receivedAt: new Date('2026-09-01T08:30:00.000Z'),
    ...changes,
  }
}

const made: string[] = []

/** A folder of its own, removed by `removeFolders`. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'matchdesk-test-'))
  made.push(folder)
  return folder
}

export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** An error as the system gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code })
}
