import type { SuspendedMessage } from '../../../src/ticket/suspended-reader'
import { NOW } from './sample'

/** An out-of-office answer that made no ticket, and what a test says of it. */
export function aSuspendedMessage(change: Partial<SuspendedMessage> = {}): SuspendedMessage {
  return {
    messageId: 'M-9',
    cause: 'automatic',
    passed: null,
    error: null,
    subject: 'Out of office',
    fromAddress: 'a@b.example',
    receivedAt: NOW,
    isFromTutor: false,
    envelope: {
      channel: 'smtp',
      mailbox: 'support@ect-helpdesk.example',
      mailFrom: 'a@b.example',
      rcptTo: ['support@ect-helpdesk.example'],
      clientAddress: '127.0.0.1',
      helo: 'mail.b.example',
      tls: false,
      receivedAt: NOW,
    },
    rawSize: 2_048,
    blobKey: 'blob-1',
    parsed: null,
    authentication: null,
    attachments: [],
    state: 'waiting',
    decision: null,
    ticketReference: null,
    problemReference: null,
    history: [],
    ...change,
  }
}
