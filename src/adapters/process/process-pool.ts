import { createProcessSlot, type JobOutcome, type ProcessSlot, type SlotLimits } from './process-slot'

/** Processes of one kind that do jobs at the same time, each one job. They start with the first job that needs them. */
export interface ProcessPool<Job extends object> {
  run(job: Job, timeoutMs: number): Promise<JobOutcome>
  close(): Promise<void>
}

/** Makes a pool of processes; `entry` is their compiled beginning. */
export function createProcessPool<Job extends object>(
  entry: string,
  options: SlotLimits & { readonly workers: number },
): ProcessPool<Job> {
  const slots = Array.from({ length: options.workers }, () => createProcessSlot(entry, options))
  const idle: ProcessSlot[] = [...slots]
  const waiting: ((slot: ProcessSlot) => void)[] = []
  const free = (slot: ProcessSlot): void => {
    const next = waiting.shift()
    // The last one used comes first, so that a second process only starts when two are needed.
    if (next === undefined) idle.unshift(slot)
    else next(slot)
  }
  const take = async (): Promise<ProcessSlot> =>
    idle.shift() ?? (await new Promise<ProcessSlot>(resolve => waiting.push(resolve)))
  return {
    async run(job, timeoutMs) {
      const slot = await take()
      try {
        return await slot.run(job, timeoutMs)
      } finally {
        free(slot)
      }
    },
    async close() {
      await Promise.all(slots.map(slot => slot.close()))
    },
  }
}

/** Why there is no answer, for the second half of a sentence. */
export const ENDED: Readonly<Record<Exclude<JobOutcome['kind'], 'answer'>, string>> = {
  'too-slow': 'it took longer than it may',
  'too-large': 'it needed more memory than it may',
  crashed: 'it stopped its reader',
  'not-started': 'its reader could not be started',
}
