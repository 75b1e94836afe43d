import { formatDay, overlaps } from '../kernel/day'
import type { PlannedChange } from './match-plan'
import { recordChanges, registeredDays } from './participant-records'
import type { Pairing, PersonView, SchoolPeriod } from './register-view'
import { daysOf, type UndoFacts } from './undo-facts'
import { nameOf, schoolWords } from './view-words'
import { whyNotUndone } from './why-not-undone'

/** What undoing a match would change, or why it may not be undone. */
export type UndoPlan =
  | {
      readonly kind: 'possible'
      readonly changes: readonly PlannedChange[]
      /** What stays although the match brought it, and why, in plain sentences. */
      readonly keeps: readonly string[]
    }
  | { readonly kind: 'refused'; readonly sentence: string }

/**
 * Decides what taking a match back changes: its pairing is set aside, what made way is as it was before, and what another
 * pairing has come to need meanwhile stays. Pure, so that it is shown before it is done.
 */
export function planUndo(facts: UndoFacts): UndoPlan {
  const sentence = whyNotUndone(facts)
  if (sentence !== null) return { kind: 'refused', sentence }
  const pool = [...facts.joined.map(id => leavePool(facts, id)), ...facts.corrected.map(was => leaveAgain(facts, was))]
  return {
    kind: 'possible',
    changes: [
      voidPairing(facts),
      ...facts.madeWay.map(pairing => restorePairing(facts, pairing)),
      ...pool.flatMap(each => each.changes),
      ...records(facts),
    ],
    keeps: pool.flatMap(each => each.keeps),
  }
}

type PoolUndo = { readonly changes: readonly PlannedChange[]; readonly keeps: readonly string[] }

function voidPairing({ view, pairing }: UndoFacts): PlannedChange {
  const sentence = `The pairing of ${nameOf(view.ect)} with ${nameOf(view.mentor)} from ${formatDay(pairing.startedOn)} is set aside.`
  return { kind: 'void-pairing', pairingId: pairing.id, sentence }
}

function restorePairing({ view }: UndoFacts, was: Pairing): PlannedChange {
  const mentor = [view.mentor, ...view.otherMentors].find(({ person }) => person.id === was.mentorId)
  const end = was.finishedOn === null ? 'without an end' : `until ${formatDay(was.finishedOn)}`
  const whose = `The pairing of ${nameOf(view.ect)} with ${mentor ? nameOf(mentor) : 'the mentor before'}`
  const sentence = `${whose} from ${formatDay(was.startedOn)} stands again, ${end}.`
  return { kind: 'restore-pairing', pairingId: was.id, finishedOn: was.finishedOn, sentence }
}

/** A place in the pool that the match gave is taken back, unless another pairing there needs it by now. */
function leavePool(facts: UndoFacts, periodId: string): PoolUndo {
  const period = facts.view.mentor.periods.find(({ id }) => id === periodId)
  if (!period) return { changes: [], keeps: [] }
  const place = `The place of ${nameOf(facts.view.mentor)} in the mentor pool of ${schoolWords(facts.view, period.schoolUrn)}`
  const needed = mentoringAfter(facts, facts.view.mentor).some(
    pairing => pairing.schoolUrn === period.schoolUrn && overlaps(daysOf(pairing), daysOf(period)),
  )
  return needed
    ? { changes: [], keeps: [`${place} stays: another pairing there needs it.`] }
    : { changes: [{ kind: 'leave-pool', periodId, sentence: `${place} is taken back.` }], keeps: [] }
}

/** A leaving date that the match took back holds again, unless another pairing reaches beyond it or a source has spoken since. */
function leaveAgain(facts: UndoFacts, was: SchoolPeriod): PoolUndo {
  const { view } = facts
  const period = view.mentor.periods.find(({ id }) => id === was.id)
  const { finishedOn, leavingReportedBy, status } = was
  if (!period || finishedOn === null) return { changes: [], keeps: [] }
  const date = `The leaving date ${formatDay(finishedOn)} of ${nameOf(view.mentor)} at ${schoolWords(view, was.schoolUrn)}`
  if (period.finishedOn !== null)
    return { changes: [], keeps: [`${date} does not come back: a newer one is recorded.`] }
  const isNeeded = mentoringAfter(facts, view.mentor).some(
    pairing => pairing.schoolUrn === was.schoolUrn && (pairing.finishedOn === null || pairing.finishedOn > finishedOn),
  )
  if (isNeeded) return { changes: [], keeps: [`${date} stays taken back: another pairing reaches beyond it.`] }
  const change = { kind: 'restore-leaving-date' as const, periodId: was.id, finishedOn, leavingReportedBy, status }
  return { changes: [{ ...change, sentence: `${date} holds again.` }], keeps: [] }
}

/** The participant records of the mentor, and of those whose pairings come back. */
function records(facts: UndoFacts): readonly PlannedChange[] {
  const { view, cohort } = facts
  if (cohort === null) return []
  const back = new Set(facts.madeWay.map(pairing => pairing.mentorId))
  back.delete(view.mentor.person.id)
  return [view.mentor, ...view.otherMentors.filter(({ person }) => back.has(person.id))].flatMap(mentor =>
    recordChanges(
      {
        mentorId: mentor.person.id,
        name: nameOf(mentor),
        cohort,
        pairings: mentoringAfter(facts, mentor)
          .filter(({ ectId }) => ectId === view.ect.person.id || view.cohortOfEct[ectId] === cohort)
          .map(daysOf),
        registered: registeredDays(mentor, cohort),
        records: mentor.participantRecords.filter(record => record.cohort === cohort),
      },
      facts.today,
    ),
  )
}

/** A mentor's pairings as they are once the match is undone. */
function mentoringAfter(facts: UndoFacts, mentor: PersonView): readonly Pairing[] {
  const back = facts.madeWay.filter(pairing => pairing.mentorId === mentor.person.id)
  const changed = new Set([facts.pairing.id, ...back.map(pairing => pairing.id)])
  return [...mentor.mentoring.filter(({ id }) => !changed.has(id)), ...back]
}
