import { UnexpectedError } from '../kernel/errors'
import type { NewId } from '../kernel/ids'
import type { Log } from '../kernel/log'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { ProblemUpdate, ProblemUpdateReader, UpdateRecipient } from '../problem/problem-updates'
import { addEvent } from '../ticket/change-ticket'
import type { Ticket } from '../ticket/ticket'
import type { Announce } from './announce'
import { addReplyEntry } from './reply'
import type { Stores } from './stores'
import type { UndoReplyCommand, UndoReplyOutcome } from './undo-reply'
import { whyLeftOut, type ReachDeps } from './why-left-out'

export interface UpdateAffectedDeps extends ReachDeps {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly newId: NewId
  readonly reader: Pick<ProblemUpdateReader, 'due' | 'lines' | 'unsent' | 'counts'>
  readonly announce: Announce
  undoReply(command: UndoReplyCommand): Promise<UndoReplyOutcome>
  readonly log: Log
}

/** Tickets of one step; between two steps the loop sees whether it is to stop. */
const AT_ONCE = 20

/**
 * Makes a worker's step: of an update that was sent, the next tickets get it as a reply on their own thread; of one that was taken back,
 * the next replies leave the outbox. Each ticket is a unit of work of its own: one that fails stops no other. Says how many were worked on.
 */
export function createUpdateAffected(deps: UpdateAffectedDeps): () => Promise<number> {
  return async () => {
    const update = await deps.reader.due(deps.clock.now())
    if (update === null) return 0
    const isSent = update.state === 'sending'
    const rows: readonly UpdateRecipient[] = isSent
      ? await deps.reader.lines(update.id, { states: ['waiting'], skip: 0, take: AT_ONCE })
      : await deps.reader.unsent(update.id, AT_ONCE)
    for (const row of rows) await (isSent ? tellOne(deps, update, row) : takeBackOne(deps, update, row))
    if (rows.length === 0) {
      const counts = await deps.reader.counts(update.id)
      await deps.unitOfWork.run('background', async stores => {
        const state = isSent ? ('sent' as const) : ('taken-back' as const)
        const isOurs = await stores.updates.move(update.id, update.state, { state })
        if (isOurs && isSent) await deps.announce.updateSent(stores, { update, counts })
        if (isOurs && !isSent) await deps.announce.updateTakenBack(stores, { update })
      })
    }
    return rows.length + 1
  }
}

async function tellOne(deps: UpdateAffectedDeps, update: ProblemUpdate, row: UpdateRecipient): Promise<void> {
  try {
    await deps.unitOfWork.run('background', stores => tell(deps, stores, { updateId: update.id, row }))
  } catch (err) {
    deps.log.error({ err, ticketId: row.ticketId, updateId: update.id }, 'an update did not reach a ticket')
    await deps.unitOfWork.run('background', ({ updates }) =>
      updates.moveRecipient(row.id, 'waiting', { state: 'failed' }),
    )
  }
}

async function tell(
  deps: UpdateAffectedDeps,
  stores: Stores,
  { updateId, row }: { readonly updateId: string; readonly row: UpdateRecipient },
): Promise<void> {
  const { updates, tickets } = stores
  const update = await updates.find(updateId)
  // Taken back while others were told.
  if (update?.state !== 'sending') return
  const ticket = await tickets.find(row.ticketId)
  if (!ticket) throw new UnexpectedError('A ticket of an update is gone', { code: 'PROBLEM.NO_TICKET' })
  // Between writing and sending a person may have taken its report out, or put it elsewhere.
  const isStillOfIt = await updates.isAffected(update.problemId, ticket.id)
  const why = isStillOfIt ? ((await whyLeftOut(deps, stores, [ticket])).get(ticket.id) ?? null) : ('taken-out' as const)
  if (why !== null) {
    await updates.moveRecipient(row.id, 'waiting', { state: 'left-out', why })
    return
  }
  // The row is ours before anything is written: whoever comes second finds it taken.
  if (!(await updates.moveRecipient(row.id, 'waiting', { state: 'queued' }))) return
  const outboxId = await reply(deps, stores, { update, ticket })
  if (outboxId === null) {
    await updates.moveRecipient(row.id, 'queued', { state: 'left-out', why: 'no-address' })
    return
  }
  await updates.moveRecipient(row.id, 'queued', { outboxId })
}

/** The ticket stays in its state: an update is no answer to what is asked there. */
async function reply(
  deps: UpdateAffectedDeps,
  stores: Stores,
  { update, ticket }: { readonly update: ProblemUpdate; readonly ticket: Ticket },
): Promise<string | null> {
  const now = deps.clock.now()
  const actor = update.sentBy ?? update.writtenBy
  const onceKey = `update:${update.id}:${ticket.id}`
  const { text } = update
  const problem = (await stores.problems.find(update.problemId))?.reference ?? null
  const facts = {
    ...{ ticket, text, actor, then: ticket.state, oneOfMany: { onceKey, problem } },
    ...(update.sendAt ? { sendAt: update.sendAt } : {}),
  }
  const outboxId = await deps.announce.replied(stores, facts)
  if (outboxId === null) return null
  const about = { tickets: stores.tickets, newId: deps.newId, now }
  await addReplyEntry(about, {
    ticket,
    actor,
    text,
    outboxId,
    then: ticket.state,
    facts: { update: update.id, problem },
  })
  await addEvent(about, { ticketId: ticket.id, actor, code: 'PROBLEM_UPDATE', facts: { problem } })
  await stores.tickets.change(ticket.id, {}, { at: now })
  return outboxId
}

async function takeBackOne(deps: UpdateAffectedDeps, update: ProblemUpdate, row: UpdateRecipient): Promise<void> {
  const { ticketId, outboxId } = row
  if (outboxId === null) return
  const actor = update.takenBackBy ?? update.writtenBy
  // What has left meanwhile, or a part of it, is noted, and not asked for again.
  const { kind } = await deps.undoReply({ ticketId, outboxId, actor })
  const isBack = kind === 'undone' || kind === 'already-undone'
  const change = isBack ? ({ state: 'taken-back' } as const) : ({ why: 'too-late' } as const)
  await deps.unitOfWork.run('background', ({ updates }) => updates.moveRecipient(row.id, 'queued', change))
}
