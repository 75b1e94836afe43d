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

/** What a ticket says about recurring issues: each cause, in each scope where it may recur. Pure. */
export function findOccurrences(
  ticket: Pick<Ticket, 'schoolUrn' | 'intent' | 'recurrenceStated'>,
  plans: readonly {
    readonly plan: {
      readonly mentorId: string
      readonly diagnosis: readonly Pick<Diagnosis, 'cause' | 'certainty'>[]
    }
    readonly leadProvider: string | null
  }[],
): readonly OccurrenceKey[] {
  const diagnosed = plans.flatMap(({ plan, leadProvider }) => {
    const [first] = plan.diagnosis
    if (!first) return []
    // A cause that the sources cannot show is not counted as one: what is known is that a mentor was missing.
    const cause: ProblemCause = first.certainty === 'cannot-tell' ? 'mentor-not-listed' : first.cause
    return [{ cause, mentorId: plan.mentorId, leadProvider }]
  })
  const keys = diagnosed.flatMap(found => [
    ...atSchool(ticket, found.cause),
    key(found.cause, 'mentor', found.mentorId),
    ...(found.leadProvider === null ? [] : [key(found.cause, 'lead-provider', found.leadProvider.toLowerCase())]),
  ])
  if (keys.length > 0) return unique(keys)
  const cause = BY_INTENT[ticket.intent] ?? (ticket.recurrenceStated ? 'unclear' : null)
  if (cause === null) return []
  const isEverywhere = ticket.schoolUrn === null || cause === 'portal-error'
  return [...atSchool(ticket, cause), ...(isEverywhere ? [key(cause, 'portal', EVERYWHERE)] : [])]
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

function unique(keys: readonly OccurrenceKey[]): readonly OccurrenceKey[] {
  const byText = new Map(keys.map(one => [`${one.cause}\n${one.scope}\n${one.scopeKey}`, one]))
  return [...byText.values()]
}
