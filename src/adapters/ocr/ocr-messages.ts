import { z } from 'zod'
import { PICTURE_TEXT_LIMITS } from '../../parse/limits'
import type { PictureText } from '../../parse/pictures/picture-text'

/** What the recognising process is asked: to read the text of one picture. */
export interface OcrJob {
  readonly type: 'image/png' | 'image/jpeg'
  readonly bytes: Buffer
}

const pixels = z.number().min(0).max(100_000)
const word = z.object({
  text: z.string().max(PICTURE_TEXT_LIMITS.wordLength),
  box: z.object({ x: pixels, y: pixels, width: pixels, height: pixels }),
})

/** What the process answers; checked like anything that comes from outside, because it worked on what strangers sent. */
export const pictureTextAnswer: z.ZodType<PictureText> = z.union([
  z.object({
    kind: z.literal('read'),
    width: pixels,
    height: pixels,
    lines: z.array(z.array(word)).max(PICTURE_TEXT_LIMITS.words),
  }),
  z.object({ kind: z.enum(['unreadable', 'over-limit']), why: z.string().max(500) }),
])
