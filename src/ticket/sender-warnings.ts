import { domainToUnicode } from 'node:url'
import type { ParsedMessage } from '../parse/parsed-message'

/**
 * What an agent should know of a message before believing who sent it, in whole sentences. What is shown is the address as
 * A-labels, so a letter of another alphabet stands out (UTS #39; RFC 5890).
 */
export function senderWarnings(
  parsed: Pick<ParsedMessage, 'from' | 'replyTo' | 'flags'>,
  messageFlags: readonly string[] = [],
): readonly string[] {
  const flagged = [...parsed.flags, ...messageFlags].flatMap(flag => SENTENCES.get(flag) ?? [])
  return [...flagged, ...nameWarning(parsed), ...alphabetWarning(parsed), ...replyToWarning(parsed)]
}

const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['two-from', 'It names its author twice, in two From headers. Who wrote it cannot be told from them.'],
  ['several-authors', 'It names more than one author. Who wrote it cannot be told from them.'],
  ['no-from', 'It does not say who wrote it.'],
  ['encoded-address', 'The address of its sender holds encoded words, which hide what it is.'],
  ['two-reply-to', 'It says twice where its answers should go.'],
  [
    'same-message-id-other-content',
    'An earlier message has the same Message-ID and says something else. Both are kept; one of them may be forged.',
  ],
])

/** A display name that holds another address than the real one. */
function nameWarning({ from }: Pick<ParsedMessage, 'from'>): readonly string[] {
  const named = /[^\s<>"'(),:;@]{1,64}@[^\s<>"'(),:;@]{1,255}\.[a-z]{2,}/i.exec(from?.name ?? '')?.[0].toLowerCase()
  if (named === undefined || named === from?.address.toLowerCase()) return []
  return [`Its sender is named ${named}, but the address is another one: ${from?.address ?? ''}.`]
}

function alphabetWarning({ from }: Pick<ParsedMessage, 'from'>): readonly string[] {
  const domain = (from?.address ?? '').slice((from?.address ?? '').lastIndexOf('@') + 1).toLowerCase()
  const letters = domainToUnicode(domain)
  if (!/[^\x20-\x7e]/.test(letters)) return []
  const alphabets = ALPHABETS.filter(({ letter }) => letter.test(letters)).map(({ name }) => name)
  const mixed = alphabets.length > 1 ? `, a mixture of ${alphabets.join(' and ')} letters` : ''
  return [`The domain of its sender holds letters that can be mistaken for others: it reads ${letters}${mixed}.`]
}

const ALPHABETS = [
  { name: 'Latin', letter: /\p{Script=Latin}/u },
  { name: 'Cyrillic', letter: /\p{Script=Cyrillic}/u },
  { name: 'Greek', letter: /\p{Script=Greek}/u },
] as const

/** Replies go to the From address; where its sender wants them is only shown. */
function replyToWarning({ from, replyTo }: Pick<ParsedMessage, 'from' | 'replyTo'>): readonly string[] {
  const own = from?.address.toLowerCase()
  const others = replyTo.map(mailbox => mailbox.address).filter(address => address.toLowerCase() !== own)
  if (others.length === 0) return []
  const named = others.slice(0, 3).join(', ')
  return [`It asks for answers to another address: ${named}. Replies from here go to the address that it came from.`]
}
