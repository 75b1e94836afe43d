import { domainToASCII, domainToUnicode } from 'node:url'
import type { ParsedMessage } from '../parse/parsed-message'

/** Whom a forger may want to be taken for. */
export interface KnownSenders {
  /** Domains of the helpdesk and of the Department, lower case. */
  readonly domains: readonly string[]
  readonly agentNames: readonly string[]
}

const NOBODY: KnownSenders = { domains: [], agentNames: [] }

/**
 * What an agent should know of a message before believing who sent it, in whole sentences. What is shown is the address as
 * A-labels, so a letter of another alphabet stands out (UTS #39; RFC 5890).
 */
export function senderWarnings(
  parsed: Pick<ParsedMessage, 'from' | 'replyTo' | 'flags'>,
  messageFlags: readonly string[] = [],
  known: KnownSenders = NOBODY,
): readonly string[] {
  const flagged = [...parsed.flags, ...messageFlags].flatMap(flag => SENTENCES.get(flag) ?? [])
  return [
    ...flagged,
    ...nameWarning(parsed),
    ...addressWarning(parsed),
    ...mixedNameWarning(parsed),
    ...alphabetWarning(parsed),
    ...lookalikeWarning(parsed, known),
    ...agentWarning(parsed, known),
    ...replyToWarning(parsed),
  ]
}

const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['two-from', 'It names its author twice, in two From headers. Who wrote it cannot be told from them.'],
  ['several-authors', 'It names more than one author. Who wrote it cannot be told from them.'],
  [
    'reconstructed',
    'Zendesk took it in, and it was put together from what Zendesk keeps of it. It is not the original, and nothing here can tell who sent it.',
  ],
  ['no-from', 'It does not say who wrote it.'],
  ['encoded-address', 'The address of its sender holds encoded words, which hide what it is.'],
  [
    'versions-differ',
    'The two versions of this email differ, its plain text and its HTML. What its reader sees depends on the program. What the other one says stands below.',
  ],
  [
    'words-unseen',
    'Some of its words are not seen by whoever sees it as a page: they are hidden, too small, or in the colour of the page. Somebody may have put them into what its author passed on.',
  ],
  [
    'words-added',
    'Its page shows words that stand in no text of it: its styles write them, or some mail programs alone show them. Look at it in a mail program, or ask for it again as plain text.',
  ],
  [
    'version-empty',
    'One of the two versions of this email is empty, its plain text or its HTML. Some programs show nothing of it.',
  ],
  [
    'charset-unknown',
    'It does not say rightly in which characters it is written, and some of its words may be garbled. If they are, ask for it again.',
  ],
  ['encrypted', 'It, or part of it, is encrypted, and the key is not here. Ask for it again without encryption.'],
  [
    'message-in-pieces',
    'It is one piece of a message that was sent in several, and its words may stand in another. Ask for it again in one.',
  ],
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

/** An address in front of the at sign of another, quoted or not: a glance reads the first, mail goes by the last. */
function addressWarning({ from }: Pick<ParsedMessage, 'from'>): readonly string[] {
  const address = from?.address ?? ''
  const at = address.lastIndexOf('@')
  if (!address.slice(0, Math.max(0, at)).includes('@')) return []
  return [
    `The address of its sender holds another one: ${address.slice(0, at)}. Its domain is ${address.slice(at + 1)}.`,
  ]
}

/** A display name with a word of two alphabets, which nobody's name has: it is made to look like somebody else's (UTS #39 §5.1). */
function mixedNameWarning({ from }: Pick<ParsedMessage, 'from'>): readonly string[] {
  const name = from?.name ?? ''
  const alphabets = name
    .split(/[^\p{L}\p{M}]+/u)
    .map(alphabetsOf)
    .find(({ length }) => length > 1)
  if (alphabets === undefined) return []
  return [
    `The name of its sender is a mixture of ${alphabets.join(' and ')} letters, so it is not what it reads: ${name}.`,
  ]
}

function alphabetWarning({ from }: Pick<ParsedMessage, 'from'>): readonly string[] {
  const domain = (from?.address ?? '').slice((from?.address ?? '').lastIndexOf('@') + 1).toLowerCase()
  const letters = domainToUnicode(domain)
  if (!/[^\x20-\x7e]/.test(letters)) return []
  const alphabets = alphabetsOf(letters)
  const mixed = alphabets.length > 1 ? `, a mixture of ${alphabets.join(' and ')} letters` : ''
  return [`The domain of its sender holds letters that can be mistaken for others: it reads ${letters}${mixed}.`]
}

const ALPHABETS = [
  { name: 'Latin', letter: /\p{Script=Latin}/u },
  { name: 'Cyrillic', letter: /\p{Script=Cyrillic}/u },
  { name: 'Greek', letter: /\p{Script=Greek}/u },
] as const

function alphabetsOf(text: string): readonly string[] {
  return ALPHABETS.filter(({ letter }) => letter.test(text)).map(({ name }) => name)
}

/** Replies go to the From address; where its sender wants them is only shown. */
function replyToWarning({ from, replyTo }: Pick<ParsedMessage, 'from' | 'replyTo'>): readonly string[] {
  const own = from?.address.toLowerCase()
  const others = replyTo.map(mailbox => mailbox.address).filter(address => address.toLowerCase() !== own)
  if (others.length === 0) return []
  const named = others.slice(0, 3).join(', ')
  return [`It asks for answers to another address: ${named}. Replies from here go to the address that it came from.`]
}

/** T10: a domain that only looks like ours or the Department's. */
function lookalikeWarning({ from }: Pick<ParsedMessage, 'from'>, { domains }: KnownSenders): readonly string[] {
  const domain = domainToASCII((from?.address ?? '').slice((from?.address ?? '').lastIndexOf('@') + 1)).toLowerCase()
  if (domain === '' || domains.some(own => domain === own || domain.endsWith(`.${own}`))) return []
  const looks = skeletonOf(domain)
  const copied = domains.find(own => isNear(looks, skeletonOf(own)) || looks.startsWith(`${skeletonOf(own)}.`))
  return copied === undefined ? [] : [`Its domain ${domain} looks like ${copied} and is another one.`]
}

/** An agent writes in the console, never by email: nobody has an agent's rights by a name. */
function agentWarning({ from }: Pick<ParsedMessage, 'from'>, known: KnownSenders): readonly string[] {
  const name = plainName(from?.name ?? '')
  if (name === '' || !known.agentNames.some(agent => plainName(agent) === name)) return []
  return [
    `Its sender bears the name of an agent of this helpdesk (${from?.name ?? ''}). Agents give no orders by email.`,
  ]
}

function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** What the eye takes a domain for (after UTS #39). */
function skeletonOf(domain: string): string {
  return Array.from(domainToUnicode(domain).normalize('NFKD').replace(/\p{M}/gu, ''))
    .map(letter => TWINS.get(letter) ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('-', '')
}

/** Letters of other alphabets, and digits, that are read as Latin ones. */
const TWINS: ReadonlyMap<string, string> = new Map([
  ...([
    ['а', 'a'],
    ['с', 'c'],
    ['е', 'e'],
    ['һ', 'h'],
    ['і', 'i'],
    ['ӏ', 'l'],
    ['о', 'o'],
    ['р', 'p'],
    ['ѕ', 's'],
  ] as const),
  ...([
    ['у', 'y'],
    ['х', 'x'],
    ['ԁ', 'd'],
    ['ո', 'n'],
    ['ο', 'o'],
    ['α', 'a'],
    ['ν', 'v'],
    ['ı', 'i'],
    ['ł', 'l'],
  ] as const),
  ...([
    ['0', 'o'],
    ['1', 'l'],
    ['3', 'e'],
    ['5', 's'],
  ] as const),
])

/** Equal, or one letter changed, left out, added, or two swapped. */
function isNear(one: string, other: string): boolean {
  if (one === other) return true
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start += 1
  const [left, right] = [one.slice(start), other.slice(start)]
  if (left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1)) return true
  return left.slice(2) === right.slice(2) && left[0] === right[1] && left[1] === right[0]
}
