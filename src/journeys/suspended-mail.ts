import type { Clock } from '../kernel/clock'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { SuspensionDecision } from '../inbound/suspension'
import type { SuspensionStore } from '../inbound/suspension-store'

/** Longest reason that is kept: a few sentences. */
export const LONGEST_WHY = 1_000

/** A reason as it is kept: the page says so before one is longer; whoever has no page is cut. */
export function keptWhy(why: string): string | null {
  return why.trim().slice(0, LONGEST_WHY) || null
}

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
  const decide = (
    { actor, why }: Omit<SuspensionCommand, 'messageId'>,
    how: (suspensions: SuspensionStore, decision: SuspensionDecision) => ReturnType<SuspensionStore['discard']>,
  ) => {
    const decision = { by: actor, why: keptWhy(why), at: deps.clock.now() }
    return deps.unitOfWork.run('click', async ({ suspensions }): Promise<SuspensionOutcome> => {
      const did = await how(suspensions, decision)
      return did === 'done' ? { kind: 'done' } : { kind: 'refused', sentence: REFUSED[did] }
    })
  }
  return {
    release: (command: SuspensionCommand) =>
      decide(command, async (suspensions, decision) =>
        (await suspensions.release(command.messageId, decision)) ? 'done' : 'not-suspended',
      ),
    discard: (command: SuspensionCommand) =>
      decide(command, (suspensions, decision) => suspensions.discard(command.messageId, decision)),
  }
}

const REFUSED = {
  'not-suspended': 'The message is not suspended any more. Look for its ticket in the queue.',
  'discarded-before': 'The message was discarded already. It is kept under Discarded and can still be released.',
} as const
