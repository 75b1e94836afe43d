import type { PairRequest } from '../extract/reading'
import { doubtsSince } from './doubts-since'
import { mayChange } from './earlier-message'
import type { Proposal } from './match-request'
import type { MessageReading } from './message-reading'
import { mentorOf, mergeAlternatives, proposalFor } from './proposal-for'
import { ASKED_FROM } from './read-line'

/** More candidate pairs than this are not read by anybody. */
const MOST_PROPOSALS = 12
/** A pair below this is a ranked suggestion inside another proposal, not a request of its own. */
const LEAST_CONFIDENCE = 0.05

type ByEct = Map<string, { readonly proposal: Proposal; readonly isParty: boolean }>

/**
 * For each ECT the newest message that asks something for them; within a message the best mentor first. Words of somebody
 * who is no party never take the place of a party's, nor do words that nothing proves take the place of proved ones.
 */
export function latestPerEct(readings: readonly MessageReading[]): readonly Proposal[] {
  const byEct: ByEct = new Map()
  for (const [place, entry] of readings.entries()) {
    const { messageId, reading, isParty } = entry
    const before = readings.slice(0, place)
    const isChange = mayChange(entry, before)
    if (isChange) takenBackBy(entry, byEct).forEach(ectId => byEct.delete(ectId))
    for (const [ectId, pairs] of freshPairs(reading.pairs)) {
      if (!isChange && byEct.get(ectId)?.isParty) continue
      byEct.set(ectId, { proposal: proposalFor({ messageId, reading, isParty, pairs }), isParty })
    }
  }
  return mergeAlternatives([...byEct.values()].map(({ proposal }) => proposal))
    .slice(0, MOST_PROPOSALS)
    .map(proposal => withDoubts(proposal, doubtsSince(readings, proposal)))
}

function freshPairs(pairs: readonly PairRequest[]): ReadonlyMap<string, readonly PairRequest[]> {
  const fresh = new Map<string, PairRequest[]>()
  for (const pair of pairs) {
    if (pair.confidence >= LEAST_CONFIDENCE) fresh.set(pair.ectId, [...(fresh.get(pair.ectId) ?? []), pair])
  }
  return fresh
}

/**
 * The ECTs of earlier requests in whose place a message puts others. One that takes back "my last email" means the last that
 * asked; one that corrects means the only pair that was asked, where the two share a person. Otherwise doubts are shown, and an agent decides.
 */
function takenBackBy({ reading }: MessageReading, byEct: ByEct): readonly string[] {
  const asked = reading.pairs.filter(pair => pair.confidence >= ASKED_FROM)
  if (asked.length === 0 || reading.ofEarlier === undefined) return []
  const earlier = [...byEct].filter(([, { isParty }]) => isParty)
  const others = earlier.filter(([ectId]) => reading.pairs.every(pair => pair.ectId !== ectId))
  const last = earlier.at(-1)?.[1].proposal.messageId
  if (reading.ofEarlier === 'taken-back')
    return others.filter(([, { proposal }]) => proposal.messageId === last).map(([ectId]) => ectId)
  const [only] = others
  if (!only || earlier.length !== 1 || reading.asksBesides === true) return []
  const isShared = asked.some(pair => pair.mentorId === mentorOf(only[1].proposal))
  return isShared ? [only[0]] : []
}

function withDoubts(proposal: Proposal, doubts: readonly string[]): Proposal {
  return doubts.length === 0 ? proposal : { ...proposal, vetoes: [...new Set([...proposal.vetoes, ...doubts])] }
}
