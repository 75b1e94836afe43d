import { addDays, formatDay, overlaps, type Day } from '../kernel/day'
import { cohortsIn } from './cohorts'
import type { PairFacts } from './pair-facts'
import type { PlannedChange } from './match-plan'
import type { Pairing, PersonView, RegisterView } from './register-view'
import { nameOf, schoolWords } from './view-words'

/**
 * Every row that a click changes for a pair that keeps the rules, in the order they are written: pool, old pairings,
 * new pairing, the mentor's participant record, and the records that nobody needs any more.
 */
export function plannedChanges(facts: PairFacts): readonly PlannedChange[] {
  const { ectPeriod } = facts
  if (!ectPeriod) return []
  const replaced = replacedPairings(facts)
  return [
    ...addToPool(facts, ectPeriod.schoolUrn),
    ...replaced.map(pairing => makeWay(facts, pairing)),
    addPairing(facts, ectPeriod.schoolUrn),
    ...addParticipantRecord(facts),
    ...recordsNoLongerNeeded(facts, replaced),
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

/** Guidance: the pairing is imported to create a participant record for the mentor on the ECT's cohort. */
function addParticipantRecord({ view, cohorts, startOn }: PairFacts): readonly PlannedChange[] {
  const cohort = cohorts.ect
  if (cohort === null || isOnCohort(view.mentor, cohort)) return []
  const sentence = `${nameOf(view.mentor)} gets a participant record on the ${cohort} cohort from ${formatDay(startOn)}.`
  return [{ kind: 'add-participant-record', mentorId: view.mentor.person.id, cohort, startedOn: startOn, sentence }]
}

/** Whether a mentor is on a cohort: an open record says so, or a registration that no record was ever made for. */
function isOnCohort(mentor: PersonView, cohort: number): boolean {
  const records = mentor.participantRecords.filter(record => record.cohort === cohort)
  if (records.some(record => record.endedOn === null)) return true
  const hasRegistered = records.some(record => record.origin === 'registered')
  return !hasRegistered && cohortsIn(mentor, 'mentor').includes(cohort)
}

function recordsNoLongerNeeded(facts: PairFacts, replaced: readonly Pairing[]): readonly PlannedChange[] {
  const { view, cohorts } = facts
  const { ect: cohort } = cohorts
  if (cohort === null) return []
  const replacedMentors = new Set(replaced.map(pairing => pairing.mentorId))
  replacedMentors.delete(view.mentor.person.id)
  return view.otherMentors
    .filter(mentor => replacedMentors.has(mentor.person.id) && !isStillNeeded(facts, mentor, { cohort, replaced }))
    .flatMap(mentor => endRecords(facts, mentor, cohort))
}

function isStillNeeded(
  { view, startOn }: PairFacts,
  mentor: PersonView,
  given: { readonly cohort: number; readonly replaced: readonly Pairing[] },
): boolean {
  const gone = new Set(given.replaced.map(pairing => pairing.id))
  return mentor.mentoring.some(
    pairing =>
      !gone.has(pairing.id) &&
      view.cohortOfEct[pairing.ectId] === given.cohort &&
      (pairing.finishedOn === null || pairing.finishedOn >= startOn),
  )
}

/** Only what a pairing brought about ends with it; a registration's own record never does. */
function endRecords({ startOn }: PairFacts, mentor: PersonView, cohort: number): readonly PlannedChange[] {
  const open = mentor.participantRecords.filter(
    record => record.origin === 'pairing' && record.cohort === cohort && record.endedOn === null,
  )
  return open.map(record => endRecord({ id: record.id, startedOn: record.startedOn, mentor, cohort, startOn }))
}

function endRecord(given: {
  readonly id: string
  readonly startedOn: Day
  readonly mentor: PersonView
  readonly cohort: number
  readonly startOn: Day
}): PlannedChange {
  const whose = `The participant record of ${nameOf(given.mentor)} on the ${given.cohort} cohort`
  if (given.startedOn >= given.startOn) {
    return { kind: 'void-participant-record', recordId: given.id, sentence: `${whose} had not begun and is set aside.` }
  }
  const endedOn = addDays(given.startOn, -1)
  const sentence = `${whose} ends on ${formatDay(endedOn)}: no pairing needs it any more.`
  return { kind: 'end-participant-record', recordId: given.id, endedOn, sentence }
}

function mentorName(view: RegisterView, mentorId: string): string {
  const mentor = [view.mentor, ...view.otherMentors].find(other => other.person.id === mentorId)
  return mentor ? nameOf(mentor) : 'their present mentor'
}
