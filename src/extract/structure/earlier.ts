import type { Draft } from './draft'
import type { Unit } from './units'

/** What the words make of an earlier message: they take it back and ask for something else, or for nothing, or put a part of it right. */
export type OfEarlier = 'taken-back' | 'dropped' | 'corrected'

const MESSAGE =
  '(?:e-?mails?|messages?|mails?|requests?|notes?|lists?|quer(?:y|ies)|enquir(?:y|ies)|tickets?|instructions?|one)'
const TAKES_BACK = new RegExp(
  `\\b(?:ignore|disregard|scrap|forget|bin|delete|discard|overlook|cancel|withdraw|retract|scratch)\\b(?: about)?[^.!?;@]{0,25}\\b(?:my|our|the|that|this|those|these|both|all|last|previous|earlier|first|original|other)\\b[^.!?;@]{0,25}\\b${MESSAGE}\\b|\\b(?:ignore|disregard|scrap|forget|cancel|scratch) (?:that|this|what (?:i|we) (?:said|wrote|sent|asked))\\b`,
)
/** Words between that phrase and the names, by which these are what is asked for now. */
const ANEW =
  /^[^@]*\b(?:should (?:now )?(?:be|have been|read|say)|is now|instead|meant|please (?:now )?(?:match|pair|link|add|put|assign|connect|use)|(?:i|we) (?:need|want|would like|mean)|(?:correct|right) (?:one|pair\w*|request|names?|version))\b[^@]{0,60}@/
/** The same in a sentence of its own that follows. */
const ASKS_ANEW =
  /\b(?:please|should|needs? to|ought to|instead|can you|could you|would you|want|will (?:now )?be|would like|is now|to be)\b/
const TELLS_OF_BEFORE = /\b(?:asked|requested|e-?mailed|wrote|had been|was|were)\b/

const CORRECTS =
  /\b(?:(?:i|we) (?:really |actually |had |did )?mean(?:t)?\b|it should (?:be|have been|read|say)|should have (?:been|said|read)|(?:mentor|ect|name|trn) should (?:be|read|say)|correction\b|correcting\b|wrong (?:name|mentor|ect|person|one|teacher|trn|details?|way round)|(?:names?|mentors?|ects?|trns?|details) (?:was|were|is|are) (?:wrong|incorrect)|(?:my|a|the|by|that) (?:mistake|typo|slip)\b|in error\b|mixed (?:\w+ ){0,3}up|mis-?spel\w*|mis-?typed)/
/** Beside names of a pair it may as well speak of the mentor whom the ECT has now. */
const INSTEAD = /\binstead\b/

/** What a message says of an earlier one; null when nothing. Pairs that are only told of do not take its place. */
export function ofEarlier(read: {
  readonly units: readonly Unit[]
  readonly drafts: readonly Draft[]
}): OfEarlier | null {
  const { units, drafts } = read
  const place = units.findIndex(unit => TAKES_BACK.test(unit.said))
  const asked = drafts.flatMap(({ mentor, ect }) => [mentor, ect])
  const unitOf = (mention: number) => units.findIndex(unit => unit.mentions.includes(mention))
  const isAnew = asked.length > 0 && asked.every(mention => isAskedAnew(units, place, unitOf(mention)))
  if (place >= 0) return isAnew ? 'taken-back' : 'dropped'
  const isCorrected = units.some(({ said }) => CORRECTS.test(said) || (asked.length === 0 && INSTEAD.test(said)))
  return isCorrected ? 'corrected' : null
}

/** Whether a sentence takes an earlier message back. */
export function takesBackEarlier(said: string): boolean {
  return TAKES_BACK.test(said)
}

/** Whether a sentence takes an earlier message back and goes on with what is asked for instead. */
export function asksAnewAfter(said: string): boolean {
  const phrase = TAKES_BACK.exec(said)
  if (!phrase || said.slice(0, phrase.index).includes('@')) return false
  return ANEW.test(said.slice(phrase.index + phrase[0].length))
}

/** A sentence without the words that take an earlier message back. */
export function withoutTakingBack(said: string): string {
  return said.replace(TAKES_BACK, ' ')
}

function isAskedAnew(units: readonly Unit[], place: number, own: number): boolean {
  const unit = units[own]
  if (!unit || own < place) return false
  if (own === place) return asksAnewAfter(unit.said)
  return !TELLS_OF_BEFORE.test(unit.said) && (unit.kind === 'row' || ASKS_ANEW.test(unit.said))
}
