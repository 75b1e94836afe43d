import { Equal, type EntityManager } from 'typeorm'
import { z } from 'zod'
import type { ChangeAuthor, ChangeSet, ChangeSetKind, RequestKey } from '../../../register/register-store'
import { insertRows } from '../insert-rows'
import { ChangeSetSchema, type ChangeSetRow } from '../schemas/change-set.schema'

/** What a change set came to, as it is kept for whoever asks again with the same key. */
const MatchResult = z.object({ pairingId: z.string(), mentorId: z.string(), ectId: z.string() })

/** Writes the change set of one click, undo, import unit or correction; its rows are in the change log. */
export async function recordChangeSet(
  manager: EntityManager,
  set: {
    readonly id: string
    readonly kind: ChangeSetKind
    readonly undoes: string | null
    readonly author: Pick<ChangeAuthor, 'changedBy' | 'ticketId' | 'at'>
    readonly request?: RequestKey
    /** Plain values; a match gives its pairing, mentor and ECT. */
    readonly result: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { id, kind, undoes, author, request, result } = set
  await insertRows(manager, ChangeSetSchema, [
    {
      ...{ id, kind, undoes, result },
      idempotencyKey: request?.key ?? null,
      requestDigest: request?.digest ?? null,
      ticketId: author.ticketId,
      actor: author.changedBy,
      at: author.at,
    },
  ])
}

/** The change set with an id; null when there is none. */
export async function findChangeSet(manager: EntityManager, id: string): Promise<ChangeSet | null> {
  return toChangeSet(manager, await manager.getRepository(ChangeSetSchema).findOneBy({ id: Equal(id) }))
}

/** The change set that a request with this key came to; null when there was none. */
export async function findChangeSetByKey(manager: EntityManager, key: string): Promise<ChangeSet | null> {
  const idempotencyKey = Equal(key)
  return toChangeSet(manager, await manager.getRepository(ChangeSetSchema).findOneBy({ idempotencyKey }))
}

/** The pairing that a change set made; null for one that made none. */
export function pairingMadeBy({ result }: Pick<ChangeSetRow, 'result'>): string | null {
  return MatchResult.safeParse(result).data?.pairingId ?? null
}

async function toChangeSet(manager: EntityManager, row: ChangeSetRow | null): Promise<ChangeSet | null> {
  if (!row) return null
  const match = MatchResult.safeParse(row.result)
  const made = match.success ? match.data : { pairingId: null, mentorId: null, ectId: null }
  const { id, kind, requestDigest, ticketId, actor: by, at } = row
  const isUndone = await manager.getRepository(ChangeSetSchema).existsBy({ undoes: id })
  return { id, kind, requestDigest, ticketId, by, at, isUndone, ...made }
}
