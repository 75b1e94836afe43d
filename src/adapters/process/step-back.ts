import { getPriority, setPriority } from 'node:os'

/** A niceness: who waits for a page or sends mail has nine times this process's share of a busy processor. */
const BEHIND = 10

/** Lets other processes go first. What was asked to run further back still stays there. */
export function stepBack(): void {
  if (getPriority() < BEHIND) setPriority(BEHIND)
}
