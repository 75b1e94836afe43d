import { dayAt, type Day } from './day'

/** Where "now" comes from, so that tests can hold time still. */
export interface Clock {
  now(): Date
  /** The day it is in England. */
  today(): Day
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  today: () => dayAt(new Date()),
}
