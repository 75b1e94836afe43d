import { Not, type EntityManager } from 'typeorm'
import { MessageSchema, type MessageRow } from '../schemas/message.schema'

/** Where the raw bytes of the newest messages are said to be. */
export function newestBlobKeys(
  manager: EntityManager,
  limit: number,
): Promise<readonly Pick<MessageRow, 'id' | 'blobKey'>[]> {
  return manager.find(MessageSchema, {
    select: { id: true, blobKey: true },
    // What expired points to nothing, on purpose.
    where: { blobKey: Not('') },
    order: { receivedAt: 'DESC', id: 'DESC' },
    take: limit,
  })
}
