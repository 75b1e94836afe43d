import type { Clock } from '../kernel/clock'
import type { Stores } from './stores'
import type { MailParts } from './understand'

/** Keeps what was read of a message, whatever becomes of it. */
export async function keepParts(
  { clock }: { readonly clock: Clock },
  { tickets }: Pick<Stores, 'tickets'>,
  { message, mail }: { readonly message: { readonly id: string }; readonly mail: MailParts },
): Promise<void> {
  const { parsed, authentication } = mail
  await tickets.addParsed({ messageId: message.id, parsed, authentication, parsedAt: clock.now() })
  await tickets.addAttachments(mail.attachments)
  await tickets.addFileReadings(mail.fileReadings)
}
