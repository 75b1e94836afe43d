import type { Log } from '../kernel/log'
import type { CompleteCommand, CompleteOutcome } from '../match/decisions'

/** One row of the page that was shown: the match as it was, and the ticket's version. */
export interface ManyRow extends Pick<CompleteCommand, 'matchRequestId' | 'mentorId' | 'ectId' | 'planDigest'> {
  readonly ticketId: string
  readonly reference: string
  readonly expectedVersion: number
}

/** What came of one row. */
export interface ManyResult {
  readonly row: ManyRow
  readonly isDone: boolean
  readonly sentence: string
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
  return async ({ rows, actor }) => {
    const results: ManyResult[] = []
    // A match of ours raises the version of its ticket, which a second match of the same ticket then stands on.
    const ours = new Map<string, { readonly shown: number; readonly now: number }>()
    for (const row of rows) {
      const own = ours.get(row.ticketId)
      const expectedVersion = own?.shown === row.expectedVersion ? own.now : row.expectedVersion
      const outcome = await pressed(deps, { row, actor, expectedVersion })
      if (outcome?.kind === 'completed')
        ours.set(row.ticketId, { shown: row.expectedVersion, now: outcome.ticketVersion })
      results.push({ row, ...resultOf(outcome) })
    }
    return results
  }
}

/** Null when it failed: the rows before it are done, and must be told of. */
async function pressed(
  deps: Parameters<typeof createCompleteMany>[0],
  given: { readonly row: ManyRow; readonly actor: string; readonly expectedVersion: number },
): Promise<CompleteOutcome | null> {
  const { row, actor, expectedVersion } = given
  const { ticketId, matchRequestId, mentorId, ectId, planDigest } = row
  try {
    return await deps.completeMatch({
      ...{ matchRequestId, mentorId, ectId, planDigest },
      ...{ actor, expectedVersion, isOneOfMany: true, confirmed: false, note: null },
    })
  } catch (err) {
    deps.log.error({ err, ticketId, matchRequestId }, 'a match of several failed')
    return null
  }
}

function resultOf(outcome: CompleteOutcome | null): Omit<ManyResult, 'row'> {
  if (outcome === null) return { isDone: false, sentence: 'Something went wrong. Look at the ticket, then try again.' }
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
