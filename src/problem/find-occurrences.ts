import type { Diagnosis } from '../register/diagnosis'
import type { Ticket } from '../ticket/ticket'
import type { Intent } from '../triage/triage'
import type { ProblemCause } from './causes'
import type { ProblemScope } from './problem'

/** One cause in one scope that a ticket reports. */
export interface OccurrenceKey {
  readonly cause: ProblemCause
  readonly scope: ProblemScope
  readonly scopeKey: string
}

/** A cause as a ticket reports it. */
export interface FoundOccurrence extends OccurrenceKey {
  /** When the first message came that says so. */
  readonly reportedAt: Date
}

/** The whole of the portal, and of what no school could be found for. */
export const EVERYWHERE = 'everywhere'
const LONGEST_SCOPE_KEY = 128

const BY_INTENT: Readonly<Record<Intent, ProblemCause | null>> = {
  mentor_match: 'mentor-not-listed',
  portal_technical: 'portal-error',
  steplab: 'steplab-access',
  registration: 'registration-problem',
  reply: null,
  other: null,
}

/**
 * What a ticket says about recurring issues: each cause, in each scope where it may recur, dated by the message that says so: a
 * later message on a ticket may bring another cause. Pure.
 */
export function findOccurrences(
  ticket: Pick<Ticket, 'schoolUrn' | 'intent' | 'recurrenceStated' | 'receivedAt'>,
  plans: readonly {
    readonly plan: {
      readonly mentorId: string
      readonly diagnosis: readonly Pick<Diagnosis, 'cause' | 'certainty'>[]
    }
    readonly leadProvider: string | null
    /** When the message came that asks for this pair. */
    readonly reportedAt: Date
  }[],
  /** When a message first said that it keeps happening; left out where none did. */
  statedAt: Date | null = null,
): readonly FoundOccurrence[] {
  const diagnosed = plans.flatMap(({ plan, leadProvider, reportedAt }) => {
    const [first] = plan.diagnosis
    if (!first) return []
    // A cause that the sources cannot show is not counted as one: what is known is that a mentor was missing.
    const cause: ProblemCause = first.certainty === 'cannot-tell' ? 'mentor-not-listed' : first.cause
    return [{ cause, mentorId: plan.mentorId, leadProvider, reportedAt }]
  })
  const found = diagnosed.flatMap(({ cause, mentorId, leadProvider, reportedAt }) =>
    [
      ...atSchool(ticket, cause),
      key(cause, 'mentor', mentorId),
      ...(leadProvider === null ? [] : [key(cause, 'lead-provider', leadProvider.toLowerCase())]),
    ].map(one => ({ ...one, reportedAt })),
  )
  if (found.length > 0) return earliest(found)
  const cause = BY_INTENT[ticket.intent] ?? (ticket.recurrenceStated ? 'unclear' : null)
  if (cause === null) return []
  const isEverywhere = ticket.schoolUrn === null || cause === 'portal-error'
  const reportedAt = cause === 'unclear' ? (statedAt ?? ticket.receivedAt) : ticket.receivedAt
  const keys = [...atSchool(ticket, cause), ...(isEverywhere ? [key(cause, 'portal', EVERYWHERE)] : [])]
  return keys.map(one => ({ ...one, reportedAt }))
}

/** Whether two keys are of one cause in one scope. */
export function isSameKey(one: KeyText, other: KeyText): boolean {
  return keyText(one) === keyText(other)
}

type KeyText = { readonly cause: string; readonly scope: string; readonly scopeKey: string }

function keyText({ cause, scope, scopeKey }: KeyText): string {
  return `${cause}\n${scope}\n${scopeKey}`
}

/** The scope that a ticket is mainly about, which a stated recurrence speaks of. */
export function mainScope(keys: readonly { readonly scope: ProblemScope }[]): ProblemScope | null {
  const order: readonly ProblemScope[] = ['school', 'mentor', 'portal', 'lead-provider']
  return order.find(scope => keys.some(one => one.scope === scope)) ?? null
}

function atSchool(ticket: Pick<Ticket, 'schoolUrn'>, cause: ProblemCause): readonly OccurrenceKey[] {
  return ticket.schoolUrn === null ? [] : [key(cause, 'school', ticket.schoolUrn)]
}

function key(cause: ProblemCause, scope: ProblemScope, scopeKey: string): OccurrenceKey {
  return { cause, scope, scopeKey: scopeKey.slice(0, LONGEST_SCOPE_KEY) }
}

/** Each key once, by the first that says so. */
function earliest(found: readonly FoundOccurrence[]): readonly FoundOccurrence[] {
  const byText = new Map<string, FoundOccurrence>()
  for (const one of found) {
    const known = byText.get(keyText(one))
    if (known === undefined || one.reportedAt < known.reportedAt) byText.set(keyText(one), one)
  }
  return [...byText.values()]
}
