import { z } from 'zod'

const pair = z.object({ mentorId: z.string(), ectId: z.string() })

const TruthShape = z.object({
  id: z.string(),
  /** Null where the labels do not say: it is not scored. */
  intent: z.string().nullable(),
  intentAlt: z.array(z.string()).default([]),
  pairs: z.array(pair),
  ignorePairs: z.array(pair).default([]),
  ambiguous: z.array(z.object({ mentorIds: z.array(z.string()), ectIds: z.array(z.string()) })).default([]),
  oneClick: z.enum(['must', 'may', 'mustNot']),
  recurringStated: z.boolean().nullable(),
  screenshots: z.number(),
})

/** What one mail of an evaluation set comes to, as its labels say. */
export type Truth = z.infer<typeof TruthShape>

/** Reads labels, one JSON object a line. */
export function readTruth(jsonLines: string): readonly Truth[] {
  return jsonLines
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => TruthShape.parse(JSON.parse(line)))
}
