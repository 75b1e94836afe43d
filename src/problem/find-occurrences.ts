import type { Diagnosis } from '../register/diagnosis'
import type { Ticket } from '../ticket/ticket'
import type { Intent } from '../triage/triage'
import type { ProblemCause } from './causes'
import type { Occurrence } from './problem'

/** The columns in which faults of many schools differ. */
export type OccurrencePlace = Pick<
  Occurrence,
  'leadProvider' | 'deliveryPartner' | 'mentorCohort' | 'ectCohort' | 'page'
>

/** A cause as a ticket reports it, of one pair, or of none when it names no pair. */
export interface FoundOccurrence extends OccurrencePlace {
  readonly cause: ProblemCause
  /** The diagnosis, likeliest first; empty when there is none. */
  readonly causes: readonly ProblemCause[]
  readonly mentorId: string | null
  readonly ectId: string | null
  /** The first message that says so, and when it came. */
  readonly messageId: string | null
  readonly reportedAt: Date
}

/** What a click would do for a pair that a ticket asks for, with the diagnosis. */
export interface DiagnosedPair extends OccurrencePlace {
  readonly mentorId: string
  readonly ectId: string
  readonly diagnosis: readonly Pick<Diagnosis, 'cause' | 'certainty'>[]
  /** The message that asks for this pair, and when it came. */
  readonly messageId: string | null
  readonly reportedAt: Date
}

const BY_INTENT: Readonly<Record<Intent, ProblemCause | null>> = {
  mentor_match: 'mentor-not-listed',
  portal_technical: 'portal-error',
  steplab: 'steplab-access',
  registration: 'registration-problem',
  reply: null,
  other: null,
}
/** What names no cause that somebody could mend. */
const NO_CAUSE: ReadonlySet<ProblemCause> = new Set(['mentor-not-listed', 'unclear'])

/**
 * What a ticket says about recurring issues: each pair with its cause, dated by the message that says so: a later message on a ticket
 * may bring another cause. Pure.
 */
export function findOccurrences(
  ticket: Pick<Ticket, 'intent' | 'recurrenceStated' | 'receivedAt'>,
  said: {
    readonly pairs: readonly DiagnosedPair[]
    /** When a message first said that it keeps happening; null where none did. */
    readonly statedAt: Date | null
    /** The page of the service that the requester names. */
    readonly page: string | null
  },
): readonly FoundOccurrence[] {
  const diagnosed = said.pairs.filter(({ diagnosis }) => diagnosis.length > 0).map(ofPair)
  if (diagnosed.length > 0) return earliest(diagnosed)
  const cause = BY_INTENT[ticket.intent] ?? (ticket.recurrenceStated ? 'unclear' : null)
  if (cause === null) return []
  return [
    {
      cause,
      causes: NO_CAUSE.has(cause) ? [] : [cause],
      ...{ mentorId: null, ectId: null, messageId: null },
      ...{ leadProvider: null, deliveryPartner: null, mentorCohort: null, ectCohort: null, page: said.page },
      reportedAt: cause === 'unclear' ? (said.statedAt ?? ticket.receivedAt) : ticket.receivedAt,
    },
  ]
}

function ofPair({ diagnosis, ...pair }: DiagnosedPair): FoundOccurrence {
  // A cause that the sources cannot show is not counted as one: what is known is that a mentor was missing.
  const causes = [...new Set(diagnosis.filter(one => one.certainty !== 'cannot-tell').map(({ cause }) => cause))]
  const isShown = diagnosis[0]?.certainty !== 'cannot-tell'
  return { ...pair, cause: (isShown ? causes[0] : undefined) ?? 'mentor-not-listed', causes: isShown ? causes : [] }
}

/** Whether two are of one cause and pair. What was noted before ECTs were is known by its mentor. */
export function isSameKey(one: KeyText, other: KeyText): boolean {
  return one.cause === other.cause && isSamePair(one, other)
}

export function isSamePair(one: PairText, other: PairText): boolean {
  if (one.mentorId !== other.mentorId) return false
  return one.ectId === other.ectId || (one.mentorId !== null && (one.ectId === null || other.ectId === null))
}

export type PairText = Pick<Occurrence, 'mentorId' | 'ectId'>
type KeyText = PairText & { readonly cause: string }

/** Each cause and pair once, by the first that says so. */
function earliest(found: readonly FoundOccurrence[]): readonly FoundOccurrence[] {
  const inOrder = [...found].sort((one, other) => one.reportedAt.getTime() - other.reportedAt.getTime())
  return inOrder.filter((one, place) => inOrder.findIndex(other => isSameKey(one, other)) === place)
}
