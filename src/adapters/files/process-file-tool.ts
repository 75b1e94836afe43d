import type { Drawn, FileTool, Opened } from '../../parse/files/file-tool'
import { FILE_LIMITS } from '../../parse/limits'
import { builtEntry } from '../process/built-entry'
import { createProcessPool, ENDED } from '../process/process-pool'
import type { SlotLimits } from '../process/process-slot'
import type { Masked, PictureMasker } from '../../report/pictures/masked-copy'
import { drawnAnswer, maskedAnswer, openedAnswer, type FileJob } from './file-messages'

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
 * Opens, draws and masks in processes of their own, which have little memory, a deadline, and no files or network. A file that
 * stops its process costs itself: the next one gets a new process. Processes start with the first file.
 */
export function createProcessFileTool(
  given: Partial<FileToolOptions> = {},
): FileTool & PictureMasker & { close(): Promise<void> } {
  const options = { ...FILE_TOOL_DEFAULTS, ...given }
  const pool = createProcessPool<FileJob>(options.entry ?? builtEntry('files/file-process'), options)
  return {
    async open({ kind, bytes }): Promise<Opened> {
      const outcome = await pool.run({ job: 'open', kind, bytes }, options.openMs)
      if (outcome.kind !== 'answer')
        return { kind: 'over-limit', why: `The file was not opened: ${ENDED[outcome.kind]}.` }
      const answer = openedAnswer.safeParse(outcome.answer)
      return answer.success ? answer.data : { kind: 'unreadable', why: 'The file could not be read.' }
    },
    async draw({ type, bytes }): Promise<Drawn> {
      const outcome = await pool.run({ job: 'draw', type, bytes }, options.drawMs)
      if (outcome.kind !== 'answer')
        return { kind: 'unreadable', why: `The picture could not be read: ${ENDED[outcome.kind]}.` }
      const answer = drawnAnswer.safeParse(outcome.answer)
      return answer.success ? answer.data : { kind: 'unreadable', why: 'The picture could not be read.' }
    },
    async mask({ type, bytes }, masking): Promise<Masked> {
      const outcome = await pool.run({ job: 'mask', type, bytes, masking }, options.drawMs)
      if (outcome.kind !== 'answer')
        return { kind: 'unreadable', why: `The picture could not be masked: ${ENDED[outcome.kind]}.` }
      const answer = maskedAnswer.safeParse(outcome.answer)
      return answer.success ? answer.data : { kind: 'unreadable', why: 'The picture could not be masked.' }
    },
    close: () => pool.close(),
  }
}
