import { createTellBehind } from '../journeys/zendesk/tell-zendesk'
import type { WorkerOptions } from '../worker'
import { consoleUrlOf } from './console-url'
import type { System } from './system'

/** A problem of thousands of tickets is told of some at a time; the next ones need not wait for long. */
const IDLE_MS = 2_000

/** The loop that goes on where a problem has more tickets than one unit of work tells of; null when Zendesk is off. */
export function zendeskProblemsOf(system: System, unitOfWork: System['unitOfWork']): Omit<WorkerOptions, 'log'> | null {
  const { config, clock, newId, readStores } = system
  if (config.zendesk === null) return null
  const deps = { clock, newId, consoleUrl: consoleUrlOf(config), unitOfWork, read: readStores.problemCounterparts }
  return { name: 'zendesk problems', step: createTellBehind(deps), idleMs: IDLE_MS }
}
