import type { RequestRead } from '../extract/read-request'
import { signsOf, type Signs } from '../extract/structure/signs'
import { tellsMore } from './tells-more'

/** Places of the two in the list of mentions. */
interface Pair {
  readonly mentor: number
  readonly ect: number
}

/** Whether the words ask that pairs be recorded, rather than tell of them. */
export interface AskedFor {
  /** At least one pair is asked for. */
  readonly isAsked: boolean
  /** Whether this one is; false for one that is only told of beside others that are asked for. */
  readonly isPairAsked: (pair: Pair) => boolean
}

/**
 * Looks for a positive sign of a request for each pair: an ask whose object is the pair or a pronoun for it, a plain statement
 * of what is to be, a row of a form or list, or the complaint that the mentor is not in the list and nothing told beside it.
 */
export function askedFor(read: RequestRead): AskedFor {
  const signs = read.units.map(unit => signsOf(unit.said))
  const heading = read.heading === null ? null : signsOf(read.heading)
  const isByPronoun =
    signs.some((sign, place) => sign.asksByPronoun || (sign.plans && read.units[place]?.mentions.length === 0)) ||
    (heading !== null && (heading.asksByName || heading.asksByPronoun || heading.plans))
  const isComplaint =
    (signs.some(sign => sign.lacks) || heading?.lacks === true) &&
    (signs.some(sign => sign.asksForHelp) ||
      !read.units.some((unit, place) => tellsMore(unit, signs[place] ?? signsOf(unit.said))))
  const isNamed = (pair: Pair) => unitsNaming(read, pair).some(place => isAskedIn(place, read, signs))
  const isForm = namesBothRoles(read.units.map(unit => unit.said).join(' . '))
  const areNamed = read.drafts.map(isNamed)
  const areSomeByName = areNamed.some(Boolean) && areNamed.some(isOne => !isOne)
  const isLacking = (pair: Pair) => unitsNaming(read, pair).some(place => signs[place]?.lacks === true)
  const isAsked = isForm || isByPronoun || isComplaint || areNamed.some(Boolean)
  return {
    isAsked,
    isPairAsked: pair => isAsked && (!areSomeByName || isNamed(pair) || isLacking(pair)),
  }
}

function isAskedIn(place: number, read: RequestRead, signs: readonly Signs[]): boolean {
  const unit = read.units[place]
  const sign = signs[place]
  return sign?.asksByName === true || sign?.plans === true || (unit?.kind === 'row' && !NO_ENTRY.test(unit.said))
}

const MENTOR_IS =
  /(?:^|[,.;:] ?|\b(?:and|the) )mentor(?:'s name)? ?(?:is|[:=–-]) ?(?:(?:mr|mrs|ms|miss|dr)[. ]+)?@|@\d+ ?(?:is|=) the mentor\b(?! (?:of|for|to)\b)/
const ECT_IS =
  /(?:^|[,.;:] ?|\b(?:and|the) )(?:ect|early career teacher|mentee)(?:'s name)? ?(?:is|[:=–-]) ?(?:(?:mr|mrs|ms|miss|dr)[. ]+)?@|@\d+ ?(?:is|=) the (?:ect|early career teacher|mentee)\b/

/** "The mentor is X and the ECT is Y": a form in words, which says nothing else than who is meant. */
function namesBothRoles(said: string): boolean {
  return MENTOR_IS.test(said) && ECT_IS.test(said)
}

/** A row that is a sentence of its own, or a question. */
const NO_ENTRY = /@\d+ (?:mentors|mentored|has|had|(?:is|was) mentored by) |\?$/

/** Units that name the ECT of a pair, or its mentor and nobody else's ECT. */
function unitsNaming(read: RequestRead, { mentor, ect }: Pair): readonly number[] {
  const isEct = (place: number) => isSamePerson(read, ect, place)
  const isMentor = (place: number) => isSamePerson(read, mentor, place)
  const isOtherEct = (place: number) => read.cast.players[place]?.letter === 'E' && !isEct(place)
  return read.units.flatMap(({ mentions }, place) =>
    mentions.some(isEct) || (mentions.some(isMentor) && !mentions.some(isOtherEct)) ? [place] : [],
  )
}

function isSamePerson(read: RequestRead, left: number, right: number): boolean {
  if (left === right) return true
  const ids = new Set(read.mentions[left]?.options.map(option => option.person.id))
  return read.mentions[right]?.options.some(option => ids.has(option.person.id)) === true
}
