import type { MaskedCopy } from '../../report/pictures/masked-copy'
import { withoutPicture } from '../../report/pictures/take-out'
import { addEvent } from '../../ticket/change-ticket'
import type { Stores } from '../stores'
import type { MaskedCopyDeps } from './make-masked-copy'
import { noteCopy } from './note-copy'

export interface DecideMaskedCopyCommand {
  readonly id: string
  readonly actor: string
}

export type DecideMaskedCopyOutcome =
  { readonly kind: 'done' } | { readonly kind: 'refused'; readonly sentence: string } | { readonly kind: 'not-found' }

/** Approves a draft for reports, in the place of an approved copy of the same picture. Safe to click twice. */
export function createApproveMaskedCopy(deps: MaskedCopyDeps) {
  return (command: DecideMaskedCopyCommand): Promise<DecideMaskedCopyOutcome> =>
    decide(deps, command, async ({ stores, copy, at }) => {
      if (copy.state === 'approved') return { kind: 'done' }
      if (copy.state === 'withdrawn')
        return { kind: 'refused', sentence: 'This copy was withdrawn. Make a new one and look at it again.' }
      const [before] = (await stores.maskedCopies.ofPicture(copy.attachmentId)).filter(
        ({ state }) => state === 'approved',
      )
      const { actor } = command
      if (before) await settle(deps, { stores, copy: before, at }, { state: 'withdrawn', by: actor })
      await settle(deps, { stores, copy, at }, { state: 'approved', by: actor })
      return { kind: 'done' }
    })
}

/** Takes an approval back: no later report shows the copy, and no email that has not left. Safe to click twice. */
export function createWithdrawMaskedCopy(deps: MaskedCopyDeps) {
  return (command: DecideMaskedCopyCommand): Promise<DecideMaskedCopyOutcome> =>
    decide(deps, command, async ({ stores, copy, at }) => {
      if (copy.state === 'withdrawn') return { kind: 'done' }
      if (copy.state === 'draft') return { kind: 'refused', sentence: 'This copy was not approved.' }
      await settle(deps, { stores, copy, at }, { state: 'withdrawn', by: command.actor })
      return { kind: 'done' }
    })
}

interface Act {
  readonly stores: Pick<Stores, 'maskedCopies' | 'tickets' | 'audit' | 'outbox'>
  readonly copy: MaskedCopy
  readonly at: Date
}

function decide(
  { unitOfWork, clock }: MaskedCopyDeps,
  { id }: DecideMaskedCopyCommand,
  act: (given: Act) => Promise<DecideMaskedCopyOutcome>,
): Promise<DecideMaskedCopyOutcome> {
  return unitOfWork.run('click', async stores => {
    const copy = await stores.maskedCopies.find(id)
    return copy === null ? { kind: 'not-found' } : act({ stores, copy, at: clock.now() })
  })
}

/** Changes a copy, and says so on the timeline of the ticket that holds its picture, in the audit, and to whoever has it open. */
async function settle(
  { newId }: MaskedCopyDeps,
  { stores, copy, at }: Act,
  { state, by }: { readonly state: 'approved' | 'withdrawn'; readonly by: string },
): Promise<void> {
  const change =
    state === 'approved' ? { state, approvedBy: by, approvedAt: at } : { state, withdrawnBy: by, withdrawnAt: at }
  await stores.maskedCopies.change(copy.id, change)
  if (state === 'withdrawn') await stores.outbox.changeUnsent('escalation', email => withoutPicture(email, copy.id))
  const event = state === 'approved' ? 'MASKED_COPY_APPROVED' : 'MASKED_COPY_WITHDRAWN'
  await noteCopy({ newId }, stores, { event, copy, actor: by, at })
  const ticketId = await stores.maskedCopies.ticketIdOf(copy.attachmentId)
  if (ticketId === null) return
  const facts = { copyId: copy.id, attachmentId: copy.attachmentId }
  await addEvent({ tickets: stores.tickets, newId, now: at }, { ticketId, actor: by, code: event, facts })
  await stores.tickets.change(ticketId, {}, { at })
}
