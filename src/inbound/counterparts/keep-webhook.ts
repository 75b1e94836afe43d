import { createHash } from 'node:crypto'
import type { Clock } from '../../kernel/clock'
import type { UnitOfWork } from '../../kernel/unit-of-work'
import type { AcceptedRequestStore } from '../accepted-requests'
import type { LookStore } from './look-store'

/** Longer than a signature is good for, before and after its time, on clocks that differ. */
const REMEMBERED_MS = 3_600_000

/** Keeps what webhooks tell, each once: the same one again, by whoever overheard it, asks for nothing. */
export function createKeepWebhook(deps: {
  readonly unitOfWork: UnitOfWork<{ readonly looks: LookStore; readonly acceptedRequests: AcceptedRequestStore }>
  readonly clock: Clock
}) {
  return {
    keep: (heard: { readonly zendeskId: string; readonly signature: string; readonly at: Date }) =>
      deps.unitOfWork.run('intake', async ({ looks, acceptedRequests }): Promise<'kept' | 'known'> => {
        const { zendeskId, at } = heard
        // The table holds no signature that could be used.
        const signatureKey = createHash('sha256').update(`zendesk ${heard.signature}`).digest('hex')
        if ((await acceptedRequests.find(signatureKey)) !== null) return 'known'
        await acceptedRequests.note({ signatureKey, messageId: zendeskId, at })
        await looks.ask({ zendeskId, ticketId: null, at })
        return 'kept'
      }),
    /** Takes away what is too old to come again; fits a worker's step. */
    forget() {
      const before = new Date(deps.clock.now().getTime() - REMEMBERED_MS)
      return deps.unitOfWork.run('background', ({ acceptedRequests }) => acceptedRequests.forget(before))
    },
  }
}
