import type { ParsedMessage } from '../parse/parsed-message'
import { findTrns } from './identifiers/trn'
import { isOnlyForename } from './names/forenames'
import { isEveryday, isTitle } from './names/vocabulary'
import { tokenise, type Token } from './tokens'

const DIFFERS = 'The two versions of this email name different people or numbers.'
const TURNS_BACK = 'The other version of this email says “not”, “instead” or the like where this one does not.'
const UNSEEN =
  'Words that whoever sees this email as a page does not see name somebody or a number, or say “not” or the like.'
const ADDED =
  'The page of this email shows words that stand in no text of it; they name somebody or a number, or say “not” or the like.'
/** Words that turn a request into its opposite, or hold it back. */
const TURNING =
  /\b(?:not|never|no longer|cannot|cancel\w*|ignore|disregard|instead|stop|wait|hold|withdraw\w*|until|unless|except|rather)\b|n['’]t\b/gi

/**
 * Why a message has no button when its plain text and its HTML name others, or the same ones in another order, or when the one
 * that is not shown takes back what the other asks, or when it is read as saying what its page does not show: nobody can tell what its
 * author meant. Empty when none of it holds.
 */
export function otherVersionDoubts(message: ParsedMessage): readonly string[] {
  const { otherVersion } = message
  const unseen = [
    ...(isWeighty(message.unseenWords ?? '') ? [UNSEEN] : []),
    ...(isWeighty(message.addedWords ?? '') ? [ADDED] : []),
  ]
  if (otherVersion === undefined) return unseen
  const shown = ownWordsOf(message)
  return [
    ...unseen,
    ...(isWithin(namesIn(otherVersion), namesIn(shown)) ? [] : [DIFFERS]),
    ...(isWithin(turnsIn(otherVersion), turnsIn(shown)) ? [] : [TURNS_BACK]),
  ]
}

/** Whether words name anybody, or turn a request. */
function isWeighty(words: string): boolean {
  return namesIn(words).length > 0 || turnsIn(words).length > 0
}

function turnsIn(text: string): readonly string[] {
  return (text.match(TURNING) ?? []).map(word => word.toLowerCase().replace('’', "'"))
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
