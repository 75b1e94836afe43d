import type { Placement } from '../ticket/place-message'
import type { UnderstoodMail } from './understand'

/** Fields that name a ticket by an address of ours only; the others name it by a message. */
const RECIPIENTS: ReadonlySet<string> = new Set(['to', 'cc'])

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
