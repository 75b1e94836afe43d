import type { StoredMessage } from '../inbound/message-store'
import type { Placement } from '../ticket/place-message'
import type { UnderstoodMail } from './understand'

/** Fields that name a ticket by an address of ours only; the others name it by a message. */
const RECIPIENTS: ReadonlySet<string> = new Set(['to', 'cc'])

/** Flags a message whose Message-ID came before with other content. */
export const OTHER_CONTENT = 'same-message-id-other-content'

/**
 * A message as far as its sender is proved, when one with its Message-ID came before and said something else, or the same in another
 * way: whoever has a letter to us may send it again with a field that nobody signed, after its author took back what it asks.
 * `first` is the message whose content it has, null when it is the first with that.
 */
export function provedOnce(
  mail: UnderstoodMail,
  message: Pick<StoredMessage, 'flags'>,
  first: Pick<StoredMessage, 'flags'> | null,
): UnderstoodMail {
  const isAgain = [message, first].some(one => one?.flags.includes(OTHER_CONTENT) === true)
  if (!mail.authentication.aligned || !isAgain) return mail
  const sentence =
    'Signed, but sent before: an earlier email has the same Message-ID and says something else, or was sent in another form. Somebody may have sent it again, so it does not count as proved.'
  return { ...mail, authentication: { ...mail.authentication, aligned: false, sentence } }
}

/**
 * A message as far as its sender is proved where it was put: a signature that leaves open which message it answers proves that its
 * author wrote it, and not that they wrote it about this ticket (RFC 6376 §8.15). On a ticket of its own nothing rests on that.
 */
export function provedHere(mail: UnderstoodMail, placement: Placement): UnderstoodMail {
  const { open = [], ...authentication } = mail.authentication
  if (!authentication.aligned || placement.kind !== 'join' || placement.by === 'subject') return mail
  if (open.every(name => placement.by !== 'signature' && RECIPIENTS.has(name))) return mail
  const sentence = `Signed, but not as an answer: ${authentication.fromDomain ?? 'its sender'} signed this email, but not which message it answers. Somebody else may have put it on this ticket, so it does not count as proved here.`
  return { ...mail, authentication: { ...authentication, aligned: false, sentence } }
}
