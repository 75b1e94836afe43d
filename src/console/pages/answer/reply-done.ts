import type { TicketState } from '../../../ticket/ticket'
import type { ConsoleServices } from '../../services'
import { formatInstant } from '../../view/format'
import { stateName } from '../../view/labels'

/** How long a reply waits before it leaves: so that it can be undone, and for the end of quiet hours. */
export type Wait = Pick<ConsoleServices, 'undoSeconds' | 'quietUntil'>

/** What is said after a reply: how long it can be taken back, and how the ticket stands. */
export function replyDone(then: TicketState, wait: Wait, sendAt: Date | null = null): string {
  const state = `The ticket is now: ${stateName(then).toLowerCase()}`
  const leaves = sendAt === null ? leavesWords(wait) : formatInstant(sendAt)
  return leaves === null
    ? `Reply is on its way. ${state}`
    : `Reply leaves ${leaves}. Until then it can be undone here. ${state}`
}

/** When a reply leaves that is sent (`in 60 seconds`), or will be (`after 60 seconds`); null for at once. */
export function leavesWords({ undoSeconds, quietUntil }: Wait, how: 'in' | 'after' = 'in'): string | null {
  const quiet = quietUntil()
  if (quiet !== null) return `${formatInstant(quiet)}, when the quiet hours are over`
  return undoSeconds === 0 ? null : `${how} ${spanOf(undoSeconds)}`
}

/** `60 seconds`, `2 minutes`; what is no whole number of minutes is said in seconds. */
export function spanOf(seconds: number): string {
  if (seconds === 1) return '1 second'
  return seconds < 120 || seconds % 60 !== 0 ? `${seconds} seconds` : `${seconds / 60} minutes`
}
