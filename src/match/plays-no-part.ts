import type { RequestRead } from '../extract/read-request'
import type { Draft } from '../extract/structure/draft'
import { ownersIn } from '../extract/structure/owned'
import { asksForMatch, saysMissing } from '../extract/structure/request-cues'

const OWNER = 'The words speak of somebody or something of theirs, and not plainly of the person.'
const WAS_ONCE = 'The mail speaks of the mentor as of one who was.'
const OTHER_MATTER = 'The sentence that names both is about something else than a match.'
const NO_PART = 'The mentor is named in a sentence of another kind than the ECT.'

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
    ...(MATTER.test(said) && !saysMissing(said) && ofMentor?.mentions.includes(pair.ect) === true
      ? [OTHER_MATTER]
      : []),
  ]
}

/** What two people may have in common besides a pairing. */
const MATTER =
  /\b(?:same|wrong|old|new|different|shared?|teach(?:es)?|sits?|works?|lives?) (?:e-?mail|address\w*|phone|date of birth|next (?:door )?to|opposite|beside)\b/

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
