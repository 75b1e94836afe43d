import { toDay } from '../../kernel/day'
import type { Occurrence } from '../occurrence'
import { simulateYear } from '../simulate-year'
import type { PlantedFault, SimulatedLine } from '../truth'
import type { Detector, WatchedDay } from './detectors/detector'
import { type CellKind, type Reader, type Share } from './watched'
import { createWorkingDayNumbers } from './working-day-numbers'

/** How surprising one cell was at the end of one day, by each detector. */
export interface Look {
  readonly kind: CellKind
  readonly cell: string
  readonly day: number
  /** Planted faults that two schools or more had reported there within ten working days. */
  readonly faults: readonly string[]
  readonly scores: Readonly<Record<string, number>>
}

/** A year as it was watched. */
export interface WatchedYear {
  readonly reports: number
  readonly looks: readonly Look[]
  /** Cells in which the rules opened a problem, and when, as looks. */
  readonly opened: readonly Look[]
  /** For each fault of many schools, the working day of its first report. */
  readonly firstReports: ReadonlyMap<string, number>
}

/** A report that weighs less in a cell is not what anybody would look there for. */
const LOOKED_INTO = 0.25
/** Fewer schools within so many working days are nobody's surge: no detector is asked. */
const FEWEST = { schools: 2.5, days: 20 }
/** Working days in which the reports of a fault make it an alarm's, and schools that must have. */
const BEHIND = { days: 10, schools: 2 }

interface Cell {
  readonly kind: CellKind
  readonly days: WatchedDay[]
  readonly today: Map<string, number>
  recent: { readonly day: number; readonly place: string; readonly fault: string | null }[]
  wasTouched: boolean
}

/**
 * Shows a year to every detector, day by day, the years before it as well, so that all know what is usual: those have the same schools, and other
 * faults. Only looks of the year itself are kept.
 */
export function watchYear(
  of: { readonly seed: number; readonly schools: number; readonly year: number; readonly yearsBefore: number },
  given: { readonly reader: Reader<Occurrence>; readonly detectors: Readonly<Record<string, Detector>> },
): WatchedYear {
  const { reader, detectors } = given
  const cells = new Map<string, Cell>()
  const firstReports = new Map<string, number>()
  const [looks, opened]: [Look[], Look[]] = [[], []]
  const numberOf = createWorkingDayNumbers(toDay(`${of.year - of.yearsBefore}-09-01`))
  const broad = new Set<string>()
  const all: number[] = []
  let [reports, day, at, isScored] = [0, 0, new Date(0), false]

  const endDay = (): void => {
    for (const [cell, one] of cells) {
      if (!one.wasTouched) continue
      while (one.days.length < day) one.days.push({ schools: 0, all: all[one.days.length] ?? 0 })
      one.days.push({ schools: [...one.today.values()].reduce((sum, weight) => sum + weight, 0), all: all[day] ?? 0 })
      one.today.clear()
      one.wasTouched = false
      const lately = one.days.slice(-FEWEST.days).reduce((sum, { schools }) => sum + schools, 0)
      const isLookedAt = isScored && lately >= FEWEST.schools && one.recent.at(-1)?.day === day
      if (isLookedAt) looks.push(lookAt(cell, one))
    }
  }
  const lookAt = (cell: string, one: Cell): Look => ({
    ...{ kind: one.kind, cell, day, faults: behind(one, day) },
    scores: {
      ...reader.scoresOf(cell, at),
      ...Object.fromEntries(Object.entries(detectors).map(([name, detect]) => [name, detect(one.days)])),
    },
  })
  const add = ({ kind, cell, weight }: Share, place: string, fault: string | null): void => {
    const one: Cell = cells.get(cell) ?? { kind, days: [], today: new Map(), recent: [], wasTouched: false }
    cells.set(cell, one)
    one.today.set(place, Math.max(one.today.get(place) ?? 0, weight))
    one.wasTouched = true
    if (weight >= LOOKED_INTO) one.recent.push({ day, place, fault })
  }

  for (const { line, isOfYear } of linesOf(of, broad)) {
    const { occurrence, truth } = line
    const today = numberOf(occurrence.at)
    if (today > day) endDay()
    ;[day, at, isScored] = [today, occurrence.at, isOfYear]
    if (isOfYear) reports += 1
    const fault = truth.fault !== null && broad.has(truth.fault) ? truth.fault : null
    if (fault !== null && isOfYear && !firstReports.has(fault)) firstReports.set(fault, day)
    const watched = reader.read(occurrence)
    if (watched) all[day] = (all[day] ?? 0) + 1
    for (const share of watched?.shares ?? []) add(share, watched?.place ?? '', fault)
    for (const cell of reader.opened()) {
      const one = cells.get(cell)
      if (one && isOfYear) opened.push({ kind: one.kind, cell, day, faults: behind(one, day), scores: {} })
    }
  }
  endDay()
  return { reports, looks, opened, firstReports }
}

function behind(cell: Cell, day: number): readonly string[] {
  cell.recent = cell.recent.filter(one => one.day > day - BEHIND.days)
  const places = new Map<string, Set<string>>()
  for (const { place, fault } of cell.recent) {
    if (fault !== null) places.set(fault, (places.get(fault) ?? new Set()).add(place))
  }
  return [...places].filter(([, schools]) => schools.size >= BEHIND.schools).map(([fault]) => fault)
}

/** The years before and the year, in order of time, with ids of their own. Faults of many schools are added to `broad`. */
function* linesOf(
  of: Parameters<typeof watchYear>[0],
  broad: Set<string>,
): Generator<{ readonly line: SimulatedLine; readonly isOfYear: boolean }> {
  for (let before = of.yearsBefore; before >= 0; before -= 1) {
    const year = simulateYear({ ...of, year: of.year - before, yearsBefore: before })
    const own = (id: string): string => (before === 0 ? id : `${id} of ${of.year - before}`)
    for (const fault of year.faults) if (isBroad(fault)) broad.add(own(fault.id))
    for (const { occurrence, truth } of year.lines()) {
      const fault = truth.fault === null ? null : own(truth.fault)
      const line = {
        occurrence: { ...occurrence, id: own(occurrence.id), ticket: own(occurrence.ticket) },
        truth: { ...truth, fault },
      }
      yield { line, isOfYear: before === 0 }
    }
  }
}

/** Whether it is more than one school's or mentor's. */
function isBroad({ scope }: PlantedFault): boolean {
  return scope.schoolUrns === undefined && scope.mentor === undefined
}
