import type { StoredMessage } from '../../inbound/message-store'
import { ServiceError } from '../../kernel/errors'
import type { Clock } from '../../kernel/clock'
import type { Log } from '../../kernel/log'
import type { UnitOfWork } from '../../kernel/unit-of-work'
import type { Stores } from '../stores'
import { keptWhy } from '../suspended-mail'
import type { createReadMessageAgain, LeftBecause } from './read-message-again'

/** One message that is to be read again, who asks for it, and why; empty when no reason was given. */
export interface ReplayCommand {
  readonly messageId: string
  readonly actor: string
  readonly why: string
}

/** Why nothing is done to a message. */
export type NotReplayed =
  | LeftBecause
  /** It waits to be worked through, or is being worked through. */
  | 'waits'
  /** It says what another message says, which counts in its place. */
  | 'duplicate'
  /** It is kept with a problem, of which nothing is read. */
  | 'with-problem'
  /** A telephone call: there is no mail of it. */
  | 'call'
  /** Its bytes are not kept any more. */
  | 'no-bytes'
  /** Reading it failed; it stays as it was read. */
  | 'failed'

/** What came of a replay. `given-back`: it is worked through from the beginning as soon as a worker is free. */
export type Replayed =
  | { readonly kind: 'given-back' | 'not-found' }
  | { readonly kind: 'changed' | 'unchanged'; readonly ticketId: string }
  | { readonly kind: 'left'; readonly why: NotReplayed; readonly ticketId: string | null }

export interface ReplayDeps {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly clock: Clock
  readonly log: Log
  readonly readMessageAgain: ReturnType<typeof createReadMessageAgain>
}

/** What a replay would do to a message as it is now; null where it is read again. */
export function whyNotReplayed(
  message: Pick<StoredMessage, 'outcome' | 'ticketId' | 'takenDownBy' | 'blobKey'>,
): Exclude<NotReplayed, LeftBecause> | null {
  // Its bytes expired, or were erased with whoever they are about.
  if (message.blobKey === '') return 'no-bytes'
  if (message.takenDownBy !== null) return 'call'
  if (message.outcome === 'pending') return 'waits'
  if (message.outcome === 'duplicate') return 'duplicate'
  return message.outcome === 'joined' && message.ticketId === null ? 'with-problem' : null
}

/**
 * Reads a message again by the code of today. A suspended one is given back to be worked through from the beginning; one on a ticket is
 * read anew where it stands. May be asked again and again: a second time changes nothing until code, register or message change.
 */
export function createReplayMessage(deps: ReplayDeps) {
  return async ({ messageId, actor, why }: ReplayCommand): Promise<Replayed> => {
    const message = await deps.unitOfWork.run('background', ({ messages }) => messages.find(messageId))
    if (!message) return { kind: 'not-found' }
    const whyNot = whyNotReplayed(message)
    if (whyNot !== null) return { kind: 'left', why: whyNot, ticketId: message.ticketId }
    if (message.outcome === 'suspended') {
      const decision = { by: actor, why: keptWhy(why), at: deps.clock.now() }
      const isBack = await deps.unitOfWork.run('click', ({ suspensions }) => suspensions.replay(messageId, decision))
      return isBack ? { kind: 'given-back' } : { kind: 'left', why: 'waits', ticketId: null }
    }
    try {
      return await deps.readMessageAgain(message, actor)
    } catch (err) {
      const isGone = err instanceof ServiceError && err.code === 'PIPELINE.NO_BLOB'
      if (!isGone) deps.log.error({ err, messageId }, 'a message could not be read again')
      return { kind: 'left', why: isGone ? 'no-bytes' : 'failed', ticketId: message.ticketId }
    }
  }
}
