import type { Clock } from '../kernel/clock'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { SuspensionStore } from '../inbound/suspension-store'

/** Longest reason that is kept: a few sentences. */
const LONGEST_WHY = 1_000

/** What an agent decides about one suspended message. */
export interface SuspensionCommand {
  readonly messageId: string
  readonly actor: string
  /** Empty when no reason was given. */
  readonly why: string
}

export type SuspensionOutcome =
  | { readonly kind: 'done' }
  /** Somebody else decided first, or there is no such message. */
  | { readonly kind: 'refused'; readonly sentence: string }

/** Decides about suspended mail: gives it back to be worked through, or takes it out of the list. Neither loses it. */
export function createDecideSuspended(deps: {
  readonly unitOfWork: UnitOfWork<{ readonly suspensions: SuspensionStore }>
  readonly clock: Clock
}) {
  const decide =
    (how: 'release' | 'discard') =>
    async ({ messageId, actor, why }: SuspensionCommand): Promise<SuspensionOutcome> => {
      const decision = { by: actor, why: why.trim().slice(0, LONGEST_WHY) || null, at: deps.clock.now() }
      const isDone = await deps.unitOfWork.run('click', ({ suspensions }) => suspensions[how](messageId, decision))
      return isDone
        ? { kind: 'done' }
        : { kind: 'refused', sentence: 'The message is not suspended any more. Look for its ticket in the queue.' }
    }
  return { release: decide('release'), discard: decide('discard') }
}
