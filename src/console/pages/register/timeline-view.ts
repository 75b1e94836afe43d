import type { RegisterReader } from '../../../register/register-reader'
import type { TimelineEntry, TimelineOf } from '../../../register/timeline'
import { paths } from '../../paths'
import { formatInstant } from '../../view/format'

/** Changes of one page of a timeline. */
const PAGE = 20
/** Matches of a page that are asked whether they can still be undone; of the others, the page of the undo says it. */
const MOST_ASKED = 5

/** A timeline as its page prints it. */
export type TimelineView = Awaited<ReturnType<typeof loadTimelineView>>

/** Reads a page of the changes of a person or school, with the links that lead to their tickets and to undoing. */
export async function loadTimelineView(
  register: RegisterReader,
  asked: {
    readonly of: TimelineOf
    readonly page: string
    readonly nameOf: (accountId: string) => string
    readonly mayUndo: boolean
  },
) {
  const page = /^\d{1,4}$/.test(asked.page) ? Math.max(1, Number(asked.page)) : 1
  const { entries, total } = await register.timeline({ of: asked.of, limit: PAGE, offset: (page - 1) * PAGE })
  const stays = asked.mayUndo ? await whyTheyStay(register, entries) : new Map<string, string>()
  const pages = Math.max(1, Math.ceil(total / PAGE))
  return {
    entries: entries.map(entry => ({
      at: formatInstant(entry.at),
      by: byWords(entry.by, asked.nameOf),
      what: entry.isUndo ? 'Match undone' : entry.undoAt || entry.isUndone ? 'Match completed' : 'Register changed',
      isUndone: entry.isUndone,
      sentences: entry.sentences,
      reason: entry.reason,
      ticket:
        entry.ticketReference === null
          ? null
          : { text: entry.ticketReference, href: paths.ticket.to({ reference: entry.ticketReference }) },
      undo: asked.mayUndo && !stays.has(entry.changeSetId) ? undoHref(entry) : null,
      /** In place of the way to undo: why there is none, and what to do. */
      whyNotUndone: stays.get(entry.changeSetId) ?? null,
    })),
    page,
    pages,
    total,
    newer: page > 1 ? `?page=${page - 1}#changes` : null,
    older: page < pages ? `?page=${page + 1}#changes` : null,
  }
}

/** An account's name; imports and the sample are no accounts. */
function byWords(by: string, nameOf: (accountId: string) => string): string {
  if (by === 'sample' || by === 'import' || by.startsWith('import')) return 'Import'
  return nameOf(by)
}

/** Why matches cannot be undone, in plain sentences, by their change set. */
async function whyTheyStay(
  register: RegisterReader,
  entries: readonly TimelineEntry[],
): Promise<ReadonlyMap<string, string>> {
  const matches = entries.filter(entry => entry.undoAt !== null).slice(0, MOST_ASKED)
  const plans = await Promise.all(matches.map(entry => register.undoPlan(entry.changeSetId)))
  return new Map(
    matches.flatMap(({ changeSetId }, index) => {
      const plan = plans[index]
      return plan?.kind === 'refused' ? [[changeSetId, plan.sentence]] : []
    }),
  )
}

function undoHref({ changeSetId, undoAt }: TimelineEntry): string | null {
  if (undoAt === null) return null
  return undoAt.kind === 'record'
    ? paths.undoPair.to({ id: changeSetId })
    : paths.undoMatch.to({ reference: undoAt.reference, matchRequestId: undoAt.matchRequestId })
}
