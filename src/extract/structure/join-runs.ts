import type { Draft, Structure } from './draft'

/** A mention with the part it plays in one stretch of a request. */
export interface Seat {
  readonly mention: number
  readonly part: 'M' | 'E'
  /** Two mentions of one person share this. */
  readonly who: string
}

const SEVERAL_MENTORS = 'Several mentors are named for one ECT, and the words do not say which.'
/** Of so many mentors for so many ECTs nobody reads more candidates. */
const MOST_CONTESTED = 6
const ORDER_UNSURE = 'The mail names mentors and ECTs in two lists and does not say who belongs to whom.'

/** Joins mentors and ECTs that are named together. `saysOrder`: respectively, in that order, numbered lists. */
export function joinSeats(
  seats: readonly Seat[],
  names: { readonly single: Structure; readonly isRow: boolean; readonly saysOrder: boolean },
): readonly Draft[] {
  const mentors = distinct(seats.filter(seat => seat.part === 'M'))
  const ects = distinct(seats.filter(seat => seat.part === 'E'))
  const [mentor] = mentors
  if (!mentor || ects.length === 0) return []
  if (mentors.length === 1) {
    const structure = ects.length > 1 ? 'one-mentor-many' : names.single
    return ects.map(ect => ({ mentor: mentor.mention, ect: ect.mention, structure, vetoes: [] }))
  }
  const runs = runsOf(seats)
  const alternating = joinAlternating(runs)
  if (alternating) return alternating
  if (mentors.length === ects.length && runs.length === 2) {
    const structure = names.saysOrder ? 'respectively' : 'order-unsure'
    const vetoes = names.saysOrder ? [] : [ORDER_UNSURE]
    return mentors.flatMap((seat, place) => {
      const ect = ects[place]
      return ect ? [{ mentor: seat.mention, ect: ect.mention, structure, vetoes } as const] : []
    })
  }
  return mentors.slice(0, MOST_CONTESTED).flatMap(seat =>
    ects.slice(0, MOST_CONTESTED).map(ect => ({
      mentor: seat.mention,
      ect: ect.mention,
      structure: 'contested' as const,
      vetoes: [SEVERAL_MENTORS],
    })),
  )
}

/** M E M E, E M E M, M EE M E, EE M E M: each mentor belongs to the ECTs beside them, on one and the same side. */
export function joinAlternating(runs: readonly (readonly Seat[])[]): readonly Draft[] | null {
  if (runs.length < 2 || runs.length % 2 !== 0) return null
  const drafts: Draft[] = []
  for (let place = 0; place < runs.length; place += 2) {
    const pair = [runs[place] ?? [], runs[place + 1] ?? []]
    const mentors = pair.find(run => run[0]?.part === 'M') ?? []
    const ects = pair.find(run => run[0]?.part === 'E') ?? []
    const [mentor] = mentors
    if (!mentor || mentors.length !== 1 || ects.length === 0) return null
    for (const ect of ects) {
      drafts.push({ mentor: mentor.mention, ect: ect.mention, structure: 'alternation', vetoes: [] })
    }
  }
  const joinsTwice = new Set(drafts.map(draft => draft.ect)).size !== drafts.length
  return joinsTwice ? null : drafts
}

/** Neighbouring seats of one part, as one run; the same person named twice in a row counts once. */
export function runsOf(seats: readonly Seat[]): readonly (readonly Seat[])[] {
  const runs: Seat[][] = []
  for (const seat of seats) {
    const run = runs.at(-1)
    if (run?.[0]?.part !== seat.part) runs.push([seat])
    else if (!run.some(other => other.who === seat.who)) run.push(seat)
  }
  return runs
}

function distinct(seats: readonly Seat[]): readonly Seat[] {
  return seats.filter((seat, place) => seats.findIndex(other => other.who === seat.who) === place)
}
