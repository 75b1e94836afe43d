import type { RequestRead } from '../extract/read-request'
import { isOtherErrand, signsOf } from '../extract/structure/signs'
import type { Stance } from '../extract/structure/stance'
import type { Triage } from '../triage/triage'
import { outgoingMentors } from './outgoing-mentor'

/** Places of the two in the list of mentions. */
interface Pair {
  readonly mentor: number
  readonly ect: number
}

/** A pair that the mail speaks of, and none of whose words is known to ask for anything. */
const UNLIKELY = 0.4
/** … where roles, register and words leave nothing else that the mail may want of the two: a candidate, without a button. */
const LIKELY = 0.65

/**
 * What is left of a pair's probability in a mail that is not known to ask for a match. A mentor and an ECT of the author's
 * school whom the register does not have together are spoken of because they are to be, unless the words take a stance or are
 * about another errand.
 */
export function trustIfSpokenAbout(
  read: RequestRead,
  given: { readonly triage: Triage; readonly stances: readonly Stance[]; readonly saysChange: boolean },
  mentions: readonly number[],
): number {
  const { intent } = given.triage
  const pair = read.drafts.find(({ mentor, ect }) => mentions.includes(mentor) && mentions.includes(ect))
  if (!pair || (intent !== 'other' && intent !== 'registration')) return UNLIKELY
  const isAsideFree =
    pair.vetoes.length === 0 && given.stances.length === 0 && !read.units.some(({ said }) => isOtherErrand(said))
  const isAbout = intent === 'other' || complains(read)
  return isAsideFree && isAbout && isOfAuthor(read, pair) && isNew(read, pair, given.saysChange) ? LIKELY : UNLIKELY
}

function complains(read: RequestRead): boolean {
  return read.units.some(({ said }) => signsOf(said).lacks)
}

function isOfAuthor(read: RequestRead, { ect }: Pair): boolean {
  const options = read.cast.players[ect]?.asEct ?? []
  return options.some(({ person }) => person.roles.some(({ urn }) => read.school.tutorOf.has(urn)))
}

/** Whether the register has the ECT with nobody, or with somebody whose place another is said to take. */
export function isNew(read: RequestRead, pair: Pair, saysChange: boolean): boolean {
  const options = read.cast.players[pair.ect]?.asEct ?? []
  const isFree = options.every(({ person }) => person.currentMentorId === null)
  return isFree || saysChange || outgoingMentors(read, pair).length > 0
}
