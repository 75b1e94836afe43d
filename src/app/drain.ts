import type { DiskSpool } from '../adapters/storage/disk-spool'
import { consoleUrlOf } from './console-url'
import { createJourneys } from './journeys-of'
import { shiftStep } from './spool-of'
import type { System } from './system'
import { createMessageWorker } from './workers'

/** Works until nothing that is due waits any more, with the same parts as the server. */
export async function drain(system: System, spool: DiskSpool, progress: (done: number) => void): Promise<void> {
  const journeys = await createJourneys(system, consoleUrlOf(system.config))
  const shift = shiftStep(system, spool)
  let done = 0
  const { step, settled } = createMessageWorker(system, journeys, () => progress((done += 1)))
  try {
    for (let shifted = await shift(); shifted > 0; shifted = await shift());
    while ((await step()) > 0);
    await settled()
  } finally {
    await journeys.close()
  }
}
