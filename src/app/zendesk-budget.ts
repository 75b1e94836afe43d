import { setTimeout as sleep } from 'node:timers/promises'
import { createRateBudget } from '../adapters/zendesk/rate-budget'

const stopping = new AbortController()

/** What is left of the account's minute, for everything in this process that asks Zendesk; when it stops nobody waits for the next one. */
export const zendeskBudget = {
  budget: createRateBudget({ now: Date.now, sleep: ms => sleep(ms, undefined, { signal: stopping.signal }) }),
  stop: () => stopping.abort(),
}
