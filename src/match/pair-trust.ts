import type { RequestRead } from '../extract/read-request'
import { isSaidToBeGone } from '../extract/structure/gone'
import { signsOf } from '../extract/structure/signs'
import type { Stance, StanceKind } from '../extract/structure/stance'
import type { Triage } from '../triage/triage'
import { isNew, trustIfSpokenAbout } from './spoken-about'
import { bearsOn } from './weighty-stances'

/** How much of a pair's probability is left when the message takes such a stance, and whether a button may stand beside it. */
const STANCE_TRUST: Readonly<Record<StanceKind, number>> = {
  reserves: 0.75,
  cancels: 0.15,
  forbids: 0.55,
  undecided: 0.65,
  hypothetical: 0.48,
  later: 0.9,
  'only-asks': 0.7,
  informs: 0.6,
  thanks: 0.25,
  'first-person': 0.8,
}
/** What is left where the mail only informs, and asks for nothing besides. */
const ONLY_INFORMS_TRUST = 0.45
/** … and where no rule knows an ask, and the register has the ECT with a mentor. */
const ONLY_NAMED_TRUST = 0.45
/** … and where rows stand beside words that ask for nothing. */
const ONLY_ROWS_TRUST = 0.6
/** … and where it weighs something, or holds it back, without asking for anything. */
const UNSETTLED: ReadonlySet<StanceKind> = new Set(['reserves', 'undecided', 'hypothetical'])
const NOT_ASKED_TRUST = 0.6
/** What a pair is worth in a mail about something else that asks for the match all the same. */
const ASKED_IN_PASSING = 0.8
const PLAINLY_ASKS =
  /\b(?:please|can you|could you|would you|needs? to be|should be)\b[^.?!]{0,40}\b(?:match|pair|link|assign|connect|add|put|be @)\w*|\b(?:match|pair|link|assign|connect|add|put)\b[^.?!]{0,40}\bplease\b|@\d+[^.?!]*\bplease\b[^.?!]*\badd\b|needs to be @/

/** What is left of a pair's probability, as the words of its message have it: whether they ask, what they weigh, and of whom. */
export function pairTrust(given: {
  readonly read: RequestRead
  readonly triage: Triage
  readonly stances: readonly Stance[]
  readonly saysChange: boolean
  /** The pairs stand in rows beside words that ask for nothing. */
  readonly isOnlyRows: boolean
}): (mentions: readonly number[]) => number {
  const { read, triage, stances, saysChange, isOnlyRows } = given
  const signs = read.units.map(unit => ({ unit, signs: signsOf(unit.said) }))
  const isAsked = signs.some(
    ({ unit, signs: own }) =>
      own.asksByName || own.asksByPronoun || own.asksForHelp || (own.plans && unit.kind !== 'row'),
  )
  const isComplaint = signs.some(({ signs: own }) => own.lacks)
  const isMatch = triage.intent === 'mentor_match' || triage.intent === 'reply'
  const isInPassing = read.units.some(unit => PLAINLY_ASKS.test(unit.said))
  const isOnlyNamed = ([mentor = -1, ect = -1]: readonly number[]) =>
    !isAsked && !isComplaint && !read.isForwardedOnly && !isNew(read, { mentor, ect }, saysChange)
  const intentTrust = (mentions: readonly number[]) => {
    if (isMatch) return isOnlyNamed(mentions) ? ONLY_NAMED_TRUST : 1
    return isInPassing ? ASKED_IN_PASSING : trustIfSpokenAbout(read, { triage, stances, saysChange }, mentions)
  }
  return mentions =>
    stanceTrust(read, stances, mentions, isAsked) *
    intentTrust(mentions) *
    trustIfGone(read, mentions) *
    (isOnlyRows ? ONLY_ROWS_TRUST : 1)
}

/** What is left where the mentor is said to have left: the pair may be the one that is over. */
const GONE_TRUST = 0.45
/** … and where the very pair is asked for besides. */
const GONE_BUT_ASKED_TRUST = 0.7

function trustIfGone(read: RequestRead, mentions: readonly number[]): number {
  const [mentor = -1] = mentions
  if (!isSaidToBeGone(read, { mentor })) return 1
  const isAsked = read.units.some(
    unit => mentions.every(place => unit.mentions.includes(place)) && signsOf(unit.said).asksByName,
  )
  return isAsked ? GONE_BUT_ASKED_TRUST : GONE_TRUST
}

/** What is left of a pair's probability after every stance that bears on it. */
function stanceTrust(
  read: RequestRead,
  stances: readonly Stance[],
  mentions: readonly number[],
  isAsked: boolean,
): number {
  const kinds = new Set(stances.filter(stance => bearsOn(stance, read, mentions)).map(stance => stance.kind))
  const trustIn = (kind: StanceKind) => (kind === 'informs' && !isAsked ? ONLY_INFORMS_TRUST : STANCE_TRUST[kind])
  const isOnlyWeighed = !isAsked && [...kinds].some(kind => UNSETTLED.has(kind))
  return [...kinds].reduce((product, kind) => product * trustIn(kind), isOnlyWeighed ? NOT_ASKED_TRUST : 1)
}
