import type { Intent } from '../triage/triage'

/** What groups a message with others: where it is from, what it is about, when it was sent. */
export interface GroupFacts {
  readonly urn: string | null
  readonly intent: Intent
  /** Milliseconds; null when the mail has no date. */
  readonly at: number | null
}

const DAY = 24 * 60 * 60 * 1000
/** The same school and kind within this time is one problem: two halves of a term. */
const SCHOOL_WINDOW = 60 * DAY
/** Trouble of the portal or of Steplab at several schools within this time is one outage. */
const OUTAGE_WINDOW = 3 * DAY

/** Names the problem of each message in the order of their dates: the same name for the same problem. */
export function createProblemNames(): (facts: GroupFacts) => string | null {
  const last = new Map<string, { name: string; at: number }>()
  let count = 0
  return ({ urn, intent, at }) => {
    if (at === null || intent === 'reply' || intent === 'other') return null
    const isOutage = intent === 'portal_technical' || intent === 'steplab'
    if (!isOutage && urn === null) return null
    const key = isOutage ? intent : `${intent} ${urn}`
    const before = last.get(key)
    const isSame = before !== undefined && at - before.at <= (isOutage ? OUTAGE_WINDOW : SCHOOL_WINDOW)
    const name = isSame ? before.name : `problem-${(count += 1)}`
    last.set(key, { name, at })
    return name
  }
}
