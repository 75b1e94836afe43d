import { unmarked } from '../lib/layout.mjs'
import { fill, toBlocks } from '../lib/markup.mjs'

const asPairs = list =>
  (list ?? []).map(([mentor, ect, action = 'add']) => ({ mentorId: mentor.id, ectId: ect.id, action }))
const asIgnored = list => (list ?? []).map(([mentor, ect]) => ({ mentorId: mentor.id, ectId: ect.id }))

/**
 * A template from its parts: `cast` picks people from a scene, `wordings` are `[subject, text, extras]` to choose from, and
 * `truth` says what they come to. `grade` is the one-click class when every name is written in full; loose names lower it to `may`.
 */
export function template({
  id,
  family,
  weight = 1,
  grade = 'mustNot',
  fullOnly = false,
  exactOnly = false,
  cast = () => ({}),
  wordings,
  truth = () => ({}),
  ...fixed
}) {
  const make = scene => {
    scene.fullOnly = fullOnly
    scene.exactOnly = exactOnly
    const people = cast(scene)
    const [subject, text, extras = {}] = scene.random.pick(wordings)
    const blocks = toBlocks(fill(text, scene, people))
    const labels = truth(people, scene)
    const own = typeof extras === 'function' ? extras(people, scene) : extras
    const draft = {
      intent: 'mentor_match',
      intentAlt: [],
      ambiguous: [],
      unresolved: [],
      tags: [],
      ...fixed,
      ...labels,
      ...own,
      grade: own.grade ?? labels.grade ?? grade,
      subject: unmarked(fill(subject, scene, people)),
      blocks,
      pairs: asPairs(own.pairs ?? labels.pairs),
      ignorePairs: asIgnored(own.ignore ?? labels.ignore),
    }
    // What is asked for cannot also be set aside.
    draft.ignorePairs = draft.ignorePairs.filter(
      ({ mentorId, ectId }) => !draft.pairs.some(pair => pair.mentorId === mentorId && pair.ectId === ectId),
    )
    draft.trnPeople = (draft.byTrn ?? []).map(key => people[key])
    if (draft.grade === 'must' && scene.loosened) draft.grade = 'may'
    return draft
  }
  return { id, family, weight, intent: fixed.intent ?? 'mentor_match', make }
}

/** The commonest cast: one mentor and one ECT who has no mentor yet. */
export const onePair = scene => ({ m: scene.mentor(), e: scene.freeEct() })
export const onePairTruth = ({ m, e }) => ({ pairs: [[m, e]] })

/** Several mentors, each with an ECT who has none yet: m1 e1, m2 e2 and so on. */
export function castPairs(scene, count) {
  const cast = {}
  for (let at = 1; at <= count; at++) {
    cast[`m${at}`] = scene.mentor()
    cast[`e${at}`] = scene.freeEct()
  }
  return cast
}
export const pairsTruth = count => people => ({
  pairs: Array.from({ length: count }, (_, at) => [people[`m${at + 1}`], people[`e${at + 1}`]]),
})

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** Quoted or forwarded mail to stand below the author's own words. */
export function quoted(scene, people, { kind, from, to, subject, text, daysAgo = scene.random.int(1, 6) }) {
  const style = kind ?? scene.random.pick(['outlook', 'angle'])
  const day = new Date(scene.date.getTime() - daysAgo * 86_400_000)
  const date = `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()} at ${scene.random.int(8, 16)}:${scene.random.int(10, 59)}`
  return {
    quoted: {
      kind: style,
      from,
      to,
      subject: unmarked(fill(subject, scene, people)),
      date,
      blocks: toBlocks(fill(text, scene, people)),
    },
  }
}

export const DESK_ADDRESS = 'ECT Support Desk <support@ect-helpdesk.example>'
export const tutorAddress = scene => `${scene.tutor.firstName} ${scene.tutor.lastName} <${scene.tutor.email}>`
