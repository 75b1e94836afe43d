import type { TicketState } from '../../../ticket/ticket'
import { stateName } from '../../view/labels'

/** What is said after a reply: how long it can be taken back, and how the ticket stands. */
export function replyDone(then: TicketState, undoSeconds: number): string {
  const state = `The ticket is now: ${stateName(then).toLowerCase()}`
  return undoSeconds === 0
    ? `Reply is on its way. ${state}`
    : `Reply leaves in ${spanOf(undoSeconds)}. Until then it can be undone here. ${state}`
}

/** `60 seconds`, `2 minutes`; what is no whole number of minutes is said in seconds. */
export function spanOf(seconds: number): string {
  if (seconds === 1) return '1 second'
  return seconds < 120 || seconds % 60 !== 0 ? `${seconds} seconds` : `${seconds / 60} minutes`
}
