import type { Clock } from '../kernel/clock'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { SuspensionDecision } from '../inbound/suspension'
import type { SuspensionStore } from '../inbound/suspension-store'
import type { Log } from '../kernel/log'
import { oneByOne, type RowOutcome } from './one-by-one'

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
    /** Gives it back to be read again, and judged by the rules of today. */
    replay: (command: SuspensionCommand) =>
      decide(command, async (suspensions, decision) =>
        (await suspensions.replay(command.messageId, decision)) ? 'done' : 'not-suspended',
      ),
    discard: (command: SuspensionCommand) =>
      decide(command, (suspensions, decision) => suspensions.discard(command.messageId, decision)),
  }
}

/** Several suspended messages that are read again at once. */
export interface ReplayMany {
  readonly messageIds: readonly string[]
  readonly actor: string
  readonly why: string
}

/** Gives several suspended messages back to be read again, each in a unit of work of its own; says of each what came of it. */
export function createReplayMany(deps: {
  replay(command: SuspensionCommand): Promise<SuspensionOutcome>
  readonly log: Log
}) {
  return ({ messageIds, actor, why }: ReplayMany) =>
    oneByOne(
      messageIds.map(messageId => ({ messageId })),
      deps.log,
      async ({ messageId }): Promise<RowOutcome> => {
        const outcome = await deps.replay({ messageId, actor, why })
        return outcome.kind === 'done' ? { isDone: true, sentence: '' } : { isDone: false, sentence: outcome.sentence }
      },
    )
}

const REFUSED = {
  'not-suspended': 'The message is not suspended any more, or is no longer kept. Look for its ticket in the queue.',
  'discarded-before': 'The message was discarded already. It is kept under Discarded and can still be released.',
} as const
