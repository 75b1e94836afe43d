import type { RequestRead } from '../extract/read-request'

/** Places of the two in the list of mentions. */
interface Pair {
  readonly mentor: number
  readonly ect: number
}

/**
 * Mentions of whoever mentors the ECT of a pair now, where the mail names them and asks for them for nobody else: the author
 * knows of them, so that the other mentor is a change.
 */
export function outgoingMentors(read: Pick<RequestRead, 'cast' | 'drafts' | 'units'>, pair: Pair): readonly number[] {
  const { players } = read.cast
  const [current, ...others] = new Set(players[pair.ect]?.asEct.map(({ person }) => person.currentMentorId))
  if (current === undefined || current === null || others.length > 0) return []
  const isCurrent = (mention: number) => {
    const [only, ...more] = players[mention]?.asMentor ?? []
    return more.length === 0 && only?.person.id === current
  }
  if (isCurrent(pair.mentor)) return []
  const isOfEct = (mention: number) => players[mention]?.asEct.some(({ person }) => person.currentMentorId === current)
  if (read.drafts.some(draft => isCurrent(draft.mentor) && !isOfEct(draft.ect))) return []
  // Beside another ECT they are spoken of for that one.
  const isOfAnother = (mention: number) => players[mention]?.letter === 'E' && !isOfEct(mention)
  const ownUnits = read.units.filter(({ mentions }) => !mentions.some(isOfAnother))
  return ownUnits.flatMap(({ mentions }) => mentions).filter(isCurrent)
}
