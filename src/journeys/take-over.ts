import type { MessageStore } from '../inbound/message-store'
import { waitAfterDeath } from '../inbound/work-claimed'
import { isGoneWorker, workerName } from '../inbound/worker-name'
import type { Clock } from '../kernel/clock'
import type { Log } from '../kernel/log'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { OutboxStore } from '../notify/outbox'
import type { PictureReadingStore } from '../ticket/picture-readings'

export interface TakeOverStores {
  readonly messages: Pick<MessageStore, 'leaseHolders' | 'releaseLeases'>
  readonly outbox: Pick<OutboxStore, 'leaseHolders' | 'releaseLeases'>
  readonly pictures: Pick<PictureReadingStore, 'leaseHolders' | 'releaseLeases'>
}

/**
 * Makes a worker's step: what a killed process of this host held is due at once instead of after its lease. Of other hosts
 * nothing is known: there the lease runs out. Says of how many processes it took over.
 */
export function createTakeOver(deps: {
  readonly unitOfWork: UnitOfWork<TakeOverStores>
  /** The same stores, read without a turn to write. */
  readonly readStores: TakeOverStores
  readonly clock: Clock
  readonly log: Log
  isGone?(worker: string): boolean
}): () => Promise<number> {
  const isGone = (worker: string) => worker !== workerName() && (deps.isGone?.(worker) ?? isGoneWorker(worker))
  return async () => {
    const { messages, outbox, pictures } = deps.readStores
    const held = await Promise.all([messages.leaseHolders(), outbox.leaseHolders(), pictures.leaseHolders()])
    const holders = new Set(held.flat())
    const gone = [...holders].filter(isGone)
    for (const worker of gone) {
      deps.log.info({ worker }, 'taking over the work of a process that is gone')
      await deps.unitOfWork.run('background', async stores => {
        await stores.messages.releaseLeases(worker, { now: deps.clock.now(), waitMs: waitAfterDeath })
        await stores.outbox.releaseLeases(worker)
        await stores.pictures.releaseLeases(worker)
      })
    }
    return gone.length
  }
}
