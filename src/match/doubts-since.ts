import type { Reading } from '../extract/reading'
import { mayChange } from './earlier-message'
import type { Proposal } from './match-request'
import type { MessageReading } from './message-reading'
import { ectOf, mentorOf } from './proposal-for'

const ASKED_ELSEWHERE =
  'A newer message asks for this mentor with another ECT, so this pair may have been meant for them.'
const NAMED_AGAIN =
  'A newer message names somebody of this pair and asks for others: check that this pair is still wanted.'
const UNPROVED_CHANGE =
  'A newer message asks for another mentor, and nothing proves that it comes from the same person or from a tutor of this school: check with them first.'

/** Why newer words of parties keep the button away from what an earlier message asked. Thanks after "please wait" do not give it back. */
export function doubtsSince(readings: readonly MessageReading[], proposal: Proposal): readonly string[] {
  const asked = readings.findIndex(entry => entry.messageId === proposal.messageId)
  const since = readings.slice(asked + 1).filter(entry => entry.isParty)
  const doubts = since.flatMap((entry, place) => doubtsOf(entry.reading, place === since.length - 1))
  const isElsewhere = since.some(({ reading }) => asksElsewhere(reading, proposal))
  const isNamed = !isElsewhere && since.some(({ reading }) => isNamedIn(reading, proposal))
  const isUnproved = readings.some(
    (entry, place) =>
      place > asked && entry.isParty && !mayChange(entry, readings.slice(0, place)) && asksOtherwise(entry, proposal),
  )
  return [
    ...doubts,
    ...(isElsewhere ? [ASKED_ELSEWHERE] : []),
    ...(isNamed ? [NAMED_AGAIN] : []),
    ...(isUnproved ? [UNPROVED_CHANGE] : []),
  ]
}

/** A message that takes back, forbids or hesitates speaks of all that came before; thanks do not. */
function doubtsOf(reading: Reading, isNewest: boolean): readonly string[] {
  const doubts = reading.doubtsOnEarlier ?? (reading.pairs.length > 0 ? [] : reading.vetoes)
  return doubts.map(doubt => `${isNewest ? 'The newest message' : 'A newer message'}: ${doubt}`)
}

function asksElsewhere(reading: Reading, proposal: Proposal): boolean {
  return reading.asksBesides !== true && reading.pairs.some(pair => pair.mentorId === mentorOf(proposal))
}

/** Whether a message that asks for pairs of its own names one of the two, other than to ask besides. */
function isNamedIn(reading: Reading, proposal: Proposal): boolean {
  if (reading.asksBesides === true || reading.pairs.length === 0) return false
  const own = [mentorOf(proposal), ectOf(proposal)]
  // Without a place, the words are an earlier message's.
  return reading.mentions.some(({ personId, evidence }) => evidence.span !== null && own.includes(personId ?? ''))
}

function asksOtherwise({ reading }: MessageReading, proposal: Proposal): boolean {
  return reading.pairs.some(pair => pair.ectId === ectOf(proposal) && pair.mentorId !== mentorOf(proposal))
}
