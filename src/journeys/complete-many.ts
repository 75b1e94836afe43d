import type { Log } from '../kernel/log'
import type { CompleteCommand, CompleteOutcome } from '../match/decisions'
import { oneByOne, type RowOutcome } from './one-by-one'

/** One row of the page that was shown: the match as it was, and the ticket's version. */
export interface ManyRow extends Pick<CompleteCommand, 'matchRequestId' | 'mentorId' | 'ectId' | 'planDigest'> {
  readonly ticketId: string
  readonly reference: string
  readonly expectedVersion: number
}

/** What came of one row. */
export interface ManyResult extends RowOutcome {
  readonly row: ManyRow
}

export type CompleteMany = (command: {
  readonly rows: readonly ManyRow[]
  readonly actor: string
}) => Promise<readonly ManyResult[]>

/**
 * Completes several ready matches, each by the press of its own button: in a transaction of its own, held against what the page showed.
 * What is refused, or fails, does not stop the others.
 */
export function createCompleteMany(deps: {
  completeMatch(command: CompleteCommand): Promise<CompleteOutcome>
  readonly log: Log
}): CompleteMany {
  return ({ rows, actor }) => {
    // A match of ours raises the version of its ticket, which a second match of the same ticket then stands on.
    const ours = new Map<string, { readonly shown: number; readonly now: number }>()
    return oneByOne(rows, deps.log, async ({ ticketId, matchRequestId, mentorId, ectId, planDigest, ...row }) => {
      const own = ours.get(ticketId)
      const outcome = await deps.completeMatch({
        ...{ matchRequestId, mentorId, ectId, planDigest, actor },
        ...{ isOneOfMany: true, confirmed: false, note: null },
        expectedVersion: own?.shown === row.expectedVersion ? own.now : row.expectedVersion,
      })
      if (outcome.kind === 'completed') ours.set(ticketId, { shown: row.expectedVersion, now: outcome.ticketVersion })
      return resultOf(outcome)
    })
  }
}

function resultOf(outcome: CompleteOutcome): RowOutcome {
  switch (outcome.kind) {
    case 'completed':
      return { isDone: true, sentence: 'Completed.' }
    case 'already-completed':
      return { isDone: true, sentence: outcome.sentence }
    case 'stale':
    case 'needs-confirmation':
      return { isDone: false, sentence: outcome.sentence }
    case 'refused':
      return { isDone: false, sentence: outcome.sentences.join(' ') }
    case 'not-found':
      return { isDone: false, sentence: 'There is no such match any more.' }
  }
}
