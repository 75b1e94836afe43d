import type { Day } from '../../kernel/day'
import type { FeedAction, ShownFacts } from './feed-row'

/** What becomes of a row in one partner's feed. */
export interface RowChange {
  readonly action: FeedAction
  readonly shown: ShownFacts
}

/**
 * Compares what a partner was shown with what they should see; null when that is the same, so that a row changes its
 * place only when it shows something else. A row is never taken out: it is ended or undone.
 */
export function settleRow(shown: ShownFacts | null, wanted: ShownFacts | null, today: Day): RowChange | null {
  if (wanted === null) return shown === null ? null : leave(shown, today)
  if (shown === null) return { action: firstAction(wanted, today), shown: wanted }
  if (isSame(shown, wanted)) return null
  return { action: nextAction(shown, wanted), shown: wanted }
}

/** The row went to another partner: for this one it ends on the day they heard of it, unless it was over before. */
function leave(shown: ShownFacts, today: Day): RowChange | null {
  const isOver = shown.isUndone || (shown.until !== null && shown.until < today)
  if (shown.isOutOfScope || isOver) return null
  const last = shown.from > today ? shown.from : today
  const until = shown.until !== null && shown.until < last ? shown.until : last
  return { action: 'ended', shown: { ...shown, until, isOutOfScope: true } }
}

function firstAction(wanted: ShownFacts, today: Day): FeedAction {
  if (wanted.isUndone) return 'undone'
  return wanted.until !== null && wanted.until < today ? 'ended' : 'added'
}

function nextAction(shown: ShownFacts, wanted: ShownFacts): FeedAction {
  if (wanted.isUndone) return shown.isUndone ? 'changed' : 'undone'
  if (shown.isUndone || shown.isOutOfScope) return 'added'
  const endsSooner = wanted.until !== null && (shown.until === null || wanted.until < shown.until)
  return endsSooner ? 'ended' : 'changed'
}

function isSame(shown: ShownFacts, wanted: ShownFacts): boolean {
  const before = new Map<string, unknown>(Object.entries(shown))
  return Object.entries(wanted).every(([name, value]: readonly [string, unknown]) => before.get(name) === value)
}
