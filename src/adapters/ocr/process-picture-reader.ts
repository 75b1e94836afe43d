import { PICTURE_TEXT_LIMITS } from '../../parse/limits'
import type { PictureReader } from '../../parse/pictures/picture-text'
import { builtEntry } from '../process/built-entry'
import { createProcessPool, ENDED } from '../process/process-pool'
import type { SlotLimits } from '../process/process-slot'
import { pictureTextAnswer, type OcrJob } from './ocr-messages'

/** What the process may use. */
export interface PictureReaderOptions extends SlotLimits {
  readonly readMs: number
  /** The compiled process; another one in tests of what happens when it misbehaves. */
  readonly entry?: string
}

/**
 * Reads the text of pictures in one process of its own, which has limited memory, a deadline, and no files or network: one
 * at a time, because each keeps a processor busy. A picture that stops the process costs itself.
 */
export function createProcessPictureReader(
  given: Partial<PictureReaderOptions> = {},
): PictureReader & { close(): Promise<void> } {
  const { readMs, heapMb, residentMb } = PICTURE_TEXT_LIMITS
  const options = { readMs, heapMb, residentMb, ...given }
  const entry = options.entry ?? builtEntry('ocr/ocr-process')
  const pool = createProcessPool<OcrJob>(entry, { ...options, workers: 1, mayStartThreads: true })
  return {
    async read({ type, bytes }) {
      const outcome = await pool.run({ type, bytes }, options.readMs)
      if (outcome.kind !== 'answer')
        return { kind: 'over-limit', why: `The text of the picture was not read: ${ENDED[outcome.kind]}.` }
      const answer = pictureTextAnswer.safeParse(outcome.answer)
      return answer.success ? answer.data : { kind: 'unreadable', why: 'The text of the picture could not be read.' }
    },
    close: () => pool.close(),
  }
}
