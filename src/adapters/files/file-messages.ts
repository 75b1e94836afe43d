import { z } from 'zod'
import type { Masked, Masking } from '../../report/pictures/masked-copy'
import type { Drawn, Opened } from '../../parse/files/file-tool'
import type { ContainerKind } from '../../parse/files/container-kind'

/** What the reading process is asked: to open a container, to draw a picture, or to mask one that was drawn. */
export type FileJob =
  | { readonly job: 'open'; readonly kind: ContainerKind; readonly bytes: Buffer }
  | { readonly job: 'draw'; readonly type: string; readonly bytes: Buffer }
  | {
      readonly job: 'mask'
      readonly type: 'image/png' | 'image/jpeg'
      readonly bytes: Buffer
      readonly masking: Masking
    }

const bytes = z.instanceof(Buffer)
const picture = z.object({
  kind: z.enum(['screenshot', 'photo', 'logo', 'icon', 'decoration']),
  why: z.string(),
  settled: z.literal(true).exactOptional(),
  width: z.number().nullable(),
  height: z.number().nullable(),
})
const foundFile = z.object({
  filename: z.string().nullable(),
  contentType: z.string().nullable(),
  bytes,
  place: z.string().nullable(),
  picture: picture.nullable(),
})
const failed = z.object({ kind: z.enum(['locked', 'unreadable', 'over-limit']), why: z.string() })
const opened = z.object({
  kind: z.literal('opened'),
  title: z.string().nullable(),
  words: z.string().nullable(),
  files: z.array(foundFile),
  why: z.string().nullable(),
})
const looks = z.object({
  colours: z.number(),
  commonest: z.number(),
  transparent: z.number(),
  flat: z.number(),
  textLines: z.number(),
})
const drawn = z.object({
  kind: z.literal('drawn'),
  type: z.enum(['image/png', 'image/jpeg']),
  bytes,
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  looks,
})

/** What the process answers. It worked on hostile bytes, so its answer is checked like anything that comes from outside. */
export const openedAnswer: z.ZodType<Opened> = z.union([opened, failed])
export const drawnAnswer: z.ZodType<Drawn> = z.union([
  drawn,
  z.object({ kind: z.enum(['unreadable', 'over-limit']), why: z.string() }),
])
export const maskedAnswer: z.ZodType<Masked> = z.union([
  z.object({
    kind: z.literal('masked'),
    bytes,
    width: z.number().int().positive(),
    height: z.number().int().positive(),
  }),
  z.object({ kind: z.enum(['unreadable', 'over-limit']), why: z.string() }),
])
