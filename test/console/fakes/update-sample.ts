import { createEmailTemplates, openTemplates } from '../../../src/adapters/mail/nunjucks-templates'
import type { ConsoleServices } from '../../../src/console/services'
import { createPreviewUpdate } from '../../../src/journeys/preview-update'
import type { ProblemUpdate, RecipientState, UpdateLine } from '../../../src/problem/problem-updates'
import { createSigner } from '../../../src/notify/signature'
import { join } from 'node:path'
import { NOW } from './sample'

const templates = createEmailTemplates(openTemplates(join(__dirname, '..', '..', '..', 'templates')))
const signer = createSigner({ secret: 'x'.repeat(32), helpdeskAddress: 'support@ect-helpdesk.example' })

/** An update as it was written, and not sent. */
export function anUpdate(change: Partial<ProblemUpdate> = {}): ProblemUpdate {
  return {
    ...{ id: 'UP-1', problemId: 'PRB-1', text: 'The list is mended.\n\nPlease look again.', state: 'draft' },
    ...{ writtenBy: 'AGENT', writtenAt: NOW, sentBy: null, sentAt: null, leavesAt: null, takenBackBy: null },
    ...change,
  }
}

/** One ticket of it. */
export function anUpdateLine(change: Partial<UpdateLine> = {}): UpdateLine {
  return {
    ...{ id: 'UR-1', updateId: 'UP-1', ticketId: 'T-1', state: 'waiting', why: null, outboxId: null, delivery: null },
    ticket: {
      ...{ id: 'T-1', reference: 'CPD-7K3M-9Q', subject: 'Mentor missing', requesterName: 'Jo Marsh' },
      ...{ requesterAddress: 'j.marsh@hillside.example', problemId: 'PRB-1' },
    },
    ...change,
  }
}

const COUNTED = { waiting: 0, leaving: 0, left: 0, failed: 0, takenBack: 0, leftOut: 0 }

/** A draft, and one that was sent before; emails are composed by the real templates. */
export class FakeUpdates {
  updates: ProblemUpdate[] = [
    anUpdate(),
    anUpdate({ id: 'UP-2', state: 'sending', sentBy: 'AGENT', sentAt: NOW, leavesAt: NOW }),
  ]
  recipients: UpdateLine[] = [
    anUpdateLine(),
    anUpdateLine({ id: 'UR-2', ticketId: 'T-2', state: 'left-out', why: 'not-proved' }),
    anUpdateLine({ id: 'UR-3', updateId: 'UP-2', state: 'queued', outboxId: 'O-1', delivery: 'pending' }),
    anUpdateLine({ id: 'UR-4', updateId: 'UP-2', ticketId: 'T-2', state: 'failed' }),
  ]
  joined = 0
  untold: readonly { readonly id: string; readonly reference: string }[] = [{ id: 'T-1', reference: 'CPD-7K3M-9Q' }]

  private of(updateId: string, states?: readonly RecipientState[]): readonly UpdateLine[] {
    return this.recipients.filter(line => line.updateId === updateId && (states?.includes(line.state) ?? true))
  }

  reader: ConsoleServices['problemUpdates'] = {
    find: async id => this.updates.find(update => update.id === id) ?? null,
    sentOf: async () => this.updates.filter(({ sentAt }) => sentAt !== null),
    counts: async id => ({
      ...COUNTED,
      waiting: this.of(id, ['waiting']).length,
      leaving: this.of(id, ['queued']).length,
      failed: this.of(id, ['failed']).length,
      givenUp: 0,
      leftOut: this.of(id, ['left-out']).length,
    }),
    lines: async (id, { states, skip, take }) => this.of(id, states).slice(skip, skip + take),
    notIn: async ({ updateId }) => (updateId === null ? 3 : this.joined),
    unanswered: async () => ({ total: this.untold.length, first: this.untold }),
    preview: createPreviewUpdate({
      ...{ templates, signer },
      settings: { helpdeskAddress: 'support@ect-helpdesk.example', fromName: 'CPD Helpdesk' },
    }),
  }
}
