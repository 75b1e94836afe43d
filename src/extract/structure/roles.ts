import type { TeacherRole } from '../../register/people'
import { fittingOptions, type Option, type WorkingMention } from '../people/working-mention'
import { backgroundOf } from './background'
import { bystandersOf } from './bystanders'
import { claimsOf, plainClaimsOf } from './claims'
import { correctionsOf, dropsOf, type Drop } from './dropped'
import { exclusionsOf, type Exclusion } from './excluded'
import { pastNames } from './past-names'
import { rowsTold } from './settled-rows'
import { withoutStayWords } from './staying'
import type { Unit } from './units'

/** What a mention can be in a request: a mentor, an ECT, either, or somebody without the role or unknown. */
export type Letter = 'M' | 'E' | 'B' | 'N' | 'U'

/** A mention with the part it can play. */
export interface Player {
  readonly mention: number
  readonly letter: Letter
  readonly claim: TeacherRole | null
  readonly asMentor: readonly Option[]
  readonly asEct: readonly Option[]
  readonly isDropped: boolean
  /** Taken out of the request by later words that put nobody in their place: whatever was asked for them falls away. */
  readonly isTakenOut: boolean
  /** A "not" or an exception stands near this name or another mention of the same person, and may take it out of the request. */
  readonly isInDoubt: boolean
}

/** Who plays which part, and what the words say about replacing somebody. */
export interface Cast {
  readonly players: readonly Player[]
  readonly saysChange: boolean
}

/** Gives every mention its part: the register's roles first, the words where the register leaves a choice. */
export function castOf(mentions: readonly WorkingMention[], units: readonly Unit[], isSwap: boolean): Cast {
  const claims = units.flatMap(unit => claimsOf(unit.said))
  const players = mentions.map((mention, place) => playerOf(mention, place, claims))
  const keepsSoft = !units.some(unit => SAME_ONE.test(unit.said))
  const drops = isSwap
    ? []
    : units.flatMap(unit => dropsOf(withoutStayWords(unit.said))).filter(drop => keepsSoft || !drop.isSoft)
  const dropped = droppedPlaces(players, drops)
  for (const place of units.flatMap((unit, at) => correctionsOf(unit.said, units[at - 1]?.said))) {
    const replaced = replacedBy(players, place)
    if (replaced !== null) dropped.add(replaced)
  }
  const excluded = excludedPlaces(players, units, dropped)
  excluded.out.forEach(place => dropped.add(place))
  bystanding(players, units, dropped).forEach(place => dropped.add(place))
  inPassing(players, units, dropped).forEach(place => dropped.add(place))
  return {
    players: players.map(player => ({
      ...player,
      isDropped: dropped.has(player.mention),
      isTakenOut: excluded.takenOut.has(player.mention),
      isInDoubt: excluded.doubtful.has(player.mention),
    })),
    saysChange: drops.some(drop => drop.isChange && dropped.has(drop.mention)),
  }
}

/** Whom the words name for another reason than to ask for them. */
function bystanding(
  players: readonly Player[],
  units: readonly Unit[],
  dropped: ReadonlySet<number>,
): readonly number[] {
  const isStranger = (mention: number) => players[mention]?.letter === 'U' || players[mention]?.letter === 'N'
  const plays = (letter: Letter) => (mention: number) => players[mention]?.letter === letter && !dropped.has(mention)
  const areSame = (left: number, right: number) => samePerson(players, left).includes(right)
  return [
    ...units.flatMap(unit => bystandersOf(unit.said, isStranger)),
    ...pastNames({ units, isMentor: plays('M'), isEct: plays('E'), areSame }),
  ]
}

/** Whom rows only tell of, and whom a sentence names only to say why. */
function inPassing(
  players: readonly Player[],
  units: readonly Unit[],
  dropped: ReadonlySet<number>,
): readonly number[] {
  const partOf = (mention: number) => {
    const letter = dropped.has(mention) ? undefined : players[mention]?.letter
    return letter === 'M' || letter === 'E' ? letter : null
  }
  const { settled } = rowsTold(units)
  return units.flatMap((unit, place) => {
    if (settled.has(place)) return unit.mentions
    return unit.kind === 'row' ? [] : backgroundOf(unit.said, partOf)
  })
}

/** "Last time it was Derek. Please pair Luca with the same mentor": whoever was is asked for again. */
const SAME_ONE = /\b(?:with|by|to|have|has|be|as) (?:the|that) same (?:mentor|person|one|teacher|colleague)\b/

function playerOf(
  mention: WorkingMention,
  place: number,
  claims: readonly { readonly mention: number; readonly role: TeacherRole }[],
): Player {
  const asMentor = fittingOptions(mention, 'mentor')
  const asEct = fittingOptions(mention, 'ect')
  const roles = new Set(claims.filter(claim => claim.mention === place).map(claim => claim.role))
  const [only = null] = roles.size === 1 ? roles : []
  return {
    mention: place,
    letter: letterOf(mention, { asMentor, asEct }, only),
    claim: only,
    asMentor,
    asEct,
    isDropped: false,
    isTakenOut: false,
    isInDoubt: false,
  }
}

function letterOf(
  mention: WorkingMention,
  options: { readonly asMentor: readonly Option[]; readonly asEct: readonly Option[] },
  claim: TeacherRole | null,
): Letter {
  if (mention.options.length === 0) return 'U'
  const isMentor = options.asMentor.length > 0
  const isEct = options.asEct.length > 0
  if (isMentor && isEct) return claim === 'mentor' ? 'M' : claim === 'ect' ? 'E' : 'B'
  if (isMentor) return 'M'
  return isEct ? 'E' : 'N'
}

/** A mentor who is replaced is out wherever they are named; a soft cue counts only while another mentor is left. */
function droppedPlaces(players: readonly Player[], drops: readonly Drop[]): Set<number> {
  const applies = (drop: Drop) => {
    const letter = players[drop.mention]?.letter
    if (drop.when === 'any') return true
    if (drop.when === 'unknown') return letter === 'U' || letter === 'N'
    return drop.when === 'mentor'
      ? letter === 'M' || letter === 'B' || letter === 'N' || letter === 'U'
      : letter === 'E'
  }
  const dropped = new Set<number>()
  for (const drop of drops.filter(applies).filter(drop => !drop.isSoft)) {
    for (const place of drop.isChange ? sameMentor(players, drop.mention) : [drop.mention]) dropped.add(place)
  }
  const softly = drops.filter(applies).filter(drop => drop.isSoft)
  const isEct = (mention: number) => players[mention]?.letter === 'E'
  const softEcts = new Set(
    softly.filter(({ mention }) => isEct(mention)).flatMap(drop => samePerson(players, drop.mention)),
  )
  const isEctLeft = players.some(({ mention }) => isEct(mention) && !dropped.has(mention) && !softEcts.has(mention))
  if (isEctLeft) softEcts.forEach(place => dropped.add(place))
  const soft = new Set(
    softly.filter(({ mention }) => !isEct(mention)).flatMap(drop => sameMentor(players, drop.mention)),
  )
  const isMentorLeft = players.some(
    player =>
      (player.letter === 'M' || player.letter === 'U') && !dropped.has(player.mention) && !soft.has(player.mention),
  )
  if (isMentorLeft) soft.forEach(place => dropped.add(place))
  return dropped
}

/** Names that the words leave out, and names near a "not" that may. Whoever is left out is out of all that was said before. */
function excludedPlaces(players: readonly Player[], units: readonly Unit[], dropped: ReadonlySet<number>) {
  const letterOf = (mention: number) => players[mention]?.letter
  const { open } = rowsTold(units)
  const saying = units.filter((_, place) => !open.has(place))
  const all = saying.flatMap(unit =>
    exclusionsOf({ said: unit.said, isRow: unit.kind === 'row', letterOf }).map(found => ({ ...found, unit })),
  )
  const isEctLeft = (places: readonly number[], excluded: readonly Exclusion[]) => {
    const gone = new Set(excluded.flatMap(({ mention }) => samePerson(players, mention)))
    return places.some(place => letterOf(place) === 'E' && !gone.has(place) && !dropped.has(place))
  }
  const everywhere = players.map(player => player.mention)
  const applying = isEctLeft(everywhere, all) ? all : all.filter(({ isSoft }) => !isSoft)
  const out = new Set<number>()
  const takenOut = new Set<number>()
  const doubtful = new Set<number>()
  for (const { mention, strength, unit } of applying) {
    const isOwnRow = (place: number) => unit.kind !== 'row' || unit.mentions.includes(place)
    const isReplaced = letterOf(mention) !== 'E' || isEctLeft(unit.mentions, all)
    for (const place of samePerson(players, mention).filter(isOwnRow)) {
      if (strength === 'unclear' || place > mention) doubtful.add(place)
      else if (isReplaced || unit.mentions.includes(place)) out.add(place)
      else takenOut.add(place)
    }
  }
  return { out, takenOut, doubtful }
}

/** Every mention of whoever a mention means. */
function samePerson(players: readonly Player[], place: number): readonly number[] {
  const idsOf = (player: Player | undefined) =>
    [...(player?.asMentor ?? []), ...(player?.asEct ?? [])].map(option => option.person.id)
  const ids = new Set(idsOf(players[place]))
  return players
    .filter(player => player.mention === place || idsOf(player).some(id => ids.has(id)))
    .map(player => player.mention)
}

function sameMentor(players: readonly Player[], place: number): readonly number[] {
  const id = players[place]?.asMentor[0]?.person.id
  return id === undefined
    ? [place]
    : players.filter(player => player.asMentor[0]?.person.id === id).map(player => player.mention)
}

/** The last mention before a correction that it stands in place of: another person in the same part. */
function replacedBy(players: readonly Player[], place: number): number | null {
  const corrected = players[place]
  if (!corrected) return null
  const idOf = (player: Player) => (player.asMentor[0] ?? player.asEct[0])?.person.id
  const before = players.slice(0, place).findLast(player => {
    const plays = player.letter === corrected.letter || player.letter === 'B' || player.letter === 'U'
    return plays && idOf(player) !== idOf(corrected)
  })
  return before?.mention ?? null
}

export const NO_ROLE = ' is in the register, but neither as a mentor nor as an ECT.'

/** Names that stand in a role which the register does not give them; a pair that the roles settle takes the doubt away. */
export function wrongRoles(
  mentions: readonly WorkingMention[],
  cast: Cast,
  units: readonly Unit[],
  paired: ReadonlySet<number>,
): readonly string[] {
  const strong = units.flatMap(unit => plainClaimsOf(unit.said))
  return cast.players.flatMap(player => {
    const mention = mentions[player.mention]
    if (!mention || player.isDropped || mention.options.length === 0) return []
    if (player.letter === 'N') return [`“${mention.quote}”${NO_ROLE}`]
    const claims = strong.filter(claim => claim.mention === player.mention).map(claim => claim.role)
    const claim = paired.has(player.mention) ? (claims.length === 1 ? claims[0] : null) : player.claim
    if (player.letter === 'E' && claim === 'mentor') {
      return [`“${mention.quote}” is asked for as a mentor, and the register has them only as an ECT.`]
    }
    if (player.letter === 'M' && claim === 'ect') {
      return [`“${mention.quote}” is named as an ECT, and the register has them only as a mentor.`]
    }
    return []
  })
}
