import { In } from 'typeorm'
import { RELEASED, REPLAYED, type SuspensionDecision, type SuspensionEvent } from '../../../inbound/suspension'
import type { SuspensionStore } from '../../../inbound/suspension-store'
import { newId } from '../../../kernel/ids'
import { announceWork } from '../announce-work'
import { insertRows } from '../insert-rows'
import { MessageSchema, type MessageRow } from '../schemas/message.schema'
import { SuspensionEventSchema } from '../schemas/suspension.schema'
import type { Transaction } from '../unit-of-work'

/** Decisions about suspended messages over one transaction. */
export function createTypeormSuspensionStore(manager: Transaction): SuspensionStore {
  return {
    release: (id, decision) => giveBack(manager, id, { as: 'released', decision }),
    replay: (id, decision) => giveBack(manager, id, { as: 'replayed', decision }),
    discard: (id, decision) => discard(manager, id, decision),
    noteTold: (ids, at) =>
      addSuspensionEvents(
        manager,
        ids.map(messageId => ({ messageId, action: 'told', by: 'system', at })),
      ),
  }
}

type NewEvent = Pick<SuspensionEvent, 'action' | 'by' | 'at'> &
  Partial<Pick<SuspensionEvent, 'why' | 'cause' | 'error' | 'ticketId'>> & { readonly messageId: string }

/** Adds rows to the history of suspended messages. */
export async function addSuspensionEvents(manager: Transaction, events: readonly NewEvent[]): Promise<void> {
  await insertRows(
    manager,
    SuspensionEventSchema,
    events.map(event => ({ id: newId(), why: null, cause: null, error: null, ticketId: null, ...event })),
  )
}

/**
 * Gives a suspended message back to be worked through at once, as if it had just come. Of one that is released the cause stays
 * readable: what stopped its reader is not given to it again. One that is replayed has none until it is judged anew.
 */
async function giveBack(
  manager: Transaction,
  id: string,
  { as, decision }: { readonly as: 'released' | 'replayed'; readonly decision: SuspensionDecision },
): Promise<boolean> {
  const row = await suspendedRow(manager, id)
  // Without its bytes there is nothing to work through.
  if (!row || row.blobKey === '') return false
  await manager.update(
    MessageSchema,
    { id, outcome: 'suspended' },
    {
      ...{ outcome: 'pending', attempts: 0, deaths: 0, finishedAt: null, nextAttemptAt: null, lastError: null },
      ...(as === 'replayed' ? { cause: null } : {}),
      flags: [...new Set([...row.flags, as === 'released' ? RELEASED : REPLAYED])],
    },
  )
  await announceWork(manager, 'messages')
  const { cause, lastError: error } = row
  await addSuspensionEvents(manager, [{ messageId: id, action: as, cause, error, ...decision }])
  return true
}

/** Takes a suspended message out of the list of those that wait. */
async function discard(
  manager: Transaction,
  id: string,
  decision: SuspensionDecision,
): ReturnType<SuspensionStore['discard']> {
  const row = await suspendedRow(manager, id)
  if (!row) return 'not-suspended'
  const last = await manager.findOne(SuspensionEventSchema, {
    where: { messageId: id, action: In(['released', 'replayed', 'discarded']) },
    order: { at: 'DESC', id: 'DESC' },
  })
  if (last?.action === 'discarded') return 'discarded-before'
  await addSuspensionEvents(manager, [{ messageId: id, action: 'discarded', cause: row.cause, ...decision }])
  return 'done'
}

function suspendedRow(manager: Transaction, id: string): Promise<MessageRow | null> {
  return manager.findOneBy(MessageSchema, { id, outcome: 'suspended' })
}
