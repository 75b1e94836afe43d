import type { ParsedMessage } from '../parse/parsed-message'
import type { RequestRead } from './read-request'
import type { StayClaim } from './reading'
import { zoneAt } from './request-text'
import { stayWords } from './structure/staying'

/** Of whom the author says that they stay at the school, or leave it. Words that the author passes on say nothing. */
export function stayClaimsOf(message: ParsedMessage, read: RequestRead): readonly StayClaim[] {
  if (read.isForwardedOnly) return []
  const personOf = (mention: number): string | null => {
    const [only, ...others] = read.cast.players[mention]?.asMentor ?? []
    return only && others.length === 0 ? only.person.id : null
  }
  const mentors = read.cast.players.filter(player => player.letter === 'M').map(player => personOf(player.mention))
  const isSameMentor = new Set(mentors).size === 1 && !mentors.includes(null)
  return stayWords(read.units, read.cast.players, isSameMentor).flatMap(({ mention, stays, unit }) => {
    const personId = personOf(mention)
    const place = read.units[unit]
    if (personId === null || !place) return []
    const { start, end } = place
    const evidence = {
      source: 'text' as const,
      span: { start, end },
      zone: zoneAt(message.zones, start),
      quote: message.text.slice(start, end).trim(),
    }
    return [{ personId, stays, evidence }]
  })
}

/** The people whom one message says stay; whoever is also said to leave is not among them. */
export function stayingIn(claims: readonly StayClaim[]): ReadonlySet<string> {
  const leaving = new Set(claims.filter(claim => !claim.stays).map(claim => claim.personId))
  return new Set(claims.map(claim => claim.personId).filter(id => !leaving.has(id)))
}
