import type { Draft } from './draft'
import type { Cast } from './roles'
import type { Unit } from './units'
import { whoOf } from './pair-units'

const SWAP =
  /\b(?:swap(?:ped|ping|s)?|swop(?:ped|s)?|switch(?:ed|ing)?|exchang(?:e|ed|ing)|trad(?:e|ing)|chang(?:e|ed|ing) places|interchange|(?:the )?other way (?:round|around)|(?:the )?wrong way (?:round|around)|mixed up|muddled up|muddled|got crossed|crossed over|vice versa|each other's|one another's|reversed?|opposite way|chang(?:e|ed|ing) (?:them |these |the two |the mentors |it )?(?:round|around|over)|transposed)\b/

/** Whether a request asks that two mentors exchange their ECTs: the word for it, two of each, or two of one kind. */
export function asksForSwap(units: readonly Unit[]): boolean {
  return units.some(unit => SWAP.test(unit.said) && !/\bswap(?:ped)? (?:@\d+ )?(?:out )?(?:for|with) @/.test(unit.said))
}

const NOT_CURRENT = 'The register does not show the pairings that the mail wants exchanged.'

/** The exchange in full: each mentor gets the other's ECT, by the current pairings of the register. Null when it is no swap of two. */
export function swapDrafts(cast: Cast): readonly Draft[] | null {
  const seats = cast.players.filter(player => !player.isDropped)
  const mentors = distinct(
    cast,
    seats.filter(player => player.letter === 'M').map(player => player.mention),
    'M',
  )
  const ects = distinct(
    cast,
    seats.filter(player => player.letter === 'E').map(player => player.mention),
    'E',
  )
  const [firstMentor, secondMentor, ...moreMentors] = mentors
  const [firstEct, secondEct, ...moreEcts] = ects
  if (firstMentor === undefined || secondMentor === undefined || firstEct === undefined || secondEct === undefined)
    return null
  if (moreMentors.length > 0 || moreEcts.length > 0) return null
  const currentOf = (ect: number) => cast.players[ect]?.asEct[0]?.person.currentMentorId ?? null
  const is = (mentor: number, id: string | null) => whoOf(cast, mentor, 'M') === id
  const straight = is(firstMentor, currentOf(firstEct)) && is(secondMentor, currentOf(secondEct))
  const crossed = is(firstMentor, currentOf(secondEct)) && is(secondMentor, currentOf(firstEct))
  const draft = (mentor: number, ect: number, vetoes: readonly string[]): Draft => ({
    mentor,
    ect,
    structure: 'swap',
    vetoes,
  })
  if (straight) return [draft(firstMentor, secondEct, []), draft(secondMentor, firstEct, [])]
  if (crossed) return [draft(firstMentor, firstEct, []), draft(secondMentor, secondEct, [])]
  const isFirstPairSaid = firstEct < secondMentor || firstMentor > firstEct
  if (!isFirstPairSaid) return null
  return [draft(firstMentor, secondEct, [NOT_CURRENT]), draft(secondMentor, firstEct, [NOT_CURRENT])]
}

/** Two pairs that the register has already, named in a mail that wants a change: what is wanted is the other way about. */
export function isTurnedRound(cast: Cast, drafts: readonly Draft[], saysChange: boolean): boolean {
  const areCurrent = drafts.every(draft => {
    const current = cast.players[draft.ect]?.asEct[0]?.person.currentMentorId ?? null
    return current !== null && current === whoOf(cast, draft.mentor, 'M')
  })
  return saysChange && drafts.length === 2 && areCurrent && drafts[0]?.mentor !== drafts[1]?.mentor
}

function distinct(cast: Cast, mentions: readonly number[], part: 'M' | 'E'): readonly number[] {
  const seen = new Set<string>()
  return mentions.filter(mention => {
    const who = whoOf(cast, mention, part)
    if (seen.has(who)) return false
    seen.add(who)
    return true
  })
}
