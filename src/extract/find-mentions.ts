import type { ParsedMessage } from '../parse/parsed-message'
import type { PeopleQuery } from '../register/people'
import { findIdentifiers } from './identifiers/find-identifiers'
import type { NameCorrection } from './people/corrections'
import { isOnlyForename } from './names/forenames'
import { isEveryday, isParticle, isTitle } from './names/vocabulary'
import type { Identifier } from './reading'
import { requestTextsOf, type RequestTexts } from './request-text'
import { findSchoolNames } from './school-names'
import { senderAddressOf } from './sender-address'
import { tokenise, type Token } from './tokens'
import { messageOfFiles } from './words-of-files'

/** What a message says, before anybody of the register is known. */
export interface Mentions {
  readonly senderAddress: string | null
  readonly senderName: string | null
  readonly identifiers: readonly Identifier[]
  readonly texts: RequestTexts
  /** Names of schools as written, longest first. */
  readonly schoolNames: readonly string[]
  /** Folded words that may be part of somebody's name. */
  readonly nameWords: readonly string[]
  /** What the words in its files say; left out when there are none. */
  readonly inFiles?: Mentions
}

/** Words that are looked up in the whole register at most: a request names few people. */
const MAX_NAME_WORDS = 120

/** Finds identifiers and name-like words in a message. Pure. */
export function findMentions(message: ParsedMessage): Mentions {
  const files = messageOfFiles(message)
  return files === null ? mentionsIn(message) : { ...mentionsIn(message), inFiles: mentionsIn(files) }
}

function mentionsIn(message: ParsedMessage): Mentions {
  const texts = requestTextsOf(message)
  const tokens = [...tokenise(message.subject.slice(0, 500)), ...tokenise(texts.request), ...tokenise(texts.forwarded)]
  return {
    senderName: message.from?.name ?? null,
    senderAddress: senderAddressOf(message),
    identifiers: findIdentifiers(message),
    texts,
    schoolNames: findSchoolNames(message.text),
    nameWords: nameWordsOf(tokens),
  }
}

/** What to ask the register for, to link these mentions without another question. Pure. */
export function peopleQueryOf(mentions: Mentions, corrections: readonly NameCorrection[] = []): PeopleQuery {
  const { inFiles } = mentions
  const values = (kind: Identifier['kind'], among = mentions.identifiers) => [
    ...new Set(among.filter(found => found.kind === kind && found.valid).map(found => found.value)),
  ]
  const anywhere = [...mentions.identifiers, ...(inFiles?.identifiers ?? [])]
  return {
    senderAddress: mentions.senderAddress,
    senderName: mentions.senderName,
    urns: values('urn'),
    schoolNames: mentions.schoolNames,
    trns: values('trn', anywhere),
    emails: values('email', anywhere),
    personIds: corrections.flatMap(({ personId }) => personId ?? []),
    nameTokens: [...new Set([...mentions.nameWords, ...(inFiles?.nameWords ?? [])])],
  }
}

/** Capitalised words, forenames in lower case with the word after them, and particles in front of them. */
function nameWordsOf(tokens: readonly Token[]): readonly string[] {
  const words = new Set<string>()
  for (const [place, token] of tokens.entries()) {
    const before = tokens[place - 1]
    const followsForename = before !== undefined && isOnlyForename(before.folded)
    const mayBeName = token.isCapital || isOnlyForename(token.folded) || followsForename
    const isNoName = isEveryday(token.folded) || isTitle(token.folded) || token.folded.length < 2
    if (!mayBeName || (isNoName && !isForenameToo(token))) continue
    words.add(token.folded)
    if (before && isParticle(before.folded)) words.add(before.folded)
  }
  return [...words].slice(0, MAX_NAME_WORDS)
}

/** Will, May, April: everyday words that are forenames too, when they start with a capital. */
function isForenameToo(token: Token): boolean {
  return token.isCapital && ['will', 'may', 'june', 'april', 'august', 'mark', 'page', 'best'].includes(token.folded)
}
