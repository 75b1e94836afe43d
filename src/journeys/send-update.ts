import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { NotifySettings } from '../notify/settings'
import type { Stores } from './stores'

export interface UpdateCommand {
  readonly updateId: string
  readonly actor: string
}

export interface SendUpdateCommand extends UpdateCommand {
  /** When its emails are to leave; left out, as soon as they may. */
  readonly sendAt?: Date
}

export type UpdateOutcome =
  | { readonly kind: 'done' }
  /** The same was pressed before: nothing was done a second time. */
  | { readonly kind: 'done-before' }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'not-found' }

export interface UpdateDeps {
  readonly unitOfWork: UnitOfWork<Pick<Stores, 'problems' | 'updates'>>
  readonly clock: Clock
  readonly newId: NewId
}

/** Tickets change, and so do people: what was looked at yesterday is looked at again. */
const DRAFT_MS = 86_400_000

/**
 * Sends a draft: from now on it can be taken back, and after the time for that its emails are put into the outbox, ticket by ticket, where
 * those that are to leave later wait.
 */
export function createSendUpdate(deps: UpdateDeps & { readonly settings: Pick<NotifySettings, 'undoSeconds'> }) {
  return ({ updateId, actor, sendAt }: SendUpdateCommand): Promise<UpdateOutcome> =>
    deps.unitOfWork.run('click', async ({ problems, updates }) => {
      const update = await updates.find(updateId)
      if (!update || update.state === 'making') return { kind: 'not-found' }
      if (update.state === 'sending' || update.state === 'sent') return { kind: 'done-before' }
      if (update.state !== 'draft') return { kind: 'refused', sentence: TAKEN_BACK }
      const now = deps.clock.now()
      if (now.getTime() - update.writtenAt.getTime() > DRAFT_MS) return { kind: 'refused', sentence: OLD }
      const problem = await problems.find(update.problemId)
      if (!problem || problem.state === 'merged') return { kind: 'refused', sentence: MERGED }
      if (problem.state === 'dismissed') return { kind: 'refused', sentence: DISMISSED }
      if (await updates.isSentSince(problem.id, update.writtenAt)) return { kind: 'refused', sentence: ANOTHER }
      const tickets = await updates.count(updateId, 'waiting')
      if (tickets === 0) return { kind: 'refused', sentence: NOBODY }
      const leavesAt = new Date(now.getTime() + deps.settings.undoSeconds * 1000)
      const isOurs = await updates.move(updateId, 'draft', {
        ...{ state: 'sending', sentBy: actor, sentAt: now, leavesAt, sendAt: sendAt ?? null },
      })
      if (!isOurs) return { kind: 'done-before' }
      const facts = { update: updateId, tickets, leftOut: await updates.count(updateId, 'left-out') }
      const event = { problemId: problem.id, at: now, actor }
      await problems.addEvent({ ...event, id: deps.newId(), code: 'update-sent', facts })
      return { kind: 'done' }
    })
}

const TAKEN_BACK = 'This update was taken back. Write it again.'
const OLD = 'This update was written more than a day ago. Write it again, and look at who gets it now.'
const MERGED = 'This problem was merged into another one. Write the update there.'
const ALL_LEFT = 'All of it has left, or is leaving at this moment, so nothing can be taken back any more.'
const DISMISSED = 'Somebody has said since that this is no problem, so nobody is written to about it.'
const ANOTHER = 'Another update of this problem was sent after you wrote this one. Look at it, then write yours again.'
const NOBODY = 'Nobody gets this update: everybody is left out, for the reasons below. Answer them on their tickets.'

/**
 * Takes an update back, as far as it has not left: what waits does not leave any more from this moment on, and what is in the outbox is
 * taken out of it afterwards, reply by reply, as an agent does on a ticket.
 */
export function createTakeBackUpdate(deps: UpdateDeps) {
  return ({ updateId, actor }: UpdateCommand): Promise<UpdateOutcome> =>
    deps.unitOfWork.run('click', async ({ problems, updates }) => {
      const update = await updates.find(updateId)
      if (!update || update.sentAt === null) return { kind: 'not-found' }
      if (update.state === 'taking-back' || update.state === 'taken-back') return { kind: 'done-before' }
      const isInOutbox = (await updates.count(updateId, 'queued')) > 0
      const isAnyLeft = (await updates.hasUnsent(updateId)) || (await updates.count(updateId, 'waiting')) > 0
      if (isInOutbox && !isAnyLeft) return { kind: 'refused', sentence: ALL_LEFT }
      const state = isInOutbox ? 'taking-back' : 'taken-back'
      if (!(await updates.move(updateId, update.state, { state, takenBackBy: actor }))) return { kind: 'done-before' }
      await updates.takeBackWaiting(updateId)
      const event = { problemId: update.problemId, at: deps.clock.now(), actor }
      await problems.addEvent({ ...event, id: deps.newId(), code: 'update-taken-back', facts: { update: updateId } })
      return { kind: 'done' }
    })
}
