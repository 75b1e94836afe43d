import { z } from 'zod'

const TruthShape = z.object({
  file: z.string(),
  variant: z.string(),
  kind: z.string(),
  ect: z.string().nullable(),
  offered: z.array(z.string()),
  names: z.array(z.string()),
  trns: z.array(z.string()),
  /** Cut by an edge of the picture: counts neither as there nor as wrong. */
  cut: z.array(z.string()).default([]),
})

/** What one picture of a set shows, as the page from which it was drawn says. */
export type PictureTruth = z.infer<typeof TruthShape>

/** Reads what a set of pictures shows, one JSON object a line. */
export function readPictureTruth(jsonLines: string): readonly PictureTruth[] {
  return jsonLines
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => TruthShape.parse(JSON.parse(line)))
}
