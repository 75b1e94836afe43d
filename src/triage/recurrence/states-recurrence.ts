import type { Said } from '../new-words'
import { CASES } from './cases'
import { COMPARISONS, EVENTS, HELPED } from './events'
import { COUNT, DENIED, HABIT, NEGATED, NOT_BEFORE, NOT_NEGATED, PRESUPPOSED, SUPPOSED, TROUBLED } from './governed'
import { CHASING, COUNTED_PEOPLE, PSEUDO, TROUBLE_COMES_BACK } from './harmless'
import { isOfAPaper } from './papers'
import { PHRASES } from './phrases'
import { WAYS } from './ways'

const QUOTED = /"[^"\n]{1,300}"|(?<=[\s:(])'[^'\n]{6,300}'(?=[\s.,;:)]|$)/g
const ENDS_CLAUSE = /;|,? but |,? however,? |,? although |,? though |,? yet |\u2014| \u2013 | - |\.\.\. ?/

/**
 * Words without one of which no way of saying it is built: of another time, of others, of how often, of comparison. It spares most
 * sentences the comparison with each way.
 */
const MAY_STATE =
  /\b(?:again|before|20\d\d|predecessor|very|through|previous\w*|last|earlier|others?|another|same|similar\w*|identical|comparable|like|likes|likewise|too|also|as|either|nor|each|every|all|any\w*|most|mostly|many|several|both|some|half|none|not one|neither|always|usually|often|typically|normally|generally|invariably|forever|tends?|never|yet|once|twice|thrice|times?|occasions?|instances?|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th)|nth|umpteenth|first|since|ago|back|years?|terms?|months?|weeks?|days?|two|three|four|five|six|\d|spring|summer|autumn|winter|christmas|easter|january|february|march|april|may|june|july|august|september|october|november|december|re-?occur\w*|recur\w*|keep\w*|happen\w*|habit|pattern|theme|regular\w*|annual|yearly|weekly|monthly|termly|perennial|familiar|record|old|drill|routine|tired|sick|plagu\w+|dogg\w+|haunt\w*|jinxed|cursed|comes and goes|on and off|off and on|returned|resurfac\w+|re-?emerg\w+|reappeared|however|whenever|whichever|whatever|whoever|one|form|history|precedent|hat-?trick|only|now|number|lost|lose|losing|usual|ever|unusual|unexpected|par for|endless|constant|end of|nothing but|seem\w*|had to|have to|having to|needed|thought|told|fix\w*|cured?|solution|workaround|best|frequent|broken|stuck|without)\b/

/** What of a sentence tells whether it states recurrence. */
export type Sentence = Pick<Said, 'text' | 'isQuestion'>

/**
 * In which ways a sentence states recurrence, that nothing denies, supposes or asks; each named by its list and its place there
 * ("phrase 3"). None where it does not state it.
 */
export function waysOfStating(said: Sentence): readonly string[] {
  if (isOfAPaper(said.text)) return []
  const own = said.text.replace(QUOTED, ' ')
  if (CHASING.test(own) && !TROUBLE_COMES_BACK.test(own)) return []
  const text = PSEUDO.reduce((words, pseudo) => words.replace(pseudo, ' '), own)
  if (said.isQuestion && !PRESUPPOSED.test(text)) return []
  const phrases = text
    .replace(COUNTED_PEOPLE, ' ')
    .split(ENDS_CLAUSE)
    .flatMap(clause => wayOfClause(clause) ?? [])
  const cases = CASES.flatMap((one, place) => (isACase(text, one) ? [`case ${place}`] : []))
  if (!MAY_STATE.test(text)) return [...phrases, ...cases]
  return [
    ...phrases,
    ...cases,
    ...namesOfThose(WAYS, own, 'way'),
    ...namesOfThose(EVENTS, text, 'event'),
    ...(/\bthank/.test(own) ? [] : namesOfThose(HELPED, text, 'helped')),
    ...(TROUBLED.test(text) ? namesOfThose(COMPARISONS, text, 'comparison') : []),
  ]
}

/** Those of a list by which a text is built, named by their places in it. */
function namesOfThose(list: readonly RegExp[], text: string, name: string): readonly string[] {
  return list.flatMap((way, place) => (isBuiltSo(text, way) ? [`${name} ${place}`] : []))
}

/** A row of earlier cases is told in words such as "didn't" and "nor", so only a supposition undoes it. */
function isACase(text: string, one: RegExp): boolean {
  const match = one.exec(text)
  return match !== null && !SUPPOSED.test(text.slice(0, match.index + 1)) && !/\b(?:if|first time)\b/.test(match[0])
}

function isBuiltSo(text: string, way: RegExp): boolean {
  const match = way.exec(text)
  if (!match) return false
  const before = text.slice(0, match.index)
  if (DENIED.test(match[0]) || (NOT_BEFORE.test(before) && !NOT_NEGATED.test(text) && !/\bwithout\b/.test(match[0])))
    return false
  return !SUPPOSED.test(text.slice(0, match.index + 1)) && !/\bif\b/.test(match[0])
}

function wayOfClause(clause: string): string | null {
  if (NOT_NEGATED.test(clause)) return /\bif\b/.test(clause) ? null : 'negated twice'
  if (NEGATED.test(clause)) return null
  const place = PHRASES.findIndex(cue => {
    const match = cue.exec(clause)
    if (!match) return false
    if (HABIT.test(match[0]) && !TROUBLED.test(clause.replace(match[0], ' '))) return false
    if (COUNT.test(match[0]) && !TROUBLED.test(clause)) return false
    const isSupposed = SUPPOSED.test(clause.slice(0, match.index + 1)) || /\bif\b/.test(match[0])
    return !isSupposed || PRESUPPOSED.test(clause)
  })
  return place < 0 ? null : `phrase ${place}`
}

/** Whether a sentence asks about recurrence, for whoever answers it with yes. */
export function speaksOfRecurrence(text: string): boolean {
  return PHRASES.some(cue => cue.test(text))
}
