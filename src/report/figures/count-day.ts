import type { Day } from '../../kernel/day'
import { LEAST_TIMES, type DeskFigures, type Share, type Spread, type Times } from './figures'
import type { TicketMeasure } from './measure-ticket'

/** How many there are of each; by a word, or by whole minutes. */
export type Counts = Readonly<Record<string, number>>

/** What one day holds, as it is kept: everything can be added up over days, and times stay exact to the minute. */
export interface DayFacts {
  readonly arrived: number
  readonly asked: number
  readonly readyFirst: number
  /** Of what arrived; the empty word stands for none known. */
  readonly causes: Counts
  readonly providers: Counts
  readonly answerWorking: Counts
  readonly answerMinutes: Counts
  readonly completed: number
  readonly ways: Counts
  readonly completionWorking: Counts
  readonly completionMinutes: Counts
  readonly reopened: number
}

/** The parts of a measure that a day counts. */
export type Counted = Pick<
  TicketMeasure,
  | 'cause'
  | 'leadProvider'
  | 'readyFirst'
  | 'answerMinutes'
  | 'answerWorking'
  | 'completionMinutes'
  | 'completionWorking'
  | 'way'
>

/** Counts one day: what arrived on it, what was completed on it, and how many came back. Pure. */
export function countDay(day: {
  readonly arrived: readonly Counted[]
  readonly completed: readonly Counted[]
  readonly reopened: number
}): DayFacts {
  const { arrived, completed, reopened } = day
  return {
    arrived: arrived.length,
    asked: arrived.filter(({ readyFirst }) => readyFirst !== null).length,
    readyFirst: arrived.filter(({ readyFirst }) => readyFirst === true).length,
    causes: countBy(arrived, ({ cause }) => cause ?? ''),
    providers: countBy(arrived, ({ leadProvider }) => leadProvider ?? ''),
    answerWorking: countBy(arrived, ({ answerWorking }) => answerWorking),
    answerMinutes: countBy(arrived, ({ answerMinutes }) => answerMinutes),
    completed: completed.length,
    ways: countBy(completed, ({ way }) => way),
    completionWorking: countBy(completed, ({ completionWorking }) => completionWorking),
    completionMinutes: countBy(completed, ({ completionMinutes }) => completionMinutes),
    reopened,
  }
}

/** The figures of some days together. Pure. */
export function addUp(days: readonly DayFacts[]): DeskFigures {
  const sum = (of: (day: DayFacts) => number) => days.reduce((total, day) => total + of(day), 0)
  const ways = addCounts(days.map(day => day.ways))
  return {
    arrived: sum(day => day.arrived),
    asked: sum(day => day.asked),
    readyFirst: sum(day => day.readyFirst),
    answers: timesOf(
      days.map(day => day.answerWorking),
      days.map(day => day.answerMinutes),
    ),
    completed: sum(day => day.completed),
    ways: {
      oneClick: ways.get('one-click') ?? 0,
      byHand: ways.get('by-hand') ?? 0,
      answer: ways.get('answer') ?? 0,
    },
    completions: timesOf(
      days.map(day => day.completionWorking),
      days.map(day => day.completionMinutes),
    ),
    reopened: sum(day => day.reopened),
    causes: sharesOf(days.map(day => day.causes)),
    providers: sharesOf(days.map(day => day.providers)),
  }
}

/** Tickets of one day, for a trend. */
export function dayCount(day: Day, { arrived, completed }: DayFacts) {
  return { day, arrived, completed }
}

function countBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string | number | null): Counts {
  // Keys are words from outside: a plain object would take `__proto__` for something else.
  const counts = new Map<string, number>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== null) counts.set(String(key), (counts.get(String(key)) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}

function addCounts(all: readonly Counts[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const counts of all) {
    for (const [key, many] of Object.entries(counts)) sums.set(key, (sums.get(key) ?? 0) + many)
  }
  return sums
}

function sharesOf(all: readonly Counts[]): readonly Share[] {
  return [...addCounts(all)]
    .map(([key, tickets]) => ({ key: key === '' ? null : key, tickets }))
    .sort((left, right) => right.tickets - left.tickets || ((left.key ?? '') < (right.key ?? '') ? -1 : 1))
}

function timesOf(working: readonly Counts[], wall: readonly Counts[]): Times {
  const elapsed = addCounts(wall)
  return { count: total(elapsed), working: spreadOf(addCounts(working)), wall: spreadOf(elapsed) }
}

const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, many) => sum + many, 0)

/** By nearest rank: times that some ticket really took. */
function spreadOf(counts: ReadonlyMap<string, number>): Spread | null {
  const all = total(counts)
  if (all < LEAST_TIMES) return null
  const minutes = [...counts].map(([key, many]) => ({ minutes: Number(key), many }))
  minutes.sort((left, right) => left.minutes - right.minutes)
  const atRank = (rank: number) => {
    let passed = 0
    for (const one of minutes) {
      passed += one.many
      if (passed >= rank) return one.minutes
    }
    return minutes.at(-1)?.minutes ?? 0
  }
  return { median: atRank(all / 2), ninth: atRank((all * 9) / 10) }
}
