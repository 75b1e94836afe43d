import type { Occurrence } from '../occurrence'
import type { Judge } from '../score/judge'

/** Issue G's threshold for an escalation: three in 60 days at one school. */
export const NAIVE = { windowDays: 60, tickets: 3 } as const
const DAY = 86_400_000

interface Group {
  readonly id: string
  last: Date
  readonly tickets: Set<string>
}

/**
 * What anybody would do first: the same school and cause within a window are one problem, which is raised with its third ticket. Every figure
 * of the simulator stands beside this one's.
 */
export function createNaiveJudge(rule: { readonly windowDays: number; readonly tickets: number } = NAIVE): Judge {
  return occurrences => {
    const open = new Map<string, Group>()
    const problemOf = new Map<string, string>()
    const raisedAt = new Map<string, Date>()
    let made = 0
    for (const occurrence of occurrences) {
      const { id, at, ticket } = occurrence
      const key = keyOf(occurrence)
      const found = open.get(key)
      const isOpen = found !== undefined && at.getTime() - found.last.getTime() <= rule.windowDays * DAY
      const group = isOpen ? found : { id: `P${(made += 1)}`, last: at, tickets: new Set<string>() }
      group.last = at
      group.tickets.add(ticket)
      open.set(key, group)
      problemOf.set(id, group.id)
      if (group.tickets.size >= rule.tickets && !raisedAt.has(group.id)) raisedAt.set(group.id, at)
    }
    return { problemOf, raisedAt }
  }
}

function keyOf({ schoolUrn, requester, causes, errorText }: Occurrence): string {
  return `${schoolUrn ?? requester} ${causes[0] ?? errorText?.toLowerCase() ?? 'unknown'}`
}
