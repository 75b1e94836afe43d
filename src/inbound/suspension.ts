import type { ArrivalLimit } from './arrivals'
import { ARRIVALS_AN_HOUR } from './rate-limits'

/** What an agent decided about a suspended message. */
export interface SuspensionDecision {
  /** An account's id. */
  readonly by: string
  /** In the agent's words; null when they gave none. */
  readonly why: string | null
  readonly at: Date
}

/** The flag of a message that an agent released: it makes a ticket or joins one, whatever it was suspended for. */
export const RELEASED = 'released'

/** The flag of a message that was suspended and read again: what it is suspended for, or becomes, is decided anew. */
export const REPLAYED = 'replayed'

/** The flag of a message that was suspended because it would have passed a limit of the mail that is taken in an hour. */
export function passedFlag(limit: ArrivalLimit): string {
  return `${PASSED}${limit}`
}

/** Which limit a message would have passed, by its flags; null where none says so. */
export function limitIn(flags: readonly string[]): ArrivalLimit | null {
  const isLimit = (name: string): name is ArrivalLimit => Object.hasOwn(ARRIVALS_AN_HOUR, name)
  return flags.map(flag => (flag.startsWith(PASSED) ? flag.slice(PASSED.length) : '')).find(isLimit) ?? null
}

const PASSED = 'rate-'

/** The flag of a message that was suspended and answers a report of one problem. */
export function problemFlag(problemId: string): string {
  return `${ABOUT}${problemId}`
}

/** Which problem a suspended message is about, by its flags; null where none says so. */
export function problemIn(flags: readonly string[]): string | null {
  return flags.find(flag => flag.startsWith(ABOUT))?.slice(ABOUT.length) ?? null
}

const ABOUT = 'problem-'

/** One thing that happened to a suspended message; rows are only ever added. */
export interface SuspensionEvent {
  /**
   * `replayed`: it was given back to be read again. `told`: the leads were told that it waits. `ended`: what became of it after it
   * was released or read again.
   */
  readonly action: 'released' | 'discarded' | 'replayed' | 'told' | 'ended'
  /** An account's id, or `system`. */
  readonly by: string
  readonly why: string | null
  /** The cause it was suspended for, or the outcome it ended with. */
  readonly cause: string | null
  /** Of poison: the code of what failed last; null where nothing was noted. */
  readonly error: string | null
  readonly ticketId: string | null
  readonly at: Date
}
