import type { Draft } from './draft'
import { isOnlyOnePutRight } from './one-put-right'
import type { Unit } from './units'

/**
 * What the words make of an earlier message: they take it back and ask for something else, or for nothing; they correct it by what they
 * ask for; or they do nothing else than put one person of it right.
 */
export type OfEarlier = 'taken-back' | 'dropped' | 'corrected' | 'one-corrected'

const MESSAGE =
  '(?:e-?mails?|messages?|mails?|requests?|notes?|lists?|quer(?:y|ies)|enquir(?:y|ies)|tickets?|instructions?|one)'
const TAKES_BACK = new RegExp(
  `\\b(?:ignore|disregard|scrap|forget|bin|delete|discard|overlook|cancel|withdraw|retract|scratch)\\b(?: about)?[^.!?;@]{0,25}\\b(?:my|our|the|that|this|those|these|both|all|last|previous|earlier|first|original|other)\\b[^.!?;@]{0,25}\\b${MESSAGE}\\b|\\b(?:ignore|disregard|scrap|forget|cancel|scratch) (?:that|this|what (?:i|we) (?:said|wrote|sent|asked))\\b|(?<=^(?:please |sorry,? |so )*)(?:ignore|disregard)(?=[.! ]*$)`,
)
/** What may stand before it where it is said to the helpdesk, and not told, asked or forbidden. */
const OPENING =
  /^(?:(?:hi|hello|dear|all|team|everyone|so|very|really|sorry|apologies|my|oops|whoops|please|kindly|just|can|could|would|you|again|and|but|actually|also|for (?:the|any) confusion)\b[\s,.!:–-]*)*$/
/** Behind a pair: "X with Y please, and ignore my last email". */
const CLOSING = /@\d+[^@]{0,40}(?:please|and|[,;–-])\s*(?:and |please |so )*$/
/** Words between that phrase and the names, by which these are what is asked for now. */
const ANEW =
  /^[^@]*\b(?:should (?:now )?(?:be|have been|read|say)|is now|instead|(?:i|we) meant(?: to (?:say|write|put|ask for))?(?= {1,2}@)|please (?:now )?(?:match|pair|link|add|put|assign|connect|use)|(?:i|we) (?:need|want|would like)(?: to (?:match|pair|link|add|have))?(?= {1,2}@)|(?:correct|right) (?:one|pair\w*|request|names?|version))\b[^@]{0,60}@/
const HEDGE = /^[^@]*\b(?:unless|if|until|till|when|once|whether|or)\b/
/** The same in a sentence of its own that follows. */
const ASKS_ANEW =
  /\b(?:please|should|needs? to|ought to|instead|can you|could you|would you|want|will (?:now )?be|would like|is now|to be)\b/
const TELLS_OF_BEFORE = /\b(?:asked|requested|e-?mailed|wrote|had been|was|were|by now|already)\b/

const CORRECTS =
  /\b(?:(?:i|we) (?:really |actually |had |did )?mean(?:t)?\b|it should (?:be|have been|read|say)|should have (?:been|said|read)|(?:mentor|ect|name|trn) should (?:be|read|say)|correction\b|correcting\b|wrong (?:name|mentor|ect|person|one|teacher|trn|details?|way round)|(?:names?|mentors?|ects?|trns?|details) (?:was|were|is|are) (?:wrong|incorrect)|(?:my|a|the|by|that) (?:mistake|typo|slip)\b|in error\b|mixed (?:\w+ ){0,3}up|mis-?spel\w*|mis-?typed)/

/** What a message says of an earlier one; null when nothing. Pairs that are only told of do not take its place. */
export function ofEarlier(read: {
  readonly units: readonly Unit[]
  readonly drafts: readonly Draft[]
  readonly senderName: string | null
}): OfEarlier | null {
  const { units, drafts, senderName } = read
  const place = units.findIndex(unit => isTakingBack(unit.said))
  const asked = drafts.flatMap(({ mentor, ect }) => [mentor, ect])
  const unitOf = (mention: number) => units.findIndex(unit => unit.mentions.includes(mention))
  const isAnew = asked.length > 0 && asked.every(mention => isAskedAnew(units, place, unitOf(mention)))
  if (place >= 0) return isAnew ? 'taken-back' : 'dropped'
  if (asked.length === 0) return isOnlyOnePutRight(units, senderName) ? 'one-corrected' : null
  return units.some(({ said }) => CORRECTS.test(said)) ? 'corrected' : null
}

/** Whether a sentence speaks of taking an earlier message back, by whomever. */
export function takesBackEarlier(said: string): boolean {
  return TAKES_BACK.test(said)
}

/** A sentence without the words that take an earlier message back. */
export function withoutTakingBack(said: string): string {
  return said.replace(TAKES_BACK, ' ')
}

function isTakingBack(said: string): boolean {
  const phrase = TAKES_BACK.exec(said)
  if (!phrase) return false
  const before = said.slice(0, phrase.index)
  return (OPENING.test(before) || CLOSING.test(before)) && !said.trimEnd().endsWith('?')
}

function isAskedAnew(units: readonly Unit[], place: number, own: number): boolean {
  const unit = units[own]
  if (!unit || own < place) return false
  if (own === place) return asksAnewAfter(unit.said)
  return !TELLS_OF_BEFORE.test(unit.said) && (unit.kind === 'row' || ASKS_ANEW.test(unit.said))
}

/** Whether a sentence takes an earlier message back and goes on with, or comes from, what is asked for instead. */
function asksAnewAfter(said: string): boolean {
  const phrase = TAKES_BACK.exec(said)
  if (!phrase) return false
  const rest = said.slice(phrase.index + phrase[0].length)
  if (said.slice(0, phrase.index).includes('@')) return /^[\s.!]*(?:thanks|thank you|sorry)?[\s.!]*$/.test(rest)
  return ANEW.test(rest) && !HEDGE.test(rest) && !TELLS_OF_BEFORE.test(rest)
}
