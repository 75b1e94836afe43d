import { createNoteFailedDelivery } from '../../../src/journeys/announce-failed'
import type { Stores } from '../../../src/journeys/stores'
import { newId } from '../../../src/kernel/ids'
import { silentLog } from '../../../src/kernel/log'
import { createDeliver, type DeliverDeps } from '../../../src/notify/deliver'
import type { EmailPayload, Helpdesk } from '../../../src/notify/outbox'
import { noBlobs } from '../../fakes/no-blobs'
import type { JourneysUnderTest } from '../journeys/journey-fixture'

/** The two loops that send, as the service runs them, and the emails that left. */
export function senders(
  desk: Pick<JourneysUnderTest, 'deps' | 'clock'>,
  helpdesk: () => Helpdesk,
  more: Pick<Partial<DeliverDeps<Stores>>, 'onSent' | 'blobs' | 'whyNotShown'> = {},
) {
  const emails: EmailPayload[] = []
  const deps = {
    unitOfWork: desk.deps.unitOfWork,
    clock: desk.clock,
    mailer: {
      send: async (payload: EmailPayload) => (emails.push(payload), { kind: 'sent' as const, deliveryId: null }),
    },
    blobs: noBlobs,
    helpdesk: {
      apply: (...args: Parameters<Helpdesk['apply']>) => helpdesk().apply(...args),
      reply: (...args: Parameters<Helpdesk['reply']>) => helpdesk().reply(...args),
    },
    worker: 'w1',
    log: silentLog,
    random: () => 0.5,
    onFailed: createNoteFailedDelivery({ newId, clock: desk.clock }),
    ...more,
  }
  return {
    emails,
    email: createDeliver<Stores>({ ...deps, channel: 'email' }),
    zendesk: createDeliver<Stores>({ ...deps, channel: 'zendesk' }),
  }
}
