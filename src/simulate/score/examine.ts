import type { SimulatedYear } from '../simulate-year'
import type { Occurrence } from '../occurrence'
import { FAULT_KINDS, type FaultKind } from '../truth'
import { falseProblems, findFaults, keptTogether, type FaultFound, type Scored } from './found'
import { bCubed, pairwise, type GroupingScore } from './grouping'
import type { Judge, Judgement } from './judge'
import { wilson, type Share } from './wilson'
import { createLookAlikes } from './within-fault'

/** School days within which a fault must be found once it could be known (issue G). */
const SOON = 2

/** How well a year was grouped. */
export interface Examination {
  readonly occurrences: number
  readonly tickets: number
  readonly grouping: {
    readonly pairwise: GroupingScore
    readonly bCubed: GroupingScore
    /** The same, averaged over the occurrences of planted faults alone. */
    readonly bCubedOfFaults: GroupingScore
    /** Pairwise, without ordinary occurrences that have the very trouble of a fault in its place and days. */
    readonly pairwiseApart: GroupingScore
  }
  readonly found: Share
  readonly foundByKind: Readonly<Record<FaultKind, Share>>
  /** Of the faults whose size allows it: found, and within two school days of when they could be known. */
  readonly soon: Share
  /** School days until they were found, of those that were and whose size allows it; NaN of none. */
  readonly medianDelay: number
  /** Of faults that came back: the one problem holds most of both times. */
  readonly returningKept: Share
  readonly raised: number
  /** Raised problems that no fault is behind, among all tickets. */
  readonly falseOfTickets: Share
  readonly faults: readonly FaultFound[]
}

/** Shows a year to a judge, truth apart, and scores what it made of it. */
export async function examine(year: SimulatedYear, judge: Judge): Promise<Examination> {
  const seen: Omit<Scored, 'problem'>[] = []
  const lines = year.lines()
  const isLookAlike = createLookAlikes(year.faults)
  const take = (): Occurrence | null => {
    const next = lines.next()
    if (next.done === true) return null
    const { occurrence, truth } = next.value
    const { id, at, ticket, schoolUrn } = occurrence
    seen.push({
      id,
      at,
      ticket,
      schoolUrn,
      fault: truth.fault,
      request: truth.request,
      group: truth.fault ?? truth.request,
      isLookAlike: isLookAlike(next.value),
    })
    return occurrence
  }
  function* shown(): Generator<Occurrence> {
    for (let next = take(); next !== null; next = take()) yield next
  }
  const judgement = await judge(shown())
  // What a judge did not look at counts all the same.
  while (take() !== null);
  const scored = seen.map(one => ({ ...one, problem: judgement.problemOf.get(one.id) ?? `alone ${one.id}` }))
  return scoreOf(year, scored, judgement)
}

function scoreOf(year: SimulatedYear, scored: readonly Scored[], judgement: Judgement): Examination {
  const { faults: planted, calendar } = year
  const faults = findFaults(planted, { scored, judgement, calendar })
  const tickets = new Set(scored.map(one => one.ticket)).size
  const known = faults.filter(one => one.knowable)
  const delays = known.flatMap(({ delay }) => (delay === null ? [] : [delay])).sort((one, other) => one - other)
  const returning = planted.filter(fault => fault.returnedOn !== null)
  const foundOf = (some: readonly FaultFound[]) => wilson(some.filter(one => one.problem !== null).length, some.length)
  const ofKind = (kind: FaultKind) => foundOf(faults.filter(one => one.fault.kind === kind))
  return {
    occurrences: scored.length,
    tickets,
    grouping: {
      pairwise: pairwise(scored),
      bCubed: bCubed(scored),
      bCubedOfFaults: bCubed(scored, one => one.fault !== null),
      pairwiseApart: pairwise(scored.filter(one => !one.isLookAlike)),
    },
    found: foundOf(faults),
    foundByKind: Object.fromEntries(FAULT_KINDS.map(kind => [kind, ofKind(kind)])) as Record<FaultKind, Share>,
    soon: wilson(delays.filter(delay => delay <= SOON).length, known.length),
    medianDelay: delays[Math.floor((delays.length - 1) / 2)] ?? Number.NaN,
    returningKept: wilson(keptTogether(returning, scored).length, returning.length),
    raised: judgement.raisedAt.size,
    falseOfTickets: wilson(falseProblems(scored, judgement.raisedAt).length, tickets),
    faults,
  }
}
