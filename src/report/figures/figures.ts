import type { Day } from '../../kernel/day'
import type { Period } from './period'

/** The middle of some times, and what nine in ten do not exceed, in whole minutes. */
export interface Spread {
  readonly median: number
  readonly ninth: number
}

/** How long something took; null where there were too few to say. */
export interface Times {
  readonly count: number
  /** Minutes of working hours. */
  readonly working: Spread | null
  /** Minutes of the clock, nights and weekends included. */
  readonly wall: Spread | null
}

/** What is counted of one period. */
export interface DeskFigures {
  readonly arrived: number
  /** Of those that arrived and ask for a match. */
  readonly asked: number
  readonly readyFirst: number
  /** First answers to what arrived. */
  readonly answers: Times
  readonly completed: number
  readonly ways: { readonly oneClick: number; readonly byHand: number; readonly answer: number }
  readonly completions: Times
  readonly reopened: number
  readonly causes: readonly Share[]
  readonly providers: readonly Share[]
}

/** Tickets of one cause or one lead provider; `key` is null where none is known. Most first. */
export interface Share {
  readonly key: string | null
  readonly tickets: number
}

/** Tickets of one day in England; days without any are left out. */
export interface DayCount {
  readonly day: Day
  readonly arrived: number
  readonly completed: number
}

/** A period counted: all of it together, and day by day. */
export interface CountedPeriod {
  readonly figures: DeskFigures
  readonly days: readonly DayCount[]
}

/** Counts over everything that was measured; never inside a unit of work. */
export interface FiguresReader {
  count(period: Period): Promise<CountedPeriod>
  /** Tickets that changed and are not measured yet, counted no further than a thousand. */
  behind(): Promise<number>
}

/**
 * Fewer times than these say nothing of a desk, and may say something of the one person who worked that day: medians are given
 * from here on.
 */
export const LEAST_TIMES = 5
