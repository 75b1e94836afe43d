import { dayAt } from '../../kernel/day'
import type { SchoolYear } from '../calendar/school-year'
import type { PlantedFault } from '../truth'
import type { Judgement } from './judge'

/** What the scorer keeps of an occurrence: its truth, and the problem that it was put into. */
export interface Scored {
  readonly id: string
  readonly at: Date
  readonly ticket: string
  readonly schoolUrn: string | null
  readonly fault: string | null
  readonly request: string
  /** The fault, or else the request. */
  readonly group: string
  /** Ordinary, and just the same as a fault of its days. */
  readonly isLookAlike: boolean
  readonly problem: string
}

/** A planted fault, and how it was found. */
export interface FaultFound {
  readonly fault: PlantedFault
  /** The problem that holds it; null when none does. */
  readonly problem: string | null
  /** Whether its size ever allowed it to be told from ordinary work. */
  readonly knowable: boolean
  /** School days from when it could be known until it was raised; null when it was not found, or never could be known. */
  readonly delay: number | null
}

/** The least part of a fault that its problem must hold, and of a problem that must come from one fault. */
const HALF = 0.5
/** By how many requests a fault of one school or mentor can be known, and by how many schools within some school days any other. */
const REQUESTS = 3
const SCHOOLS = { count: 3, days: 3 }

/**
 * Which planted faults were found: a raised problem holds at least half of the fault's occurrences, and at least half of the problem is made
 * of them. Of two such problems the one that was raised first counts.
 */
export function findFaults(
  faults: readonly PlantedFault[],
  given: { readonly scored: readonly Scored[]; readonly judgement: Judgement; readonly calendar: SchoolYear },
): readonly FaultFound[] {
  const { scored, judgement, calendar } = given
  const problemSizes = countBy(scored, one => one.problem)
  const ofFault = new Map<string, Scored[]>()
  for (const one of scored) {
    if (one.fault === null) continue
    const seen = ofFault.get(one.fault)
    if (seen) seen.push(one)
    else ofFault.set(one.fault, [one])
  }
  return faults.map(fault => {
    const seen = ofFault.get(fault.id) ?? []
    const problem = problemOf(seen, { problemSizes, raisedAt: judgement.raisedAt })
    const raised = problem === null ? undefined : judgement.raisedAt.get(problem)
    const at = knowableAt(fault, seen, calendar)
    const delay =
      raised === undefined || at === null
        ? null
        : Math.max(0, calendar.schoolDayNumber(raised) - calendar.schoolDayNumber(at))
    return { fault, problem, knowable: at !== null, delay }
  })
}

function problemOf(
  seen: readonly Scored[],
  { problemSizes, raisedAt }: Pick<Judgement, 'raisedAt'> & { readonly problemSizes: ReadonlyMap<string, number> },
): string | null {
  const holding = [...countBy(seen, one => one.problem)].flatMap(([problem, count]) => {
    const at = raisedAt.get(problem)
    const holds = count >= HALF * seen.length && count >= HALF * (problemSizes.get(problem) ?? 0)
    return at !== undefined && holds ? [{ problem, at: at.getTime() }] : []
  })
  return holding.sort((one, other) => one.at - other.at)[0]?.problem ?? null
}

/** Of faults that came back, those of which one problem holds at least half of either time. */
export function keptTogether(faults: readonly PlantedFault[], scored: readonly Scored[]): readonly PlantedFault[] {
  return faults.filter(({ id, returnedOn }) => {
    if (returnedOn === null) return false
    const seen = scored.filter(one => one.fault === id)
    const [before, after] = [
      seen.filter(one => dayAt(one.at) < returnedOn),
      seen.filter(one => dayAt(one.at) >= returnedOn),
    ]
    const later = countBy(after, one => one.problem)
    return [...countBy(before, one => one.problem)].some(
      ([problem, count]) => count >= HALF * before.length && (later.get(problem) ?? 0) >= HALF * after.length,
    )
  })
}

/** When a fault could first be told from ordinary work; null when its size never allows it. */
export function knowableAt(fault: PlantedFault, seen: readonly Scored[], calendar: SchoolYear): Date | null {
  const isLocal = fault.scope.schoolUrns !== undefined || fault.scope.mentor !== undefined
  return isLocal ? afterRequests(seen) : afterSchools(seen, calendar)
}

function afterRequests(seen: readonly Scored[]): Date | null {
  const requests = new Set<string>()
  return seen.find(one => requests.add(one.request).size >= REQUESTS)?.at ?? null
}

function afterSchools(seen: readonly Scored[], calendar: SchoolYear): Date | null {
  const lastDays = new Map<string, number>()
  return (
    seen.find(one => {
      const today = calendar.schoolDayNumber(one.at)
      if (one.schoolUrn !== null) lastDays.set(one.schoolUrn, today)
      return [...lastDays.values()].filter(day => day > today - SCHOOLS.days).length >= SCHOOLS.count
    })?.at ?? null
  )
}

/** How many of the raised problems no fault is behind: less than half of each comes from any one. */
export function falseProblems(scored: readonly Scored[], raisedAt: Judgement['raisedAt']): readonly string[] {
  const sizes = countBy(scored, one => one.problem)
  const raised = scored.filter(one => one.fault !== null && raisedAt.has(one.problem))
  const cells = countBy(raised, one => JSON.stringify([one.problem, one.fault]))
  const most = new Map<string, number>()
  for (const one of raised) {
    const count = cells.get(JSON.stringify([one.problem, one.fault])) ?? 0
    most.set(one.problem, Math.max(most.get(one.problem) ?? 0, count))
  }
  return [...raisedAt.keys()].filter(problem => {
    const size = sizes.get(problem) ?? 0
    return size === 0 || (most.get(problem) ?? 0) < HALF * size
  })
}

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return counts
}
