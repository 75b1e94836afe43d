import type { Log } from '../kernel/log'
import { assignTicket, moveTicket, type ChangeDeps, type TicketChanged } from '../ticket/change-ticket'
import { addTag, removeTag } from '../ticket/tag-ticket'
import type { TicketState } from '../ticket/ticket'
import { oneByOne, type RowOutcome } from './one-by-one'

/** One thing that is done to several tickets. */
export type ManyChange =
  | { readonly kind: 'assign'; readonly assigneeId: string | null }
  | { readonly kind: 'move'; readonly state: TicketState }
  | { readonly kind: 'tag' | 'untag'; readonly tag: string }

/** A ticket as the list showed it. */
export interface TicketRow {
  readonly ticketId: string
  readonly reference: string
  readonly expectedVersion: number
}

export type ChangeMany = (command: {
  readonly rows: readonly TicketRow[]
  readonly change: ManyChange
  readonly actor: string
}) => Promise<readonly (RowOutcome & { readonly row: TicketRow })[]>

/** Changes several tickets, each in a unit of work of its own and only as the list showed it. */
export function createChangeMany(deps: {
  run<Result>(work: (change: ChangeDeps) => Promise<Result>): Promise<Result>
  readonly log: Log
}): ChangeMany {
  return ({ rows, change, actor }) =>
    oneByOne(rows, deps.log, async ({ ticketId, expectedVersion }) =>
      resultOf(await deps.run(stores => changeOne(stores, change, { ticketId, expectedVersion, actor }))),
    )
}

function changeOne(
  deps: ChangeDeps,
  change: ManyChange,
  at: { readonly ticketId: string; readonly expectedVersion: number; readonly actor: string },
): Promise<TicketChanged> {
  switch (change.kind) {
    case 'assign':
      return assignTicket(deps, { ...at, assigneeId: change.assigneeId })
    case 'move':
      return moveTicket(deps, { ...at, state: change.state })
    case 'tag':
      return addTag(deps, { ...at, tag: change.tag })
    case 'untag':
      return removeTag(deps, { ...at, tag: change.tag })
  }
}

function resultOf(changed: TicketChanged): RowOutcome {
  if (changed.kind === 'done') return { isDone: true, sentence: '' }
  return { isDone: false, sentence: changed.kind === 'not-found' ? 'There is no such ticket.' : changed.sentence }
}
