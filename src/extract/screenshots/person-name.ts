import { foldName } from '../../register/names'
import { isForename, isOnlyForename } from '../names/forenames'
import { isEveryday, isParticle, isTitle } from '../names/vocabulary'

/** Words of the names of organisations and of the service's pages that the vocabulary of mails does not hold. */
const NO_NAMES = new Set(
  (
    'ambition capita teach ucl practice alliance trust hub foundation consortium centre arts sch ' +
    'required eligible withdrawn unassigned feedback beta cookies accessibility steplab ' +
    'sorry unable success warning actions default'
  ).split(' '),
)

const NAME_WORD = /^\p{L}[\p{L}\p{M}]*(?:['’‘`.-]\p{L}[\p{L}\p{M}]*)*[.]?$/u
const CAPITAL = /^\p{Lu}/u
const MOST_WORDS = 6

/** How surely the place says that a person stands there: an item of the service's list does, any cell may. */
export type NamePlace = 'list-item' | 'cell'

/** Whether words are the name of one person, in full. */
export function isPersonName(words: readonly string[], place: NamePlace): boolean {
  const untitled = isTitle(foldName(words[0] ?? '')) ? words.slice(1) : words
  if (untitled.length < 2 || untitled.length > MOST_WORDS) return false
  if (!untitled.every(word => NAME_WORD.test(word))) return false
  const folded = untitled.map(word => foldName(word))
  if (folded.some(word => word.split(' ').some(part => NO_NAMES.has(part)))) return false
  if (place === 'list-item' && areAlike(untitled))
    return folded.some(word => !isEveryday(word)) && folded.some(word => word.length > 2)
  const isTyped = untitled.every((word, at) => mayBePart(word, at, untitled)) || isAlmostTyped(untitled)
  return isTyped && folded.some(word => word.length > 2)
}

/** With capitals or without, as one person typed them; the first letter may be misread beside a button. What an edge cuts is read as anything. */
function areAlike(words: readonly string[]): boolean {
  const plain = words.filter(word => !isParticle(foldName(word)))
  return plain.slice(1).every(word => CAPITAL.test(word)) || !words.some(word => CAPITAL.test(word))
}

/** A capital, or a particle; an everyday word only as a forename, or as the surname behind a word that is hardly anything but a forename. */
function mayBePart(word: string, at: number, words: readonly string[]): boolean {
  const folded = foldName(word)
  if (isParticle(folded) && at > 0 && at < words.length - 1) return true
  if (!CAPITAL.test(word)) return false
  if (!isEveryday(folded)) return true
  return isForename(folded) || (at === words.length - 1 && isOnlyForename(foldName(words[0] ?? '')))
}

/** All in small letters behind a usual forename, or with a first letter that was misread in front of two capitalised words. */
function isAlmostTyped(words: readonly string[]): boolean {
  if (words.some(word => isEveryday(foldName(word)))) return false
  const hasNoCapital = !words.some(word => CAPITAL.test(word))
  if (hasNoCapital) return beginsWithForename(words)
  return words.length > 2 && words.slice(1).every((word, at) => mayBePart(word, at + 1, words))
}

/** Whether words begin with what is hardly anything but a forename. */
export function beginsWithForename(words: readonly string[]): boolean {
  const first = foldName(words.find(word => !isTitle(foldName(word))) ?? '').split(' ')[0] ?? ''
  return isOnlyForename(first)
}
