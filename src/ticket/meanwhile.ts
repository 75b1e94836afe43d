import type { TicketEntry } from './ticket-store'

/** How a ticket stood on the page that a form was sent from. */
export interface Seen {
  readonly version: number
  /** How many entries its timeline had, and which one was the last; null when the form does not say. */
  readonly timeline: { readonly count: number; readonly lastId: string } | null
}

/** What is saved: how much of what others did meanwhile concerns it depends on that. */
export type SavedThing =
  /** Stands beside whatever else happened. */
  | 'note'
  | 'assignment'
  /** Who is meant: a choice, a correction of a name, a request that is withdrawn. */
  | 'proposal'
  | 'state'
  | 'reply'
  /** The pair and the plan are held against what was shown besides. */
  | 'match'

/** What happened to a ticket since a page showed it. */
export interface Meanwhile {
  /** Oldest first. */
  readonly entries: readonly TicketEntry[]
  /** False when something else may have happened, which these entries do not tell. */
  readonly isAll: boolean
}

/** How a ticket stands, as the next page shows it. */
export function seenOf({ version }: { readonly version: number }, entries: readonly TicketEntry[]): Seen {
  return { version, timeline: { count: entries.length, lastId: entries.at(-1)?.id ?? '' } }
}

/** What has happened since; nothing when the version is the same. */
export function meanwhile(
  ticket: { readonly version: number },
  entries: readonly TicketEntry[],
  { version, timeline }: Seen,
): Meanwhile {
  if (ticket.version === version) return { entries: [], isAll: true }
  if (timeline === null) return { entries: [], isAll: false }
  const last = entries.findIndex(({ id }) => id === timeline.lastId)
  const since = entries.slice(last + 1)
  // Clocks of two processes may differ: an entry that was sorted in before the last one is missed by its place, not by its number.
  const isKnown = last >= 0 || timeline.count === 0
  return { entries: since, isAll: isKnown && since.length === entries.length - timeline.count }
}

/** Whether what happened meanwhile keeps somebody's save from being written without another look. */
export function concerns(thing: SavedThing, { entries, isAll }: Meanwhile, actor: string): boolean {
  if (thing === 'note') return false
  return !isAll || entries.some(entry => entryConcerns(thing, entry, actor))
}

/** Whether the matches of the ticket may be others now. */
export function changesProposal({ entries, isAll }: Meanwhile): boolean {
  return !isAll || entries.some(entry => entry.kind === 'message' || OF_PROPOSAL.has(codeOf(entry)))
}

function entryConcerns(thing: Exclude<SavedThing, 'note'>, entry: TicketEntry, actor: string): boolean {
  const code = codeOf(entry)
  if (thing === 'assignment') return code === 'ASSIGNED'
  if (entry.kind === 'automatic' || ASIDE.has(code)) return false
  if (thing === 'proposal') return entry.kind === 'message' || OF_PROPOSAL.has(code)
  // Nobody needs to be told what they did themselves, unless they would write to the requester twice.
  if (entry.author === actor) return thing === 'reply' && entry.kind === 'reply'
  return thing !== 'match' || !OF_PAIR.has(code)
}

function codeOf({ kind, facts }: TicketEntry): string {
  const code = kind === 'event' ? facts?.['code'] : null
  return typeof code === 'string' ? code : ''
}

/** What stands beside the work and changes nothing of it. */
const ASIDE: ReadonlySet<string> = new Set([
  'TICKET_OPENED',
  'TAG_ADDED',
  'TAG_REMOVED',
  'NOT_ACKNOWLEDGED',
  'DELIVERY_RETRIED',
  'SENT_ELSEWHERE',
  'PROVED_BY_COPY',
  'SEEN_IN_SERVICE',
  'DONE_IN_SERVICE',
  'NOT_DONE_IN_SERVICE',
  'MENTIONS',
  'MENTIONED_BY',
  'CLAIMED_BY',
  'PROBLEM_LINKED',
  'PROBLEM_UNLINKED',
])

/** What may put another pair in the place of the one that was shown: the button compares the pair and the plan itself. */
const OF_PAIR: ReadonlySet<string> = new Set([
  'PAIR_CHOSEN',
  'READ_AGAIN',
  'NAME_CORRECTED',
  'NAME_CORRECTION_UNDONE',
  'REQUEST_CHANGED',
  'REQUEST_TAKEN_BACK',
  'MATCH_COMPLETED',
  'MATCH_WITHDRAWN',
])
const OF_PROPOSAL: ReadonlySet<string> = new Set([...OF_PAIR, 'MATCH_UNDONE', 'NOT_IN_SERVICE'])
