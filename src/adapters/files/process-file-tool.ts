import type { Drawn, FileTool, Opened } from '../../parse/files/file-tool'
import { FILE_LIMITS } from '../../parse/files/limits'
import { drawnAnswer, openedAnswer, type FileJob } from './file-messages'
import { createProcessSlot, type JobOutcome, type ProcessSlot, type SlotLimits } from './process-slot'
import { processPath } from './process-path'

/** What the processes may use. */
export interface FileToolOptions extends SlotLimits {
  /** Files read at the same time, each in a process of its own. */
  readonly workers: number
  readonly openMs: number
  readonly drawMs: number
  /** The compiled process; another one in tests of what happens when it misbehaves. */
  readonly entry?: string
}

/** The limits as the service has them. */
export const FILE_TOOL_DEFAULTS: FileToolOptions = {
  workers: 2,
  heapMb: FILE_LIMITS.heapMb,
  residentMb: FILE_LIMITS.residentMb,
  openMs: FILE_LIMITS.openMs,
  drawMs: FILE_LIMITS.drawMs,
}

/**
 * Opens and draws in processes of their own, which have little memory, a deadline, and no files or network. A file that
 * stops its process costs itself: the next one gets a new process. Processes start with the first file.
 */
export function createProcessFileTool(given: Partial<FileToolOptions> = {}): FileTool & { close(): Promise<void> } {
  const options = { ...FILE_TOOL_DEFAULTS, ...given }
  const pool = createPool(options)
  return {
    async open({ kind, bytes }): Promise<Opened> {
      const outcome = await pool.run({ job: 'open', kind, bytes }, options.openMs)
      if (outcome.kind !== 'answer')
        return { kind: 'over-limit', why: `The file was not opened: ${REASONS[outcome.kind]}.` }
      const answer = openedAnswer.safeParse(outcome.answer)
      return answer.success ? answer.data : { kind: 'unreadable', why: 'The file could not be read.' }
    },
    async draw({ type, bytes }): Promise<Drawn> {
      const outcome = await pool.run({ job: 'draw', type, bytes }, options.drawMs)
      if (outcome.kind !== 'answer')
        return { kind: 'unreadable', why: `The picture could not be read: ${REASONS[outcome.kind]}.` }
      const answer = drawnAnswer.safeParse(outcome.answer)
      return answer.success ? answer.data : { kind: 'unreadable', why: 'The picture could not be read.' }
    },
    close: () => pool.close(),
  }
}

const REASONS: Readonly<Record<Exclude<JobOutcome['kind'], 'answer'>, string>> = {
  'too-slow': 'it took longer than it may',
  'too-large': 'it needed more memory than it may',
  crashed: 'it stopped its reader',
  'not-started': 'its reader could not be started',
}

function createPool(options: FileToolOptions) {
  const entry = options.entry ?? processPath()
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
    async run(job: FileJob, timeoutMs: number): Promise<JobOutcome> {
      const slot = await take()
      try {
        return await slot.run(job, timeoutMs)
      } finally {
        free(slot)
      }
    },
    async close(): Promise<void> {
      await Promise.all(slots.map(slot => slot.close()))
    },
  }
}
