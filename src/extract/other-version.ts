import type { ParsedMessage } from '../parse/parsed-message'
import { findTrns } from './identifiers/trn'
import { isOnlyForename } from './names/forenames'
import { isEveryday, isTitle } from './names/vocabulary'
import { tokenise, type Token } from './tokens'

const DIFFERS = 'The two versions of this email name different people or numbers.'

/**
 * Why a message has no button when its plain text and its HTML name others, or the same ones in another order: nobody can
 * tell which of the two its author meant. Empty when the version that is not shown names nobody else.
 */
export function otherVersionDoubts(message: ParsedMessage): readonly string[] {
  const { otherVersion } = message
  if (otherVersion === undefined) return []
  const shown = namesIn(ownWordsOf(message))
  return isWithin(namesIn(otherVersion), shown) ? [] : [DIFFERS]
}

function ownWordsOf({ text, zones }: ParsedMessage): string {
  return zones
    .filter(({ kind }) => kind === 'new' || kind === 'answer-inline' || kind === 'forwarded')
    .map(({ start, end }) => text.slice(start, end))
    .join('\n')
}

/** Names and TRNs in the order of the text. */
function namesIn(text: string): readonly string[] {
  const numbers = findTrns(text).map(trn => ({ start: trn.start, word: trn.value }))
  const names = tokenise(text)
    .filter(mayBeName)
    .map(token => ({ start: token.start, word: token.folded }))
  return [...numbers, ...names].sort((left, right) => left.start - right.start).map(({ word }) => word)
}

function mayBeName(token: Token): boolean {
  if (isOnlyForename(token.folded)) return true
  return token.isCapital && token.folded.length > 1 && !isEveryday(token.folded) && !isTitle(token.folded)
}

/** Whether every word of the one stands in the other, in this order. */
function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0
  for (const word of whole) if (word === part[at]) at += 1
  return at === part.length
}
