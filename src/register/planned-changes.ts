import { addDays, formatDay, overlaps, type DayRange } from '../kernel/day'
import { correctLeavingDate } from './leaving-date'
import type { PlannedChange } from './match-plan'
import type { PairFacts } from './pair-facts'
import { recordChanges, registeredDays } from './participant-records'
import type { Pairing, PersonView, RegisterView } from './register-view'
import { nameOf, schoolWords } from './view-words'

/**
 * Every row that a click changes for a pair that keeps the rules, in the order they are written: leaving date, pool, old
 * pairings, new pairing, the mentor's participant record, and the records that nobody needs any more.
 */
export function plannedChanges(facts: PairFacts): readonly PlannedChange[] {
  const { ectPeriod } = facts
  if (!ectPeriod) return []
  const replaced = replacedPairings(facts)
  return [
    ...correctLeavingDate(facts),
    ...addToPool(facts, ectPeriod.schoolUrn),
    ...replaced.map(pairing => makeWay(facts, pairing)),
    addPairing(facts, ectPeriod.schoolUrn),
    ...recordsOf(facts, replaced),
  ]
}

function addToPool({ view, pool, startOn }: PairFacts, schoolUrn: string): readonly PlannedChange[] {
  if (pool?.kind !== 'elsewhere' && pool?.kind !== 'in-no-pool' && pool?.kind !== 'at-predecessor') return []
  const elsewhere = pool.kind === 'elsewhere' ? ' Their place at other schools stays as it is.' : ''
  return [
    {
      kind: 'add-to-pool',
      teacherId: view.mentor.person.id,
      schoolUrn,
      startedOn: startOn,
      sentence: `${nameOf(view.mentor)} joins the mentor pool of ${schoolWords(view, schoolUrn)} on ${formatDay(startOn)}.${elsewhere}`,
    },
  ]
}

/** Pairings of the ECT that share a day with the new one. */
function replacedPairings({ view, startOn, finishOn }: PairFacts): readonly Pairing[] {
  return view.ect.mentoredBy.filter(pairing =>
    overlaps({ from: pairing.startedOn, until: pairing.finishedOn }, { from: startOn, until: finishOn }),
  )
}

/** Ranges are inclusive at both ends, so the old pairing finishes the day before; one that had not begun is set aside. */
function makeWay({ view, startOn }: PairFacts, pairing: Pairing): PlannedChange {
  const mentor = mentorName(view, pairing.mentorId)
  if (pairing.startedOn >= startOn) {
    const sentence = `The pairing of ${nameOf(view.ect)} with ${mentor}, due to start on ${formatDay(pairing.startedOn)}, is set aside.`
    return { kind: 'void-pairing', pairingId: pairing.id, sentence }
  }
  const finishedOn = addDays(startOn, -1)
  const sentence = `The pairing of ${nameOf(view.ect)} with ${mentor} finishes on ${formatDay(finishedOn)}.`
  return { kind: 'finish-pairing', pairingId: pairing.id, finishedOn, sentence }
}

function addPairing({ view, startOn, finishOn }: PairFacts, schoolUrn: string): PlannedChange {
  const until = finishOn === null ? '' : ` until ${formatDay(finishOn)}`
  return {
    kind: 'add-pairing',
    ectId: view.ect.person.id,
    mentorId: view.mentor.person.id,
    schoolUrn,
    startedOn: startOn,
    finishedOn: finishOn,
    sentence: `${nameOf(view.mentor)} is paired with ${nameOf(view.ect)} at ${schoolWords(view, schoolUrn)} from ${formatDay(startOn)}${until}.`,
  }
}

/** The records of the new mentor, and of those who are replaced, on the ECT's cohort. */
function recordsOf(facts: PairFacts, replaced: readonly Pairing[]): readonly PlannedChange[] {
  const { view, cohorts } = facts
  const { ect: cohort } = cohorts
  if (cohort === null) return []
  const gone = new Set(replaced.map(pairing => pairing.mentorId))
  const others = view.otherMentors.filter(({ person }) => gone.has(person.id) && person.id !== view.mentor.person.id)
  return [view.mentor, ...others].flatMap(mentor =>
    recordChanges(
      {
        mentorId: mentor.person.id,
        name: nameOf(mentor),
        cohort,
        pairings: pairingDaysAfter(facts, { mentor, cohort, replaced }),
        registered: registeredDays(mentor, cohort),
        records: mentor.participantRecords.filter(record => record.cohort === cohort),
      },
      facts.today,
    ),
  )
}

/** The days of a mentor's pairings with ECTs of a cohort, as they are once the click is done. */
function pairingDaysAfter(
  { view, startOn, finishOn }: PairFacts,
  given: { readonly mentor: PersonView; readonly cohort: number; readonly replaced: readonly Pairing[] },
): readonly DayRange[] {
  const { mentor, cohort, replaced } = given
  const isReplaced = new Set(replaced.map(pairing => pairing.id))
  const standing = mentor.mentoring
    .filter(pairing => pairing.ectId === view.ect.person.id || view.cohortOfEct[pairing.ectId] === cohort)
    .flatMap(({ id, startedOn, finishedOn }) => {
      if (!isReplaced.has(id)) return [{ from: startedOn, until: finishedOn }]
      return startedOn >= startOn ? [] : [{ from: startedOn, until: addDays(startOn, -1) }]
    })
  const isNew = mentor.person.id === view.mentor.person.id
  return isNew ? [...standing, { from: startOn, until: finishOn }] : standing
}

function mentorName(view: RegisterView, mentorId: string): string {
  const mentor = [view.mentor, ...view.otherMentors].find(other => other.person.id === mentorId)
  return mentor ? nameOf(mentor) : 'their present mentor'
}
