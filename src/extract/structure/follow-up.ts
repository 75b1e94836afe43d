import { nameTokens } from '../../register/names'
import { saysMissing } from './request-cues'
import type { Unit } from './units'

/** No word may be read in two ways: with two, a line of such words takes twice as long for each of them. */
const COURTESY =
  /^(?:(?:yes|correct|right|hi|hello|dear|good|morning|afternoon|evening|all|team|everyone|there|so|very|really|much|sorry|apologies|my|our|sincere|oops|whoops|thanks?|you|many|kind|best|warm|regards|wishes|cheers|please|again|yours|sincerely|faithfully|about that|for (?:the|any|that)(?: \w+)? (?:confusion|inconvenience|error|mistake|trouble|help|patience)|in advance|(?:for (?:all )?)?your (?:help|reply|email|message|response|time)|my mistake|my error|great|perfect|brilliant|lovely|wonderful|excellent|fantastic|super|ok|okay|noted|understood|(?:that|this)(?: is|'s)|no problem|appreciated|(?:i (?:really )?)?appreciate (?:it|this|that|your help)|for (?:letting (?:me|us) know|getting back to (?:me|us)|looking into (?:it|this)|sorting (?:it|this)(?: out)?|doing (?:it|this|that))|have a (?:good|nice|lovely|great) (?:day|week|weekend|evening)|(?:i )?hope (?:you(?: are|'re)|this finds you) (?:well|ok)|speak soon|helpdesk|support|and|induction tutor|(?:assistant |deputy )?head(?:teacher)?|school)\b[\s,.!:–-]*)*$/

/** Whether a sentence is a greeting, thanks, an apology or the sender's own name, and nothing else. */
export function isCourtesy({ said, mentions }: Unit, senderName: string | null): boolean {
  if (mentions.length > 0) return false
  const own = new Set(nameTokens(senderName ?? ''))
  const rest = said.replace(/[\p{L}\p{M}'-]+/gu, word => (own.has(word) ? ' ' : word)).replace(/\s+/g, ' ')
  return COURTESY.test(rest.trim())
}

/** Asks how far it is, or asks again. */
const CHASES =
  /\b(?:any (?:update|news|progress|luck)|chas\w+|follow(?:ing)? (?:this |it )?up|checking in|have you (?:had|been able|managed|got|seen|received)|has (?:this|it|there) been|when (?:will|can|might|should)|how long|heard (?:back|anything)|to hear(?: from)?|look(?:ing)? forward|urgent\w*|as soon as|asap|let me know|get back to|can you help|could you help|please (?:help|advise|confirm)|where (?:are we|things|this))\b/
/** Gives what was asked for, or says what comes with it. */
const GIVES =
  /\b(?:trn|reference number|ticket|e-?mail address|date of birth|phone|number|attach\w*|screen ?shots?|enclosed|as (?:asked|requested)|cohort|see (?:below|above|attached))\b/
const TROUBLE =
  /\b(?:happen\w*|occur\w*|again|problems?|issues?|faults?|errors?|glitch\w*|tried|trying|refresh\w*|logged|log(?:ging)? (?:in|out)|browser|portal|page|screen|website|system|list)\b/
/** Asks again for the same. */
const ASKS_AGAIN =
  /\b(?:please|can you|could you|would you)\b[^.!?]{0,40}\b(?:match|pair|link|add|assign|sort|fix|help|do|look)\b/
/** Speaks of somebody else, or of what somebody says, or is not sure. */
const TELLS =
  /\b(?:not sure|unsure|says?|said|told|thinks?|feels?|wants?|somebody|someone|anyone|senior|(?:he|she|they) (?:can|could|will|would|is|are|has|have) ?(?:not|n't|never)? ?(?:do|mentor|take|be (?:able|mentor)))\b|(?:he|she|they) (?:can't|cannot|won't|couldn't|wouldn't)\b/
/** Whatever else is said, it turns something round. */
const TURNS =
  /\b(?:wrong\w*|mistake\w*|should(?: not|n't) have|shouldn't|not (?:yet|happy|sure|agreed|going|be|to)|never ?mind|instead|swap\w*|switch\w*|resign\w*|left|leav\w*|meant|mean|ignore|disregard|scrap|forget|cancel\w*|other school|another|different|chang\w*|round|undo|stop|wait|hold|no longer|after all|actually|only|except|but)\b/

/**
 * Whether a later message says something that may bear on what was asked before and is not understood. What is: courtesies, asking how far it is,
 * the trouble again, numbers and pictures that were asked for, and asking again.
 */
export function saysMore(units: readonly Unit[], senderName: string | null): boolean {
  return units.some(unit => {
    if (unit.mentions.length > 0 || isCourtesy(unit, senderName) || !/\p{L}/u.test(unit.said)) return false
    const isKnown =
      CHASES.test(unit.said) ||
      GIVES.test(unit.said) ||
      TROUBLE.test(unit.said) ||
      saysMissing(unit.said) ||
      ASKS_AGAIN.test(unit.said)
    const isTurned = TURNS.test(unit.said) && !saysMissing(unit.said)
    return !isKnown || isTurned || TELLS.test(unit.said)
  })
}
