import type { PictureOfMessage } from '../match/with-pictures'
import type { Stores } from './stores'

/** What was understood of the pictures of each message, as far as their text was read, in the order of its files. */
export async function picturesOf(
  { tickets, pictures }: Pick<Stores, 'tickets' | 'pictures'>,
  ticketId: string,
): Promise<ReadonlyMap<string, readonly PictureOfMessage[]>> {
  const read = new Map((await pictures.ofTicket(ticketId)).map(stored => [stored.attachmentId, stored.screenshot]))
  const byMessage = new Map<string, PictureOfMessage[]>()
  for (const { id, messageId, sha256 } of await tickets.attachmentsOf(ticketId)) {
    const screenshot = read.get(id) ?? null
    if (screenshot === null) continue
    byMessage.set(messageId, [...(byMessage.get(messageId) ?? []), { sha256, screenshot }])
  }
  return byMessage
}
