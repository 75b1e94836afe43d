import type { Occurrence } from '../occurrence'

/** What a grouping made of a year. */
export interface Judgement {
  /** The problem of each occurrence, by its id; one that is missing is in a group of its own. */
  readonly problemOf: ReadonlyMap<string, string>
  /** When each problem was put before a person. A group that nobody was shown is not in it. */
  readonly raisedAt: ReadonlyMap<string, Date>
}

/**
 * What is judged: it is shown a year's occurrences in order of time, and nothing of their truth. It decides on each before it asks for the
 * next, as a desk must; it may wait between them.
 */
export type Judge = (occurrences: Iterable<Occurrence>) => Judgement | Promise<Judgement>
