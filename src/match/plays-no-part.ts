import type { RequestRead } from '../extract/read-request'
import type { Draft } from '../extract/structure/draft'
import { ownersIn } from '../extract/structure/owned'
import { isCourtesy } from '../extract/structure/follow-up'
import { asksForMatch, saysMissing } from '../extract/structure/request-cues'
import { isOtherErrand, signsOf } from '../extract/structure/signs'

export const OWNER = 'The words speak of somebody or something of theirs, and not plainly of the person.'
export const WAS_ONCE = 'The mail speaks of the mentor as of one who was.'
export const OTHER_MATTER = 'The sentence that names both is about something else than a match.'
export const ECT_MISSING = 'The mail says that the ECT is not in the list either.'
export const QUOTED = 'The two are named in quoted words only.'
export const ONLY_STATED = 'The mail says who mentors whom, and nothing else.'
export const NO_PART = 'The mentor is named in a sentence of another kind than the ECT.'

/** Why the words that a pair is read from may not ask for these two: somebody else is meant, a time that is over, or another matter. */
export function playsNoPart(read: RequestRead, pair: Pick<Draft, 'mentor' | 'ect'>): readonly string[] {
  const unitOf = (mention: number) => read.units.find(({ mentions }) => mentions.includes(mention))
  const isOwner = [pair.mentor, pair.ect].some(mention => ownersIn(unitOf(mention)?.said ?? '').includes(mention))
  const ofMentor = unitOf(pair.mentor)
  const isApart = ofMentor?.kind === 'sentence' && !ofMentor.mentions.includes(pair.ect)
  const said = ofMentor?.said ?? ''
  return [
    ...(isOwner ? [OWNER] : []),
    ...(wasMentor(said, pair.mentor) ? [WAS_ONCE] : []),
    ...(isApart && !isSubject(said, pair.mentor) && !givesPart(said) ? [NO_PART] : []),
    ...(isOtherMatter(read, pair) ? [OTHER_MATTER] : []),
    ...(isMissingToo(read, pair.ect) ? [ECT_MISSING] : []),
    ...(isQuoted(said, pair) ? [QUOTED] : []),
    ...(isOnlyStated(read) ? [ONLY_STATED] : []),
  ]
}

/** What two people may have in common besides a pairing. */
const MATTER =
  /\b(?:same|wrong|old|new|different|shared?|teach(?:es)?|sits?|works?|lives?) (?:e-?mail|address\w*|phone|date of birth|next (?:door )?to|opposite|beside)\b/

/** A caption of something else that names people in pairs. */
const CAPTION =
  /^(?:seating plan|rota|duty list|minutes|agenda|observation timetable|timetable|staff list|groups?|teams?)\b/

/** Whether every sentence that names both is about another errand, and none of them complains of the list. */
function isOtherMatter(read: RequestRead, pair: Pick<Draft, 'mentor' | 'ect'>): boolean {
  const both = read.units.filter(({ mentions }) => mentions.includes(pair.mentor) && mentions.includes(pair.ect))
  const isOther = (said: string) =>
    !saysMissing(said) && !signsOf(said).lacks && (MATTER.test(said) || isOtherErrand(said))
  return (
    (both.length > 0 && both.every(({ said }) => isOther(said))) || read.units.some(({ said }) => CAPTION.test(said))
  )
}

/** "X isn't in the list. Y isn't either": the ECT is missing as well. */
function isMissingToo(read: RequestRead, ect: number): boolean {
  const own = new RegExp(
    `@${ect}(?: ?\\([^)@]{0,40}\\))? (?:also |too )?(?:(?:is|was)(?:n't| not)(?: (?:there|listed|shown|in the list))? either|is missing too)\\b|\\bn(?:either|or) (?:is |was )?@${ect}(?!\\d)`,
  )
  return read.units.some(({ said }) => own.test(said))
}

/** Whether both names stand within quotation marks. */
function isQuoted(said: string, { mentor, ect }: Pick<Draft, 'mentor' | 'ect'>): boolean {
  return (said.match(/"[^"]{1,400}(?:"|$)/g) ?? []).some(words =>
    [mentor, ect].every(place => new RegExp(`@${place}(?!\\d)`).test(words)),
  )
}

/** "X's mentor is Y", and not a word besides: a fact, or a request; nobody can tell. */
function isOnlyStated({ units, senderName }: RequestRead): boolean {
  const [only, ...more] = units.filter(unit => !isCourtesy(unit, senderName))
  return only?.kind === 'sentence' && more.length === 0 && STATED.test(only.said)
}

const STATED =
  /^@\d+(?:'s mentor (?:is|was) (?:still )?@\d+| (?:is|was) (?:the )?mentor (?:of|to|for) @\d+| mentors @\d+| is @\d+'s mentor| (?:has|is with) @\d+)[\s.!]*$/

/** Whoever a sentence begins with is who the next one goes on about. */
function isSubject(said: string, mention: number): boolean {
  return new RegExp(`^(?:[a-z]+[,:]? ){0,2}@${mention}(?!\\d)`).test(said)
}

function wasMentor(said: string, mentor: number): boolean {
  return new RegExp(
    `@${mentor} (?:was|had been|used to be) (?:the |his |her |their |@\\d+'s )(?:\\w+ )?mentor\\b(?! (?:from|since))`,
  ).test(said)
}

/** Words that make of somebody a mentor, or a name that is looked for; a sentence of little but the name does too. */
const PART =
  /\b(?:mentor\w*|it is|it's|that's|that is|this is|here is|namely|should be|will be|is to be|chosen|name|called|trn|instead|new one|register\w*|train\w*|cohort|20\d\d|qualified|volunteer\w*|agreed|accepted|yes|willing|happy|step\w*|take\w*|support\w*|look\w*|hers|his|theirs|select\w*|choose|click\w*|tick|pick\w*|show\w*|find|see|list\w*|option|there|come\w*|appear\w*)\b|\b(?:for|with|to) (?:him|her|them|this|the|our)\b/
/** Words besides the name in a sentence that names somebody and says nothing else. */
const FEW_WORDS = 4

function givesPart(said: string): boolean {
  const others = said.match(/[a-z']{2,}/g)?.length ?? 0
  return others <= FEW_WORDS || PART.test(said) || saysMissing(said) || asksForMatch(said)
}
