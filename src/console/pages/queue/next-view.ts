import { wordsOfList, type Assignee } from './list-words'
import { hasWork, linkToNext, NOTHING_ASKED, type QueueAsked } from './queue-asked'

/** The way to the next ticket of a list, and which list that is when it is not everything. */
export function nextView(asked: QueueAsked, assignees: readonly Assignee[], after?: string) {
  return { action: linkToNext(asked, after), of: wordsOfWork(asked, assignees) }
}

/** What *Next ticket* works through in words; null for everything. */
export function wordsOfWork(asked: QueueAsked, assignees: readonly Assignee[]): string | null {
  return wordsOfList(hasWork(asked) ? asked : NOTHING_ASKED, assignees)
}
