import { z } from 'zod'
import { toDay } from '../../../kernel/day'

const day = z.string().transform(toDay)
const instant = z.union([z.string(), z.date()]).transform(value => new Date(value))

const PairingState = z.object({
  mentorId: z.string(),
  schoolUrn: z.string(),
  startedOn: day,
  finishedOn: day.nullable(),
  voidedAt: instant.nullable(),
})

const RecordState = z.object({
  mentorId: z.string(),
  cohort: z.number(),
  startedOn: day,
  endedOn: day.nullable(),
  voidedAt: instant.nullable(),
})

/** What the change log kept of a pairing. */
export type PairingState = z.infer<typeof PairingState>
/** What it kept of a participant record. */
export type RecordState = z.infer<typeof RecordState>

/** Reads a pairing back from a line of the change log. */
export function readPairingState(logged: unknown): PairingState {
  return PairingState.parse(logged)
}

/** Reads a participant record back from a line of the change log. */
export function readRecordState(logged: unknown): RecordState {
  return RecordState.parse(logged)
}
