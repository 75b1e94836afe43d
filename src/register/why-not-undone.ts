import { formatDay, overlaps, type DayRange } from '../kernel/day'
import type { TeacherRole } from './people'
import type { Pairing, PersonView } from './register-view'
import { daysOf, type UndoFacts } from './undo-facts'

/** Why a match may not be taken back, with what to do instead; null when it may (a match is undone until something depends on it). */
export function whyNotUndone(facts: UndoFacts): string | null {
  const { pairing, written, others, madeWay } = facts
  // One that had not begun, or began the same day, was set aside by the match that took its place.
  const isReplaced = others.some(
    other => other.feedSequence > written.feedSequence && !madeWay.some(({ id }) => id === other.id),
  )
  if (pairing.isVoided) return isReplaced ? LATER : 'This pairing was set aside already. Nothing was done.'
  if (pairing.standing === 'seen') {
    return 'This pairing has been seen in the Department’s service, so it cannot be undone here. Ask the school to change the mentor there.'
  }
  const isFollowed = others.some(
    other => other.startedOn > pairing.startedOn && other.feedSequence > written.feedSequence,
  )
  if (isFollowed) return LATER
  if (pairing.finishedOn !== written.finishedOn) {
    const end = pairing.finishedOn === null ? 'has no end any more' : `now ends on ${formatDay(pairing.finishedOn)}`
    return `This pairing was changed after it was completed and ${end}, so it cannot be undone. Use “Add or change mentor” on the ECT’s record instead.`
  }
  if (facts.isAcknowledged) {
    return 'The delivery partner has acknowledged this match, so the mentor may have been given access. It cannot be undone here: use “Add or change mentor” on the ECT’s record, and tell the delivery partner.'
  }
  return whyNotRestored(facts)
}

const LATER =
  'A later pairing of this ECT depends on this one. Undo the later one first, or use “Add or change mentor” on the ECT’s record.'

/** The pairings that made way come back only where they still fit. */
function whyNotRestored(facts: UndoFacts): string | null {
  for (const was of facts.madeWay) {
    const isTaken = facts.others.some(other => other.id !== was.id && overlaps(daysOf(was), daysOf(other)))
    if (isTaken) return LATER
    const mentor = [facts.view.mentor, ...facts.view.otherMentors].find(({ person }) => person.id === was.mentorId)
    if (!mentor || !isThere(mentor, 'mentor', was)) {
      return 'The mentor whom this pairing replaced has left the school since, so what was before cannot come back. Pair the ECT with somebody else instead.'
    }
    if (!isThere(facts.view.ect, 'ect', was)) {
      return 'The ECT has left the school of the pairing before this one, so what was before cannot come back. Use “Add or change mentor” on the ECT’s record instead.'
    }
  }
  return null
}

/** Whether somebody is at the school of a pairing, in their part of it, on each of its days. */
function isThere(person: PersonView, role: TeacherRole, pairing: Pairing): boolean {
  return person.periods.some(
    period => period.role === role && period.schoolUrn === pairing.schoolUrn && covers(daysOf(period), daysOf(pairing)),
  )
}

function covers(outer: DayRange, inner: DayRange): boolean {
  return outer.from <= inner.from && (outer.until === null || (inner.until !== null && inner.until <= outer.until))
}
