/**
 * A tiny register of day numbers, against which the real one is held. Written for the tests alone: it knows nothing of plans,
 * change logs or rows, only who is where, who mentors whom, and who is registered, on which days.
 */

/** Days inclusive at both ends; `FOREVER` is no end. */
export interface Span {
  from: number
  to: number
}
export const FOREVER = 400
export const BEGINNING = -10

export interface Place extends Span {
  who: string
  readonly role: 'mentor' | 'ect'
  readonly school: string
  gone: boolean
}
export interface Mentoring extends Span {
  readonly ect: string
  mentor: string
  readonly school: string
  gone: boolean
}
/** What one press did, so that it can be taken back. */
export interface Press {
  readonly made: Mentoring
  readonly cut: readonly { readonly mentoring: Mentoring; readonly was: Span }[]
  readonly joined: Place | null
}

const meet = (one: Span, other: Span) => one.from <= other.to && other.from <= one.to
const holds = (span: Span, day: number) => span.from <= day && day <= span.to

export function createModel(facts: {
  readonly places: readonly Omit<Place, 'gone'>[]
  readonly registered: readonly ({ readonly who: string; readonly cohort: number } & Span)[]
  readonly cohortOf: ReadonlyMap<string, number>
}) {
  const places: Place[] = facts.places.map(place => ({ ...place, gone: false }))
  const mentorings: Mentoring[] = []
  const registered = facts.registered.map(each => ({ ...each }))
  const standing = () => mentorings.filter(each => !each.gone)
  const placesOf = (who: string, role: Place['role']) =>
    places.filter(place => !place.gone && place.who === who && place.role === role)
  const isRegistered = (who: string, cohort: number, day: number) =>
    registered.some(each => each.who === who && each.cohort === cohort && holds(each, day))

  return {
    places,
    placesOf,
    standing,
    registered,
    /** The mentor begins today, or when the later of the two joins, until the earlier leaves; whoever was there makes way. */
    pair(mentor: string, ect: string, today: number): Press {
      const ofEct = placesOf(ect, 'ect')
      const at =
        ofEct.find(place => holds(place, today)) ??
        ofEct.filter(place => place.from > today).sort((one, other) => one.from - other.from)[0]
      if (!at) throw new Error(`${ect} is at no school, and was paired`)
      const ofMentor = placesOf(mentor, 'mentor').filter(place => place.school === at.school && place.to >= today)
      const known = ofMentor.find(place => holds(place, today)) ?? ofMentor[0]
      const from = Math.max(today, at.from, known?.from ?? today)
      const joined = known
        ? null
        : { who: mentor, role: 'mentor' as const, school: at.school, from, to: FOREVER, gone: false }
      if (joined) places.push(joined)
      const made = { ect, mentor, school: at.school, from, to: Math.min(at.to, known?.to ?? FOREVER), gone: false }
      const cut = standing()
        .filter(each => each.ect === ect && meet(each, made))
        .map(mentoring => ({ mentoring, was: { from: mentoring.from, to: mentoring.to } }))
      for (const { mentoring } of cut) {
        if (mentoring.from >= from) mentoring.gone = true
        else mentoring.to = from - 1
      }
      mentorings.push(made)
      return { made, cut, joined }
    },
    undo({ made, cut, joined }: Press): void {
      made.gone = true
      for (const { mentoring, was } of cut) Object.assign(mentoring, was, { gone: false })
      const isNeeded =
        joined &&
        standing().some(each => each.mentor === joined.who && each.school === joined.school && meet(each, joined))
      if (joined && !isNeeded) joined.gone = true
    },
    /** Somebody's last day at a place: what they do there as mentor or ECT ends with it. */
    leave(place: Place, last: number): void {
      place.to = last
      for (const each of standing()) {
        const isTheirs = place.role === 'mentor' ? each.mentor === place.who : each.ect === place.who
        if (!isTheirs || each.school !== place.school || each.to <= last || each.from < place.from) continue
        if (each.from > last) each.gone = true
        else each.to = last
      }
    },
    join(place: Omit<Place, 'gone'>): Place {
      const made = { ...place, gone: false }
      places.push(made)
      return made
    },
    /** One person who had two records: all that the second did, the first did. */
    merge(kept: string, other: string): void {
      for (const place of placesOf(other, 'mentor')) {
        const same = placesOf(kept, 'mentor').find(each => each.school === place.school)
        if (!same) place.who = kept
        else {
          same.from = Math.min(same.from, place.from)
          same.to = Math.max(same.to, place.to)
          place.gone = true
        }
      }
      for (const each of mentorings) if (each.mentor === other) each.mentor = kept
      for (const each of registered) if (each.who === other) each.who = kept
    },
    /** Who is mentored by whom, at which school, on which days. */
    pairings: () => inDays(standing().map(each => [`${each.ect} ${each.mentor} ${each.school}`, each])),
    pool: () =>
      inDays(places.filter(place => !place.gone).map(place => [`${place.who} ${place.role} ${place.school}`, place])),
    /** The days on which a mentor needs a record on an ECT's cohort: they mentor on it and are not registered on it. */
    needed(): readonly string[] {
      const days = new Map<string, Set<number>>()
      for (const each of standing()) {
        const cohort = facts.cohortOf.get(each.ect) ?? 0
        const key = `${each.mentor} ${cohort}`
        const set = days.get(key) ?? days.set(key, new Set()).get(key)!
        for (let day = each.from; day <= each.to; day += 1) if (!isRegistered(each.mentor, cohort, day)) set.add(day)
      }
      return spelled(days)
    },
    registeredDays: () => inDays(registered.map(each => [`${each.who} ${each.cohort}`, each])),
  }
}
export type Model = ReturnType<typeof createModel>

/** Spans as days for each key, written as the runs that they make: `e1 m1 910001 0..31,40..45`. */
export function inDays(spans: readonly (readonly [string, Span])[]): readonly string[] {
  const days = new Map<string, Set<number>>()
  for (const [key, { from, to }] of spans) {
    const set = days.get(key) ?? days.set(key, new Set()).get(key)!
    for (let day = Math.max(BEGINNING, from); day <= Math.min(FOREVER, to); day += 1) set.add(day)
  }
  return spelled(days)
}

function spelled(days: ReadonlyMap<string, ReadonlySet<number>>): readonly string[] {
  return [...days]
    .filter(([, set]) => set.size > 0)
    .map(([key, set]) => {
      const runs = [...set]
        .sort((one, other) => one - other)
        .reduce<[number, number][]>((done, day) => {
          const last = done.at(-1)
          if (last && last[1] === day - 1) last[1] = day
          else done.push([day, day])
          return done
        }, [])
      return `${key} ${runs.map(([from, to]) => `${from}..${to}`).join(',')}`
    })
    .sort()
}
