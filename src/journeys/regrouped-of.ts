import type { Occurrence } from '../problem/problem'
import type { TicketMove } from '../ticket/ticket-moves'
import type { Stores } from './stores'

/** Tickets are split and merged a few times: whoever does it more often is not followed further. */
const MOST_TICKETS = 50

/** What is noted on tickets with which one was one ticket, or is. */
export interface Regrouped {
  readonly noted: readonly Occurrence[]
  /** When its messages were last put in another order; what came later is news. */
  readonly at: Date
}

/** Follows the splits and the merges that stand, in both directions. */
export async function regroupedOf(
  { moves, problems }: Pick<Stores, 'moves' | 'problems'>,
  ticketId: string,
): Promise<Regrouped> {
  const noted: Occurrence[] = []
  const [found, seen] = [[ticketId], new Set([ticketId])]
  let at = new Date(0)
  for (let place = 0; place < found.length; place += 1) {
    const id = found[place] ?? ''
    const standing = (await moves.ofTicket(id)).filter(isStanding)
    if (id === ticketId) at = standing.reduce((last, { madeAt }) => (madeAt > last ? madeAt : last), at)
    else noted.push(...(await problems.occurrencesOfTicket(id)))
    for (const other of standing.flatMap(({ fromId, intoId }) => [fromId, intoId])) {
      if (seen.has(other) || seen.size >= MOST_TICKETS) continue
      seen.add(other)
      found.push(other)
    }
  }
  return { noted, at }
}

const isStanding = ({ kind, endedAt }: TicketMove): boolean => kind === 'split' || endedAt === null
