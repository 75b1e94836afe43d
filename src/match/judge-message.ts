import type { RequestRead } from '../extract/read-request'
import { withoutExclusions } from '../extract/structure/excluded'
import { ofEarlier, takesBackEarlier, withoutTakingBack, type OfEarlier } from '../extract/structure/earlier'
import { saysMore } from '../extract/structure/follow-up'
import { hasStrangeNegation, saysPresent } from '../extract/structure/request-cues'
import { withoutStayWords } from '../extract/structure/staying'
import { cancels, type Stance } from '../extract/structure/stance'
import { isSaidToBeGone } from '../extract/structure/gone'
import type { Unit } from '../extract/structure/units'
import type { Triage } from '../triage/triage'
import { askedFor } from './asked-for'
import { outgoingMentors } from './outgoing-mentor'
import { pairTrust } from './pair-trust'
import { playsNoPart } from './plays-no-part'
import { areRowsOnlyTold } from './rows-asked'
import { isOfOtherPair, weightyStances } from './weighty-stances'

/** What the message as a whole means for its pairs. */
export interface MessageJudgement {
  readonly vetoes: readonly string[]
  /** Those of the vetoes that also speak of what was asked in an earlier message: thanks and silence do not. */
  readonly doubtsOnEarlier: readonly string[]
  readonly asksBesides: boolean
  /** What it says of an earlier message. */
  readonly ofEarlier: OfEarlier | null
  /** Factor on the probability of a pair of these mentions. */
  readonly trustOf: (mentions: readonly number[]) => number
  /** Sentences that concern this pair and no other. */
  readonly vetoesOf: (pair: { readonly mentor: number; readonly ect: number }) => readonly string[]
  /** Whether the words say that this pair takes the place of another. */
  readonly saysChange: (pair: { readonly mentor: number; readonly ect: number }) => boolean
}

const CHANGE =
  /\b(?:(?:a|her|his|their|@\d+'s|the|needs?) new mentor\b|new mentor (?:for|is|will be|:)|chang(?:e|es|ed|ing)|swap\w*|swop\w*|switch\w*|replac\w+|instead|tak(?:e|es|ing|en) over|took over|re-?assign\w*|re-?allocat\w*|transfer\w*|different mentor|another mentor|(?:it is|is|are|has|have) now @|no longer (?:has|have|works?|working|here|with us|a mentor|mentor\w*|able|employed|in post|her|his|their)|(?:has|have|is|are|who) (?:now |just |recently )?(?:left(?! off| out)|leaving)|leaves|in (?:his|her|their) (?:stead|place)|succeed\w*|reliev(?:es|ed|ing)|parted company|'s (?:shoes|place)\b|step(?:s|ped|ping)? (?:down|aside|in)\b|(?:is|are) (?:his|her|their|@\d+'s) mentor now|any ?more|seconded|(?:maternity|paternity|mat|pat|sick|adoption) leave|hand(?:s|ed|ing)? (?:\w+ )?over|maternity|retir\w+|resign\w*|currently (?:with|has|have|paired|matched|linked|under|mentored)|(?:move|(?:be|being) moved) (?:@\d+ )?(?:from|over|across|to)|moving (?:@\d+ )?(?:from|over|across))\b/

/** Brackets beside a name part nothing: "move X (2021) to Y". */
const ASIDES = / ?\([^()@]{0,40}\)/g

/** Words that add to what was asked before, and words that put something in its place. */
const BESIDES =
  /\b(?:also|as well|too|in addition|additionally|same mentor|furthermore|another (?:ect|mentor|one|pair)|one more)\b/
const IN_ITS_PLACE =
  /\b(?:instead|rather|not|no longer|never|wrong|mistake\w*|meant|mean|sorry|error|correct\w*|replac\w*|chang\w*|swap\w*|switch\w*|scrap|ignore|forget|cancel\w*|actually)\b|n't\b/

/** Nobody presses a button for a message that speaks of another one, unless that is on the same ticket. */
export const ON_EARLIER = 'The author takes back an earlier message, and there is none of theirs on this ticket.'
const TAKES_BACK = 'The author takes back an earlier message.'
const NOT_UNDERSTOOD = 'It says something that is not understood and may bear on what was asked: read it first.'
const MAY_REPLACE = 'It may put something else in the place of what was asked.'

/** Words that put something in the place of something; "not in the list" and "sorry to trouble you" do not. */
const REPLACES =
  /\b(?:instead|rather than|wrong|mistake\w*|meant|in error|correction|replac\w*|swap\w*|switch\w*|scrap|ignore|disregard|forget|cancel\w*|change of plan|changed (?:my|our|her|his|their) minds?|only|actually|amend\w*|updated|corrected|revised|confusion|right one|(?:i|we) said|other one|(?:previous|earlier|last|first) (?:e-?mails?|messages?|requests?|one))\b/

/** Judges a message: its author, stance, kind and the words nobody understood. */
export function judgeMessage(
  read: RequestRead,
  { triage, isAutomatic }: { readonly triage: Triage; readonly isAutomatic: boolean },
): MessageJudgement {
  const earlier = ofEarlier(read)
  const asked = askedFor(read)
  const stances = stancesThatCount(read, earlier)
  const said = read.units.map(unit => unit.said).join(' . ')
  const isMatch = triage.intent === 'mentor_match' || triage.intent === 'reply'
  const unexplained = read.mentions.filter(
    (mention, place) => mention.options.length === 0 && read.cast.players[place]?.isDropped !== true,
  )
  const saysChange = saysChangeIn(read, said)
  const asksBesides = BESIDES.test(said) && !IN_ITS_PLACE.test(said)
  const isOnlyRows = areRowsOnlyTold(read)
  const ownOnly = [
    ...(earlier === 'taken-back' ? [ON_EARLIER] : []),
    ...(triage.language === undefined ? [] : [LANGUAGE[triage.language]]),
    ...(isAutomatic ? [AUTOMATIC] : isMatch ? [] : [SOMETHING_ELSE]),
    ...(read.school.tutorOf.size > 0 ? [] : ['The sender is not a registered induction tutor.']),
    ...(read.isForwardedOnly ? ['The names stand only in a message that the author passes on.'] : []),
    ...(asked.isAsked && !isOnlyRows ? [] : [NOT_ASKED]),
  ]
  const doubts = [
    ...new Set([
      ...stances.filter(({ unit }) => !isOfOtherPair(read, unit)).map(stance => stance.sentence),
      ...unexplained.flatMap(mention => mention.doubts),
      ...read.vetoes,
      ...(read.units.some(unit => saysPresent(unit.said)) ? [IN_LIST] : []),
      ...(read.units.some((unit, place) => !isOfOtherPair(read, place) && isStrange(unit, read)) ? [STRANGE_NOT] : []),
    ]),
  ]
  return {
    vetoes: [...ownOnly, ...doubts],
    doubtsOnEarlier: doubtsOnEarlier({ read, stances, doubts, asksBesides, isPlain: earlier === 'one-corrected' }),
    asksBesides,
    ofEarlier: earlier,
    trustOf: pairTrust({
      read,
      triage,
      stances,
      saysChange,
      isOnlyRows,
    }),
    vetoesOf: pair => [
      ...vetoesOfOne(read, stances, [pair.mentor, pair.ect]),
      ...(asked.isAsked && !asked.isPairAsked(pair) ? [ONLY_TOLD] : []),
      ...(isSaidToBeGone(read, pair) ? [GONE] : []),
      ...playsNoPart(read, pair),
    ],
    saysChange: pair => saysChange || outgoingMentors(read, pair).length > 0,
  }
}

/** Whether the words say that somebody takes another's place. */
function saysChangeIn(read: RequestRead, said: string): boolean {
  return (
    read.cast.saysChange ||
    CHANGE.test(said.replace(ASIDES, ' ')) ||
    read.drafts.some(draft => draft.structure === 'swap')
  )
}

/** Stances of the message, without those that concern an earlier one alone. */
function stancesThatCount(read: RequestRead, earlier: OfEarlier | null): readonly Stance[] {
  return weightyStances(read).filter(stance => !(earlier === 'taken-back' && isOnlyOfEarlier(stance, read)))
}

/** Whether a sentence takes back nothing but an earlier message. */
function isOnlyOfEarlier({ kind, unit }: Stance, read: RequestRead): boolean {
  const said = read.units[unit]?.said ?? ''
  return kind === 'cancels' && takesBackEarlier(said) && !cancels(withoutTakingBack(said))
}

/** The rules know English words for "not", "instead" and "wait" only. */
const LANGUAGE = {
  welsh: 'The mail is written in Welsh: somebody who reads Welsh should answer it.',
  other: 'The mail is not written in English, so its words were not understood.',
} as const

/** Doubts about what the words mean. */
export const SOMETHING_ELSE = 'The mail is about something else than a match.'
export const NOT_ASKED = 'The mail does not plainly ask for a match.'
export const IN_LIST = 'The mail says that the name is in the list.'
const AUTOMATIC = 'No person wrote the mail: a program sent it.'
export const ONLY_TOLD = 'The mail tells of this pair and asks for another.'
export const GONE = 'The mail says that the mentor who is asked for has left or is away.'
export const STRANGE_NOT = 'The mail says “not” in a way that is not understood.'

function isStrange(unit: Unit, read: RequestRead): boolean {
  return hasStrangeNegation(saidOfTheRest(unit, read))
}

/** What a sentence about one pair says against that pair, while others are asked for too. */
function vetoesOfOne(read: RequestRead, stances: readonly Stance[], mentions: readonly number[]): readonly string[] {
  const isOwn = (place: number) =>
    isOfOtherPair(read, place) && mentions.every(mention => read.units[place]?.mentions.includes(mention))
  return [
    ...stances.filter(({ unit }) => isOwn(unit)).map(({ sentence }) => sentence),
    ...(read.units.some((unit, place) => isOwn(place) && isStrange(unit, read)) ? [STRANGE_NOT] : []),
  ]
}

/** The words of a unit without those that plainly leave somebody out. */
function saidOfTheRest(unit: Unit, read: RequestRead): string {
  const letterOf = (mention: number) => read.cast.players[mention]?.letter
  return withoutExclusions({ said: withoutStayWords(unit.said), isRow: unit.kind === 'row', letterOf })
}

/**
 * What a message says against earlier ones. One that asks for pairs of its own speaks of those, unless it takes back an earlier
 * message, or a sentence without names takes back or forbids; who is asked for besides says nothing against who was asked for before.
 */
function doubtsOnEarlier(given: {
  readonly read: RequestRead
  readonly stances: readonly Stance[]
  readonly doubts: readonly string[]
  readonly asksBesides: boolean
  /** It says nothing but who was meant. */
  readonly isPlain: boolean
}): readonly string[] {
  const { read, stances, doubts, asksBesides, isPlain } = given
  const isSomebodyOut = read.cast.players.some(({ isDropped, letter }) => isDropped && letter !== 'U')
  const more = !isPlain && (isSomebodyOut || saysMore(read.units, read.senderName)) ? [NOT_UNDERSTOOD] : []
  if (read.drafts.length === 0)
    return [...(asksBesides ? doubts.filter(doubt => !read.vetoes.includes(doubt)) : doubts), ...more]
  const general = stances.filter(
    ({ kind, unit }) => (kind === 'cancels' || kind === 'forbids') && read.units[unit]?.mentions.length === 0,
  )
  const isTakenBack = read.units.some(unit => takesBackEarlier(unit.said))
  const isReplacing = !isTakenBack && !asksBesides && read.units.some(unit => REPLACES.test(unit.said))
  const own = [...(isTakenBack ? [TAKES_BACK] : []), ...(isReplacing ? [MAY_REPLACE] : [])]
  return [...new Set([...own, ...general.map(({ sentence }) => sentence)])]
}
