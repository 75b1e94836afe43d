import type { Stores } from '../stores'

/** What a unit of work changed that Zendesk may have to hear of. */
export interface Touched {
  readonly problems: Set<string>
  /** Problems of which some tickets may belong to others now. */
  readonly settled: Set<string>
  /** Tickets that may belong to another problem now. */
  readonly tickets: Set<string>
  /** Masked copies that were approved or withdrawn. */
  readonly copies: Set<string>
  /** Pictures of messages that came. */
  readonly pictures: Set<string>
}

export type WatchedStores = Pick<Stores, 'problems' | 'problemMoves' | 'tickets' | 'maskedCopies' | 'pictures'>

export function nothingTouched(): Touched {
  return { problems: new Set(), settled: new Set(), tickets: new Set(), copies: new Set(), pictures: new Set() }
}

/** Where a ticket belongs, whether it is another one now, and whether it is there. */
const MATTERS = ['problemId', 'mergedIntoId', 'zendeskTicketId'] as const

/** The same stores, which note what is changed through them. */
export function watchStores<All extends WatchedStores>(stores: All, touched: Touched): All {
  const { problems, problemMoves, tickets, maskedCopies, pictures } = stores
  const noteAll = (into: Set<string>, ids: readonly string[]) => ids.forEach(id => into.add(id))
  return {
    ...stores,
    problems: {
      ...problems,
      addProblem: problem => (touched.problems.add(problem.id), problems.addProblem(problem)),
      changeProblem: (id, change, at) => (touched.problems.add(id), problems.changeProblem(id, change, at)),
    },
    problemMoves: {
      ...problemMoves,
      settle: (of, at) => {
        noteAll(touched.problems, of.problemIds)
        noteAll(touched.settled, of.problemIds)
        noteAll(touched.tickets, of.ticketIds ?? [])
        return problemMoves.settle(of, at)
      },
    },
    tickets: {
      ...tickets,
      change: (id, change, options) => {
        if (MATTERS.some(name => change[name] !== undefined)) touched.tickets.add(id)
        return tickets.change(id, change, options)
      },
    },
    maskedCopies: {
      ...maskedCopies,
      change: (id, change) => (touched.copies.add(id), maskedCopies.change(id, change)),
    },
    pictures: {
      ...pictures,
      queue: (ids, at) => (noteAll(touched.pictures, ids), pictures.queue(ids, at)),
    },
  }
}
