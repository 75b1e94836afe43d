import { z } from 'zod'
import { toDay } from '../../../kernel/day'

const day = z.string().transform(toDay)
const instant = z.union([z.string(), z.date()]).transform(value => new Date(value))

const PairingState = z.object({
  id: z.string(),
  ectId: z.string(),
  mentorId: z.string(),
  schoolUrn: z.string(),
  startedOn: day,
  finishedOn: day.nullable(),
  standing: z.enum(['recorded', 'seen', 'contradicted']),
  seenAt: instant.nullable(),
  seenSource: z.string().nullable(),
  ticketId: z.string().nullable(),
  feedSequence: z.number(),
})

const PeriodState = z.object({
  id: z.string(),
  role: z.enum(['mentor', 'ect']),
  teacherId: z.string(),
  schoolUrn: z.string(),
  startedOn: day,
  finishedOn: day.nullable(),
  leavingReportedBy: z.string().nullable(),
  status: z.enum(['active', 'completed', 'deferred', 'removed', 'left']),
})

/** What the change log kept of a pairing. */
export type PairingState = z.infer<typeof PairingState>
/** What it kept of a period at a school. */
export type PeriodState = z.infer<typeof PeriodState>

/** Reads a pairing back from a line of the change log. */
export function readPairingState(logged: unknown): PairingState {
  return PairingState.parse(logged)
}

/** Reads a period at a school back from a line of the change log. */
export function readPeriodState(logged: unknown): PeriodState {
  return PeriodState.parse(logged)
}
