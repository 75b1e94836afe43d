import { addDays, dayAt, daysBetween, type Day } from '../../kernel/day'
import { createGrouping } from '../../problem/grouping/group-reports'
import type { Occurrence } from '../occurrence'
import { falseProblems, findFaults, type Scored } from '../score/found'
import { simulateYear } from '../simulate-year'
import { createLookAlikes } from '../score/within-fault'
import type { PlantedFault, SimulatedLine } from '../truth'

/** One week of a desk that knew nothing when it began. */
export interface FirstWeek {
  readonly from: Day
  readonly tickets: number
  /** Problems that were opened, those of many schools among them, and those that no fault is behind. */
  readonly raised: number
  readonly ofMany: number
  readonly falseProblems: number
  /** Faults that could be known from this week on, by their size, and those of them that were found. */
  readonly knowable: number
  readonly found: number
}

export interface FirstWeeksAsked {
  readonly seed: number
  readonly schools: number
  /** Of the September over which the academic year rolls. */
  readonly year: number
  /** The day in the academic year before on which the desk opens. */
  readonly begins: Day
  readonly weeks: number
}

/**
 * A desk that opens before a September with nothing in its memory: the end of one academic year and the beginning of the next, of the same schools,
 * judged by the rules of the desk, week by week.
 */
export function watchFirstWeeks(of: FirstWeeksAsked): readonly FirstWeek[] {
  const { begins, weeks } = of
  const end = addDays(begins, weeks * 7)
  const grouping = createGrouping({ newId: createNumbers() })
  const raisedAt = new Map<string, { readonly at: Date; readonly isOfMany: boolean }>()
  const seen: (Omit<Scored, 'problem'> & { readonly problemNow: () => string })[] = []
  const years = yearsOf(of)
  for (const { line, isLookAlike } of linesOf(years, begins)) {
    const { occurrence, truth } = line
    if (dayAt(occurrence.at) >= end) break
    const { one, opened } = grouping.take(occurrence)
    if (opened !== null) raisedAt.set(opened.id, { at: occurrence.at, isOfMany: isMany(opened.scope.kind) })
    const { id, at, ticket, schoolUrn } = occurrence
    seen.push({
      ...{ id, at, ticket, schoolUrn, isLookAlike, fault: truth.fault, request: truth.request },
      group: truth.fault ?? truth.request,
      problemNow: () => one.problem?.id ?? `alone ${one.report.id}`,
    })
  }
  const scored = seen.map(({ problemNow, ...one }) => ({ ...one, problem: problemNow() }))
  const judgement = { problemOf: new Map(), raisedAt: new Map([...raisedAt].map(([id, { at }]) => [id, at])) }
  const wrong = new Set(falseProblems(scored, judgement.raisedAt))
  const faults = years.flatMap(year => findFaults(year.faults, { scored, judgement, calendar: year.calendar }))
  return Array.from({ length: weeks }, (_, week) => {
    const isOf = (at: Date) => Math.floor(daysBetween(begins, dayAt(at)) / 7) === week
    const raised = [...raisedAt].filter(([, { at }]) => isOf(at))
    const known = faults.filter(({ fault, knowable }) => knowable && isOf(firstAt(fault, scored)))
    return {
      from: addDays(begins, week * 7),
      tickets: new Set(scored.filter(({ at }) => isOf(at)).map(({ ticket }) => ticket)).size,
      raised: raised.length,
      ofMany: raised.filter(([, { isOfMany }]) => isOfMany).length,
      falseProblems: raised.filter(([id]) => wrong.has(id)).length,
      knowable: known.length,
      found: known.filter(({ problem }) => problem !== null).length,
    }
  })
}

function createNumbers(): () => string {
  let made = 0
  return () => `problem ${(made += 1)}`
}

function isMany(kind: string): boolean {
  return kind !== 'school' && kind !== 'mentor'
}

function firstAt({ id }: PlantedFault, scored: readonly Scored[]): Date {
  return scored.find(({ fault }) => fault === id)?.at ?? new Date(0)
}

/** The year that ends and the one that begins, with ids of their own. */
function yearsOf({ seed, schools, year }: FirstWeeksAsked) {
  return [1, 0].map(yearsBefore => {
    const own = (id: string): string => (yearsBefore === 0 ? id : `${id} of the year before`)
    const simulated = simulateYear({ seed, schools, year: year - yearsBefore, yearsBefore })
    const isLookAlike = createLookAlikes(simulated.faults)
    return {
      calendar: simulated.calendar,
      faults: simulated.faults.map(fault => ({ ...fault, id: own(fault.id) })),
      *lines(): Generator<{ readonly line: SimulatedLine; readonly isLookAlike: boolean }> {
        for (const line of simulated.lines()) yield { line: ownOf(line, own), isLookAlike: isLookAlike(line) }
      },
    }
  })
}

function ownOf({ occurrence, truth }: SimulatedLine, own: (id: string) => string): SimulatedLine {
  return {
    occurrence: { ...occurrence, id: own(occurrence.id), ticket: own(occurrence.ticket) } satisfies Occurrence,
    truth: { ...truth, request: own(truth.request), fault: truth.fault === null ? null : own(truth.fault) },
  }
}

/** What the desk sees: nothing of what came before it opened. */
function* linesOf(years: ReturnType<typeof yearsOf>, begins: Day) {
  for (const year of years) for (const one of year.lines()) if (dayAt(one.line.occurrence.at) >= begins) yield one
}
