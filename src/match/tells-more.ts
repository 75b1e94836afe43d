import { saysMissing } from '../extract/structure/request-cues'
import type { Signs } from '../extract/structure/signs'
import type { Unit } from '../extract/structure/units'
import { isAboutTrouble } from './weighty-stances'

/** Somebody does something, something is so, or something is asked. */
const TELLS =
  /(?:^|[,;] ?)(?:but |and |so |yet |now |though )?(?:he|she|they|we|i|it|this|that|nobody|somebody|someone|my \w+|our \w+|the (?:\w+ )?(?:head|headteacher|school|trust|governors?|team|office|deputy|principal))(?:'s|'ve|'ll|'d|'m)? \w+|\?$|\bscratch\b/
/** Which cohort, since when, with what training: no turn of the story. */
const DESCRIBES =
  /^(?:(?:he|she|they|both|it|we|this|that)(?:'s|'ve)?|(?:i|we) (?:have )?(?:registered|checked|tried|looked|searched|refreshed|waited)) [^.!?]*(?:\b(?:cohorts?|20\d\d|trained|training|registered|ecf|qualified|year (?:one|two|1|2)|twice|times|everywhere|thoroughly|again|tried|browsers?)\b)/
const TURNS =
  /\b(?:not|never|no|but|left|leaving|until|wait|instead|later|now|done|found|sorted|other|another|else)\b|n't\b/
/** Greetings, thanks and questions about the cause. */
const SMALL_TALK =
  /^(?:(?:i|we) (?:hope|do hope|trust|look forward|apologise|am sorry|'m sorry)\b|hope you|any (?:ideas?|thoughts)|why\b|how come\b|what (?:is|has|'s) (?:going|happen|wrong|gone)|can you help|it is (?:driving|very|so|most) |this is (?:very |so |most |really |rather |quite )?(?:frustrating|annoying|urgent|odd|strange))/

/** Whether a unit that names nobody tells of more than the trouble: then a complaint beside it may be a story, and asks for nothing. */
export function tellsMore(unit: Unit, signs: Signs): boolean {
  if (unit.mentions.length > 0 || !TELLS.test(unit.said)) return false
  if (isAboutTrouble(unit) || saysMissing(unit.said) || signs.asksForHelp || SMALL_TALK.test(unit.said)) return false
  return !(DESCRIBES.test(unit.said) && !TURNS.test(unit.said))
}
