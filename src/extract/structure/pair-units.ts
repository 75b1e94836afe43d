import type { WorkingMention } from '../people/working-mention'
import type { Draft } from './draft'
import { joinAlternating, joinSeats, runsOf, type Seat } from './join-runs'
import { areOneList } from './excluded'
import { asksForMatch, saysMissing } from './request-cues'
import type { Cast, Player } from './roles'
import type { Unit } from './units'

/** What the units of a request come to. */
export interface Joined {
  readonly drafts: readonly Draft[]
  readonly vetoes: readonly string[]
}

const SAYS_ORDER =
  /\b(?:respectively|in (?:that|the same|this|matching|the following|the above) order|in order|same order|order given|as listed)\b/
const SAYS_ALSO = /\b(?:also|as well|too|same|likewise|ditto|both|plus)\b/

/** Joins mentors and ECTs unit by unit, then what is left over across units. */
export function pairUnits(units: readonly Unit[], cast: Cast, mentions: readonly WorkingMention[]): Joined {
  const saysOrder = units.some(unit => SAYS_ORDER.test(unit.said))
  const drafts: Draft[] = []
  const leftOver: { readonly unit: Unit; readonly seats: readonly Seat[] }[] = []
  let above: Above | null = null
  for (const unit of units) {
    const seats = withoutWrongRoles(unit, withoutCurrentMentor(seatsOf(unit, cast), cast))
    const single = unit.kind === 'row' ? ('table-row' as const) : ('one-each' as const)
    const joined = apartUnlessListed(unit, joinSeats(seats, { single, isRow: unit.kind === 'row', saysOrder }))
    const carried = joined.length === 0 && above ? carriedDown(unit, seats, above) : []
    drafts.push(...joined, ...carried)
    if (joined.length + carried.length === 0 && seats.length > 0) leftOver.push({ unit, seats })
    if (joined.length > 0 && unit.cells.length > 1) above = { unit, drafts: joined }
    else if (carried.length === 0) above = null
  }
  const known = new Set(drafts.flatMap(draft => [whoOf(cast, draft.mentor, 'M'), whoOf(cast, draft.ect, 'E')]))
  const open = leftOver
    .map(({ unit, seats }) => ({
      unit,
      seats: seats.filter(seat => !known.has(seat.who) && !isKept(seat, unit, cast)),
    }))
    .filter(({ seats }) => seats.length > 0)
  const successor = successorOf(drafts, open, cast)
  if (successor) return { drafts: [successor], vetoes: [] }
  const other = otherEctOf(drafts, open, cast)
  if (other) return { drafts: [other], vetoes: [] }
  const across = joinAcross(open, { drafts, saysOrder, mentions, cast })
  const all = [...drafts, ...across.drafts]
  return { drafts: [...all, ...insteadOfUnknown(all, open, cast)], vetoes: across.vetoes }
}

/** The last row of a table that named both. */
interface Above {
  readonly unit: Unit
  readonly drafts: readonly Draft[]
}

const EMPTY_CELL = 'The mentor’s cell is empty in this row of the table; the row above may hold for it too.'

/** A row of ECTs without a mentor: a cell that reaches down from the row above, ditto marks, or a cell left empty. */
function carriedDown(unit: Unit, seats: readonly Seat[], above: Above): readonly Draft[] {
  const [draft, ...more] = above.drafts
  const ects = seats.filter(seat => seat.part === 'E')
  if (!draft || more.length > 0 || ects.length !== 1 || ects.length !== seats.length) return []
  // Only a first cell that reaches down moves the others to the left; at the end of a row a cell may just be missing.
  const isFirst = draft.mentor < draft.ect && above.unit.cells[0] === 'name'
  const isReaching = isFirst && unit.cells.length === above.unit.cells.length - 1
  const isSameWidth = unit.cells.length === above.unit.cells.length
  const place = above.unit.cells.findIndex((cell, at) => cell === 'name' && unit.cells[at] !== 'name')
  const cell = isSameWidth ? unit.cells[place] : undefined
  if (!isReaching && cell !== 'ditto' && cell !== 'empty') return []
  const vetoes = cell === 'empty' ? [EMPTY_CELL] : []
  return ects.map(seat => ({ mentor: draft.mentor, ect: seat.mention, structure: 'table-row', vetoes }))
}

export const APART =
  'The sentence names several ECTs, and not as one list: the mentor may not be asked for each of them.'

/** One mentor for several ECTs is plain only where the ECTs are one list; else each pair of the sentence goes without a button. */
function apartUnlessListed(unit: Unit, drafts: readonly Draft[]): readonly Draft[] {
  const ects = drafts.filter(draft => draft.structure === 'one-mentor-many').map(draft => `@${draft.ect}`)
  if (ects.length < 2 || unit.kind === 'row' || areOneList(unit.said, ects)) return drafts
  return drafts.map(draft => ({ ...draft, vetoes: [...draft.vetoes, APART] }))
}

/** An ECT beside a name that nobody knows, and one known mentor elsewhere in the mail: they may well belong together. */
function insteadOfUnknown(drafts: readonly Draft[], open: readonly Open[], cast: Cast): readonly Draft[] {
  const isUnknown = (draft: Draft) => cast.players[draft.mentor]?.letter === 'U'
  const mentors = open.flatMap(({ seats }) => seats).filter(seat => seat.part === 'M' && !seat.who.startsWith('?'))
  const [mentor] = mentors
  const [draft] = drafts
  if (!mentor || !draft || drafts.length !== 1 || !isUnknown(draft)) return []
  if (new Set(mentors.map(seat => seat.who)).size !== 1) return []
  return [{ ...draft, mentor: mentor.mention, structure: 'neighbour-sentences' }]
}

/** One ECT and several mentors: the ECT's current mentor is named only because another takes over. */
function withoutCurrentMentor(seats: readonly Seat[], cast: Cast): readonly Seat[] {
  const ects = new Set(seats.filter(seat => seat.part === 'E').map(seat => seat.who))
  const mentors = new Set(seats.filter(seat => seat.part === 'M').map(seat => seat.who))
  const [ect] = seats.filter(seat => seat.part === 'E')
  const current = ect ? (cast.players[ect.mention]?.asEct[0]?.person.currentMentorId ?? null) : null
  if (ects.size !== 1 || mentors.size < 2 || current === null) return seats
  return seats.filter(seat => seat.part === 'E' || seat.who !== current)
}

/** One pair that stands in the register already, and one other mentor: the other one is to take over. */
function successorOf(drafts: readonly Draft[], open: readonly Open[], cast: Cast): Draft | null {
  const [draft, ...more] = drafts
  const seats = open.flatMap(({ seats: own }) => own)
  const [seat] = seats
  if (!draft || !seat || more.length > 0 || seat.part !== 'M' || new Set(seats.map(({ who }) => who)).size !== 1)
    return null
  const current = cast.players[draft.ect]?.asEct[0]?.person.currentMentorId ?? null
  const isCurrent = current !== null && current === whoOf(cast, draft.mentor, 'M')
  return isCurrent ? { ...draft, mentor: seat.mention, structure: 'neighbour-sentences' } : null
}

/** One pair that stands in the register already, and one other ECT for whom the mentor cannot be found: that ECT is meant. */
function otherEctOf(drafts: readonly Draft[], open: readonly Open[], cast: Cast): Draft | null {
  const [draft, ...more] = drafts
  const [first, ...others] = open
  const [seat] = first?.seats ?? []
  if (!draft || !first || !seat || more.length > 0 || others.length > 0 || first.seats.length !== 1) return null
  const current = cast.players[draft.ect]?.asEct[0]?.person.currentMentorId ?? null
  const isCurrent = current !== null && current === whoOf(cast, draft.mentor, 'M')
  if (!isCurrent || seat.part !== 'E' || !saysMissing(first.unit.said)) return null
  return { ...draft, ect: seat.mention, structure: 'neighbour-sentences' }
}

/** Mentors and ECTs of a unit in order. An unknown name takes the part that makes the others come out even. */
function seatsOf(unit: Unit, cast: Cast): readonly Seat[] {
  const players = unit.mentions.flatMap(place => {
    const player = cast.players[place]
    return player && !player.isDropped && player.letter !== 'N' ? [player] : []
  })
  const partOf = partsByRegister(players)
  const fixed = players.filter(player => partOf(player) !== null)
  const unknown = players.filter(player => player.letter === 'U')
  const seat = (player: Player, part: 'M' | 'E'): Seat => ({
    mention: player.mention,
    part,
    who: whoOf(cast, player.mention, part),
  })
  const known = fixed.flatMap(player => {
    const part = partOf(player)
    return part ? [seat(player, part)] : []
  })
  if (unknown.length === 0) return known
  const withUnknown = (part: 'M' | 'E') =>
    players.flatMap(player => {
      const own = player.letter === 'U' ? (player.claim === null ? part : partOfClaim(player.claim)) : partOf(player)
      return own ? [seat(player, own)] : []
    })
  const asMentors = withUnknown('M')
  if (comesOutEven(known) && unknown.every(player => player.claim === null)) return known
  if (joinAlternating(runsOf(asMentors)) || comesOutEven(asMentors) || known.every(({ part }) => part === 'E'))
    return asMentors
  return withUnknown('E')
}

/** "Y is to mentor Z", where the register has Y as an ECT only: nobody else of the sentence is asked for as the mentor of Z. */
function withoutWrongRoles(unit: Unit, seats: readonly Seat[]): readonly Seat[] {
  const wrong = new Set(
    seats
      .filter(seat => seat.part === 'E')
      .flatMap(seat => {
        const asMentor = new RegExp(
          `@${seat.mention} (?:(?:is|to|be|as|will|should|the|a) ){0,4}mentor(?:ing)? (?:of |for |to )?@(\\d+)`,
        )
        const ect = asMentor.exec(unit.said)?.[1]
        return ect === undefined ? [] : [seat.mention, Number(ect)]
      }),
  )
  return wrong.size === 0 ? seats : seats.filter(seat => !wrong.has(seat.mention))
}

function partsByRegister(players: readonly Player[]): (player: Player) => 'M' | 'E' | null {
  const others = new Set(players.map(player => player.letter).filter(letter => letter === 'M' || letter === 'E'))
  return player => {
    if (player.letter === 'M' || player.letter === 'E') return player.letter
    if (player.letter !== 'B') return null
    if (others.size === 1) return others.has('M') ? 'E' : 'M'
    return 'M'
  }
}

function partOfClaim(claim: 'mentor' | 'ect'): 'M' | 'E' {
  return claim === 'mentor' ? 'M' : 'E'
}

function comesOutEven(seats: readonly Seat[]): boolean {
  const count = (part: 'M' | 'E') => new Set(seats.filter(seat => seat.part === part).map(seat => seat.who)).size
  return count('M') > 0 && count('M') === count('E')
}

/** Who sits on a seat: the best fitting person, or the mention itself when nobody is known. */
export function whoOf(cast: Cast, mention: number, part: 'M' | 'E'): string {
  const player = cast.players[mention]
  const options = part === 'M' ? player?.asMentor : player?.asEct
  return options?.[0]?.person.id ?? `?${mention}`
}

/** Behind a name that the words give to nobody, or to somebody of another sentence. */
export const NO_ECT = ' is named too, and the mail does not say for whom.'
export const NO_MENTOR = ' is named, and no mentor for them.'
export const ELSEWHERE = ' is named in another sentence than the mentor.'

interface Open {
  readonly unit: Unit
  readonly seats: readonly Seat[]
}

/** "Please record Grace as her mentor", behind a sentence that names two ECTs. */
const OF_ONE = /\b(?:his|her) (?:new |next |ect )*mentor\b/
export const WHOSE = 'The words ask for the mentor of one ECT, and several are named before.'

function joinAcross(
  open: readonly Open[],
  given: {
    readonly drafts: readonly Draft[]
    readonly saysOrder: boolean
    readonly mentions: readonly WorkingMention[]
    readonly cast: Cast
  },
): Joined {
  const seats = open.flatMap(({ seats: own }) => own)
  const quote = (seat: Seat) => `“${given.mentions[seat.mention]?.quote ?? ''}”`
  const mentors = seats.filter(seat => seat.part === 'M')
  const ects = seats.filter(seat => seat.part === 'E')
  if (mentors.length > 0 && ects.length > 0) {
    const areRows = open.every(({ unit }) => unit.kind === 'row' || unit.mentions.length <= 1)
    const single = areRows ? ('labelled-fields' as const) : ('neighbour-sentences' as const)
    const saysOrder = given.saysOrder || areColumns(open)
    const isOfOne = open.some(({ unit, seats: own }) => own.some(seat => seat.part === 'M') && OF_ONE.test(unit.said))
    const drafts = joinSeats(seats, { single, isRow: areRows, saysOrder }).map(draft =>
      draft.structure === 'one-mentor-many' && isOfOne ? { ...draft, vetoes: [...draft.vetoes, WHOSE] } : draft,
    )
    return { drafts, vetoes: [] }
  }
  const [draft] = given.drafts
  const mentorsSoFar = new Set(given.drafts.map(other => other.mentor))
  const carried = ects.filter(seat =>
    open.some(({ unit, seats: own }) => own.includes(seat) && SAYS_ALSO.test(unit.said)),
  )
  if (draft && mentorsSoFar.size === 1 && carried.length > 0) {
    return {
      drafts: carried.map(seat => ({
        mentor: draft.mentor,
        ect: seat.mention,
        structure: 'carried-over' as const,
        vetoes: [`${quote(seat)}${ELSEWHERE}`],
      })),
      vetoes: [],
    }
  }
  const isOnlyTold = (seat: Seat) =>
    open.some(({ unit, seats: own }) => own.includes(seat) && isMentoredAlready(seat, unit, given))
  return {
    drafts: [],
    vetoes: [
      ...mentors.filter(seat => !isReplaced(seat, given)).map(seat => `${quote(seat)}${NO_ECT}`),
      ...ects.filter(seat => !isOnlyTold(seat)).map(seat => `${quote(seat)}${NO_MENTOR}`),
    ],
  }
}

/** Whoever mentors the ECT by the register is named only because somebody else takes over. */
function isReplaced(seat: Seat, given: { readonly drafts: readonly Draft[]; readonly cast: Cast }): boolean {
  return given.drafts.some(draft => given.cast.players[draft.ect]?.asEct[0]?.person.currentMentorId === seat.who)
}

/** "Yuri stays where he is, with Cleo": whoever has an ECT who is left as they are is not asked for. */
function isKept(seat: Seat, unit: Unit, cast: Cast): boolean {
  if (new RegExp(`@${seat.mention}(?: ?\\([^)@]{0,40}\\))?,? who\\b`).test(unit.said)) return false
  const left = unit.mentions.filter(place => cast.players[place]?.isDropped === true)
  return left.some(place => cast.players[place]?.asEct[0]?.person.currentMentorId === seat.who)
}

const TELLS = /\b(?:mentor(?:s|ed|ing)?|already|currently|supports?|supported|works? with|gets? on)\b/

/** "He already mentors X": X is the asked mentor's own ECT by the register, and nothing is asked for X. */
function isMentoredAlready(
  seat: Seat,
  unit: Unit,
  given: { readonly drafts: readonly Draft[]; readonly cast: Cast },
): boolean {
  const current = given.cast.players[seat.mention]?.asEct[0]?.person.currentMentorId ?? null
  const isTheirs = given.drafts.some(draft => whoOf(given.cast, draft.mentor, 'M') === current)
  return isTheirs && TELLS.test(unit.said) && !asksForMatch(unit.said)
}

/** Two rows of cells, mentors in one and as many ECTs in the other: a table that lies on its side. */
function areColumns(open: readonly Open[]): boolean {
  const [first, second] = open
  if (!first || !second || open.length !== 2) return false
  const isWide = ({ unit, seats }: Open) => unit.kind === 'row' && seats.length > 1 && unit.cells.length > 1
  return [first, second].every(isWide) && first.unit.cells.length === second.unit.cells.length
}
