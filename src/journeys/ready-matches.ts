import { whyNotAmongMany } from '../match/among-many'
import type { QueueFilter } from '../ticket/queue'
import type { TicketReader } from '../ticket/ticket-reader'
import type { MatchCard } from './match-card'
import type { TicketPage } from './ticket-page'

/** A ready match as it is looked at beside others. */
export interface ReadyMatch {
  readonly page: TicketPage
  readonly card: MatchCard
  /** Why it is only completed on its own ticket, in sentences; empty when it may be completed here. */
  readonly whyNot: readonly string[]
}

/** The ready matches of the first so many tickets, and how many tickets there are. */
export type ReadyMatches = (
  filter: Omit<QueueFilter, 'step' | 'states' | 'offset'>,
) => Promise<{ readonly matches: readonly ReadyMatch[]; readonly tickets: number }>

/** Reads each ticket as its own page does, so that a match is ready here when it is ready there. */
export function createReadyMatches(deps: {
  readonly tickets: Pick<TicketReader, 'queue'>
  viewTicket(id: string): Promise<TicketPage | null>
}): ReadyMatches {
  return async filter => {
    const { lines, total } = await deps.tickets.queue({
      ...filter,
      ...{ states: ['new', 'open'], step: 'ready', offset: 0 },
    })
    const matches: ReadyMatch[] = []
    for (const line of lines) {
      const page = await deps.viewTicket(line.id)
      if (!page) continue
      const ready = page.cards.filter(card => card.button === 'ready')
      matches.push(...ready.map(card => ({ page, card, whyNot: whyOnItsTicket(page, card) })))
    }
    return { matches, tickets: total }
  }
}

/** Why a match that has its button is only completed on its own ticket, where all of it is read first; empty when it need not be. */
export function whyOnItsTicket({ thread }: TicketPage, { plan, request, others }: MatchCard): readonly string[] {
  if (plan === null || request.mentorId === null) return ['Choose the mentor and the ECT first.']
  return [
    ...thread.flatMap(({ warnings }) => warnings),
    ...whyNotAmongMany({ plan, mentorId: request.mentorId, others }),
  ]
}
