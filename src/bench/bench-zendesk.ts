import { setTimeout as sleep } from 'node:timers/promises'
import { createRateBudget } from '../adapters/zendesk/rate-budget'
import { createZendeskHelpdesk } from '../adapters/zendesk/zendesk-helpdesk'
import { figure, type Figure } from './figure'
import { startLocalZendesk } from './local-zendesk'

/** What a plan of Zendesk's allows in a minute. */
const PER_MINUTE = 400
/** A minute of the local account takes this much less than one. */
const SPEED = 6
const WHOLE_MINUTES = 4
/** As the service has it: one loop over the outbox, and one that looks at what changed there. */
const LOOPS = 2

/** How much of the account's limit a backlog uses in its slowest whole minute and its fastest, and how many requests were refused. */
export async function* benchZendesk(): AsyncGenerator<Figure> {
  const start = Date.now()
  const now = () => start + (Date.now() - start) * SPEED
  const zendesk = await startLocalZendesk({ perMinute: PER_MINUTE, now })
  try {
    const budget = createRateBudget({ now, sleep: ms => sleep(ms / SPEED) })
    const account = { url: zendesk.url, email: 'bench@matchdesk.example', token: 'for-the-local-server' }
    const helpdesk = createZendeskHelpdesk({ ...account, budget })
    let number = 0
    const loop = async () => {
      while (zendesk.counted().minutes.length <= WHOLE_MINUTES) {
        const key = `bench-${(number += 1)}`
        await helpdesk.apply(ticketOf(key), { idempotencyKey: key })
      }
    }
    await Promise.all(Array.from({ length: LOOPS }, loop))
    const { minutes, refused } = zendesk.counted()
    // The first one is slow because everything is new.
    const whole = minutes.slice(1)
    yield figure('zendesk.least', Math.min(...whole), { unit: 'requests/min', baseline: PER_MINUTE })
    yield figure('zendesk.most', Math.max(...whole), { unit: 'requests/min', baseline: PER_MINUTE })
    yield figure('zendesk.refused', refused, { unit: 'requests', baseline: number })
  } finally {
    await zendesk.stop()
  }
}

function ticketOf(externalId: string) {
  const link = `http://localhost:3000/tickets/${externalId}`
  const words = { subject: 'A ticket of the backlog', body: `Work on it in Matchdesk: ${link}` }
  return {
    ...{ action: 'create-ticket' as const, externalId, reference: externalId, ...words },
    ...{ requester: null, tags: ['matchdesk'], link },
  }
}
