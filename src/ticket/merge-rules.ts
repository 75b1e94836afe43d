import { needsConfirmation, type StandingVerdict } from './standing'
import type { Ticket } from './ticket'

/** As much of a ticket as merging goes by. */
export type Merging = Pick<
  Ticket,
  | 'id'
  | 'reference'
  | 'state'
  | 'kind'
  | 'requesterAddress'
  | 'standing'
  | 'standingSentence'
  | 'schoolUrn'
  | 'mergedIntoId'
>

/** Why one ticket cannot be merged into another, as a sentence; null when it can. */
export function whyNotMerged(source: Merging, target: Merging): string | null {
  if (source.id === target.id) return 'A ticket cannot be merged into itself'
  if (isMerged(source)) return `${source.reference} was merged into another ticket already`
  if (isMerged(target)) return `${target.reference} was itself merged into another ticket. Choose that one`
  if (target.state === 'closed') return `${target.reference} is closed. Choose a ticket that is not`
  if (target.kind === 'unreadable' && source.kind !== 'unreadable') {
    return `${target.reference} could not be read. Merge it into ${source.reference} instead`
  }
  return null
}

/** Whether everything that came to a ticket stands on another one. */
export function isMerged({ mergedIntoId }: Pick<Ticket, 'mergedIntoId'>): boolean {
  return (mergedIntoId ?? null) !== null
}

/**
 * What the requester of a ticket counts as once it holds another's requests too; null when nothing changes. A ticket stays
 * surely asked only while everything on it was asked by one proved tutor for one school: else each match needs a tick and a note.
 */
export function standingAfterMerge(source: Merging, target: Merging): StandingVerdict | null {
  if (needsConfirmation(target.standing)) return null
  if (needsConfirmation(source.standing)) {
    return {
      standing: source.standing,
      sentence: `Holds what was asked on ${source.reference}, which is less sure. ${source.standingSentence}`,
    }
  }
  const isSameSchool = source.schoolUrn === null || source.schoolUrn === target.schoolUrn
  if (source.requesterAddress === target.requesterAddress && isSameSchool) return null
  const other = isSameSchool ? 'another person' : 'the tutor of another school'
  return {
    standing: 'tutor-unauthenticated',
    sentence: `Holds what ${other} asked on ${source.reference}: check who asks for what before you complete a match.`,
  }
}
