import { In, type EntityManager } from 'typeorm'
import { MessageSchema } from '../schemas/message.schema'

/** Which of some messages, five hundred at most, have a row. */
export async function knownMessageIds(manager: EntityManager, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await manager.find(MessageSchema, { select: { id: true }, where: { id: In([...ids]) } })
  return new Set(rows.map(({ id }) => id))
}
