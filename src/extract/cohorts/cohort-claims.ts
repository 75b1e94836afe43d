import type { TeacherRole } from '../../register/people'
import type { Unit } from '../structure/units'
import { yearWordsOf, type Written, type YearWords } from './year-words'

/** Words that give people an academic year. */
export interface CohortClaim {
  /** Places in the list of mentions; nobody when the words do not say whose year it is. */
  readonly mentions: readonly number[]
  readonly cohorts: readonly number[]
  readonly words: string
  /** Place in the list of units. */
  readonly unit: number
  /** Whose year it is, is not certain. */
  readonly isLoose: boolean
}

/** What the claims are read from. */
export interface ClaimContext {
  readonly units: readonly Unit[]
  /** The part that each mention plays. */
  readonly letterOf: (mention: number) => string | undefined
  readonly written: Written | null
}

const MENTOR = 'mentors?'
const ECT = '(?:ects?|early career teachers?|nqts?|mentees?|starters?|entrants?)'
const ROLE_AFTER = new RegExp(
  `^['’)\\]]?[ ,-]{1,2}(?:(?:cohort|intake|registered|trained|new|september|academic|year) ){0,3}(?:(${MENTOR})|(${ECT}))\\b(?! ?[:=])`,
)
const ROLE_BEFORE = new RegExp(
  `\\b(?:(${MENTOR})|(${ECT}))(?:'s)?(?:(?: name| cohort| intake| year| group| is| are| of| from| in| the| academic| since)*[ ,:(=|–-]*)*$`,
)
/** Words that stand between a year and the name or the word that it belongs to, and part nothing. */
const GLUE =
  '(?:(?:who|which|is|are|was|were|has|have|had|been|an?|the|our|my|one|of|from|in|for|to|and|as|it|with|us|cohort|intake|round|class|group|year|yr|ay|academic|national|first|new|newly|registered|trained|training|mentor|mentors|ect|ects|ecf|early career teachers?|nqt|nqts|starters?|entrants?|since|began|begun|started|starting|commenced|joined|completed|did|dates?|back|belongs?|induction|programme|standard|september|sept?|january|autumn|term|called|named|namely|teacher|colleague|mr|mrs|ms|miss|dr|all|both|each|now|also|still|trn|at|this|school)|[\\s,:;()[\\]|=–—"\'/&+-]|->|=>|\\d+(?!\\d)(?:st|nd|rd|th)?)*'
const NAME_BEFORE = new RegExp(`@(\\d+)(?:'s)?(${GLUE})$`)
const NAME_AFTER = new RegExp(`^(?:'s)?(${GLUE})@(\\d+)`)
const OF_ALL = /\b(?:both|all|each|every|the pair|the two|two of (?:them|these|our)|pair of (?:them|these))\b/
const LIST = /^(?:, (?:and )?| and | & | \/ )$/

/** A year that is given a person by a word beside it, and not only a time at which something happens. */
const COHORT_AFTER =
  /^['’)\]]?,? ?(?:(?:september|standard|national|academic|mentor|ect|school|year|\d\d) ?)*(?:cohort|intake|round|entry|starters?|entrants?|ects?|early career teachers?|nqts?|mentors?|mentees?|onwards|one\b|\))/
const COHORT_BEFORE =
  /\b(?:cohort|intake|class|ay|round|batch|wave|starters?|entrants?|schedule|standard september|standard january|standard april|mentors?|ects?|early career teachers?|nqts?|mentees?|dates?|belongs?|under|(?:is|are|was|were|both|all|each|being) (?:in |from |of |a |an |under )?)(?:'s)?(?: name| year| group)?[ ,:(=|–-]*(?:(?:of|from|in|for|back|to|is|are|the|since|academic|year|years|september|cohort|intake)[ :(=]*)*$/
const STARTED =
  /\b(?:start(?:s|ed|ing)?|beg[au]n|begins?|beginning|commenc\w*|train(?:ed|ing|s)?|regist\w*|enrol\w*|signed up|mentor(?:s|ed|ing)?|joined|complet\w*|did|since|new|newly|dates?)\b[^@]{0,60}$/
const LABEL =
  /(?:cohort|intake|academic year|induction year|ect year|mentor year|year|yr|ay|started|began) ?(?:of|is|:|=|-|–|\|)* ?$/
/** The year is a time at which something else happens, or happened. */
const NO_COHORT =
  /\b(?:left|leav(?:e|es|ing)|retir\w*|until|till|by|before|born|ends?|ending|expir\w*|due|moved|ofsted|inspect\w*|dated|copyright|married|returns?|returned|returning|finish\w*|qualified|graduated)\b[^@]{0,25}$|©\s*$|\b(?:through|throughout|during|all of|for most of|completed|finished|did|done) (?:(?:his|her|their|the|most of|all of) ){0,2}$/

/** "For the academic year 2025-26": when something is to be. */
const AS_TIME =
  /\b(?:for|in|during|throughout|this|next|last) (?:the |this |next |our )?(?:current |coming |new )?(?:academic|school) year,? ?\(?$/

/** Reads from each unit who is said to be of which academic year. */
export function cohortClaimsOf(context: ClaimContext): readonly CohortClaim[] {
  return context.units.flatMap((unit, place) => {
    const years = yearWordsOf(unit.said, context.written).filter(year => !(year.isOfInduction && areClasses(unit)))
    return runsOf(years, unit.said).flatMap(run => claimsOfRun(run, { unit, place }, context))
  })
}

/** A row with two of "Y1", "Y2" tells which classes the two teach: a mentor has no year of induction. */
function areClasses({ kind, said }: Unit): boolean {
  return kind === 'row' && (said.match(/\b(?:y|yr|year) ?\d\b/g)?.length ?? 0) > 1
}

interface Place {
  readonly unit: Unit
  readonly place: number
}

/** Years that are joined by "and" or commas: "2021 and 2022". */
function runsOf(years: readonly YearWords[], said: string): readonly (readonly YearWords[])[] {
  const runs: YearWords[][] = []
  for (const year of years) {
    const last = runs.at(-1)?.at(-1)
    if (last && LIST.test(said.slice(last.end, year.start))) runs.at(-1)?.push(year)
    else runs.push([year])
  }
  return runs
}

function claimsOfRun(run: readonly YearWords[], at: Place, context: ClaimContext): readonly CohortClaim[] {
  const [first] = run
  if (!first) return []
  if (run.length === 1) return claimOf(first, at, context)
  const { said } = at.unit
  const before = namesBefore(said.slice(0, first.start))
  const after = namesAfter(said.slice(run.at(-1)?.end ?? 0))
  const names = before.length === run.length ? before : after.length === run.length ? after : null
  if (names === null || !isOfAPerson(said, first, at.unit)) return []
  return run.map((year, index) => ({
    mentions: names.slice(index, index + 1),
    cohorts: year.cohorts,
    words: said.slice(year.start, year.end),
    unit: at.place,
    isLoose: false,
  }))
}

/** "Ken and Maureen trained in 2021 and the new ones are 2022": the year of the ECTs, whom the clause does not name. */
const OF_THE_NEW =
  /\b(?:the|our|these|those) (?:new|younger|newer) ones (?:are|were)(?: all| both)? (?:of |from |in |the )*$/

function claimOf(year: YearWords, at: Place, context: ClaimContext): readonly CohortClaim[] {
  const { said } = at.unit
  if (!isOfAPerson(said, year, at.unit)) return []
  if (OF_THE_NEW.test(said.slice(0, year.start))) {
    const ects = context.units.flatMap(unit => unit.mentions).filter(mention => context.letterOf(mention) === 'E')
    const words = said.slice(year.start, year.end)
    return [{ mentions: ects, cohorts: year.cohorts, words, unit: at.place, isLoose: false }]
  }
  const role = year.isOfInduction ? 'ect' : roleBeside(said, year)
  const { mentions, isLoose } = ownersOf(year, role, at, context)
  const words = said.slice(year.start, year.end + (ROLE_AFTER.exec(said.slice(year.end))?.[0].length ?? 0))
  return [{ mentions, cohorts: year.cohorts, words, unit: at.place, isLoose }]
}

/** The first cohort is the early roll-out's: a year before it is nobody's, unless the words call it one. */
const FIRST_COHORT = 2020
const SAYS_COHORT = /\b(?:cohort|intake)\b/

/** Whether a year is said of somebody's cohort, or is only a time. */
function isOfAPerson(said: string, year: YearWords, unit: Unit): boolean {
  const before = said.slice(Math.max(0, year.start - 80), year.start)
  const after = said.slice(year.end, year.end + 40)
  if (NO_COHORT.test(before) || (AS_TIME.test(before) && !STARTED.test(before))) return false
  if (year.cohorts.some(cohort => cohort < FIRST_COHORT) && !SAYS_COHORT.test(before.slice(-12) + after.slice(0, 12)))
    return false
  const isBehindName = /@\d+(?:'s)? ?[([,–-] ?$/.test(before)
  return (
    unit.kind === 'row' ||
    isBehindName ||
    year.isOfInduction ||
    COHORT_AFTER.test(after) ||
    COHORT_BEFORE.test(before) ||
    STARTED.test(before) ||
    LABEL.test(before)
  )
}

function roleBeside(said: string, year: YearWords): TeacherRole | null {
  const found =
    ROLE_AFTER.exec(said.slice(year.end, year.end + 60)) ??
    ROLE_BEFORE.exec(said.slice(Math.max(0, year.start - 60), year.start))
  return found === null ? null : found[1] === undefined ? 'ect' : 'mentor'
}

function ownersOf(
  year: YearWords,
  role: TeacherRole | null,
  { unit, place }: Place,
  context: ClaimContext,
): Pick<CohortClaim, 'mentions' | 'isLoose'> {
  const sure = (mentions: readonly number[]) => ({ mentions, isLoose: false })
  const fits = (mention: number) => fitsRole(context.letterOf(mention), role)
  const [before, after] = [unit.said.slice(0, year.start), unit.said.slice(year.end)]
  const left = NAME_BEFORE.exec(before)
  const right = isBracketed(before, after) ? null : NAME_AFTER.exec(after)
  const here = unit.mentions.filter(fits)
  if (OF_ALL.test(`${before.slice(-30)} ${after.slice(0, 30)}`) && here.length > 1) return sure(here)
  const isInBracket = left !== null && /^ ?[([]/.test(left[2] ?? '') && !/[)\]]/.test(left[2] ?? '')
  if (left && isInBracket && fits(Number(left[1]))) return sure([Number(left[1])])
  // A bracket that holds nothing else is the name's, whatever stands behind it: "Booth's (2021) mentor" may be said of either.
  if (left && isInBracket && /^['’]?[)\]]/.test(after) && fitsRole(context.letterOf(Number(left[1])), null))
    return { mentions: [Number(left[1])], isLoose: /'s ?[([]$/.test(before) }
  const spokenOf = antecedentOf(before, place, context)
  if (spokenOf !== null && spokenOf.mentions.every(fits)) return spokenOf
  if (right && role !== null && fits(Number(right[2]))) return sure(namesAfter(after).filter(fits))
  if (left && fits(Number(left[1]))) {
    const isPlural = /\b(?:are|were|ects|mentors|starters|teachers)\b/.test(`${left[2]} ${after.slice(0, 20)}`)
    return sure(isPlural ? namesBefore(before).filter(fits) : [Number(left[1])])
  }
  const nearest = mentionsIn(before).findLast(fits)
  if (nearest !== undefined) return sure([nearest])
  if (right && fits(Number(right[2]))) return sure(namesAfter(after).filter(fits))
  const [next] = mentionsIn(after).filter(fits)
  if (next !== undefined) return { mentions: [next], isLoose: true }
  const earlier = context.units.slice(0, place).flatMap(other => other.mentions)
  const named = earlier.findLast(fits)
  return { mentions: named === undefined ? [] : [named], isLoose: role === null }
}

/** Whether a bracket holds the year that opens before it and closes behind it: it belongs to what stands before. */
function isBracketed(before: string, after: string): boolean {
  return /[([][^)\]]*$/.test(before) && /^[^([@]*[)\]]/.test(after)
}

/** "She is cohort 2022": the subject of the year is "she" or "he", and no name stands between. */
const SUBJECT = new RegExp(
  `(?:^|[,;:] ?|\\b(?:and|but|as|so|because|since|while) )(she|he)(?:'?s| is| was)?,? (?:new to mentoring )?${GLUE}$`,
)

/**
 * Whom "she" or "he" means: whoever was named last in the sentence before, for certain where nobody else is named there. Behind
 * "he" in the same sentence "she" is the other of the two.
 */
function antecedentOf(
  before: string,
  place: number,
  context: ClaimContext,
): Pick<CohortClaim, 'mentions' | 'isLoose'> | null {
  const subject = SUBJECT.exec(before)
  if (!subject || mentionsIn(before).length > 0) return null
  const isPart = (mention: number) => fitsRole(context.letterOf(mention), null)
  const earlier = context.units.slice(0, place).map(({ mentions }) => mentions.filter(isPart))
  const named = earlier.findLast(mentions => mentions.length > 0) ?? []
  const last = named.at(-1)
  if (last === undefined) return null
  const other = subject[1] === 'she' ? /\bhe\b/ : /\bshe\b/
  if (!other.test(before)) return { mentions: [last], isLoose: named.length > 1 }
  const another = earlier.flat().findLast(mention => context.letterOf(mention) !== context.letterOf(last))
  return { mentions: another === undefined ? [] : [another], isLoose: true }
}

function fitsRole(letter: string | undefined, role: TeacherRole | null): boolean {
  if (letter === 'B') return true
  if (role === null) return letter === 'M' || letter === 'E'
  return letter === (role === 'mentor' ? 'M' : 'E')
}

function mentionsIn(said: string): readonly number[] {
  return [...said.matchAll(/@(\d+)/g)].map(match => Number(match[1]))
}

/** The list of names that ends before a year: the last one, and those joined to it. */
function namesBefore(before: string): readonly number[] {
  const parts = before.split(/@(\d+)/)
  const names: number[] = []
  for (let place = parts.length - 2; place > 0; place -= 2) {
    const isJoined = names.length === 0 || LIST.test(parts[place + 1] ?? '')
    if (!isJoined) break
    names.unshift(Number(parts[place]))
  }
  return names
}

/** The list of names that begins behind a year. */
function namesAfter(after: string): readonly number[] {
  const parts = after.split(/@(\d+)/)
  const names: number[] = []
  for (let place = 1; place < parts.length; place += 2) {
    const isJoined = names.length === 0 || LIST.test(parts[place - 1] ?? '')
    if (!isJoined) break
    names.push(Number(parts[place]))
  }
  return names
}
