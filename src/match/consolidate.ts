import type { PairRequest, PersonMention, Reading } from '../extract/reading'
import { withAnswers } from './answers'
import type { MatchRequest, Proposal } from './match-request'
import type { MessageReading } from './message-reading'

export type { MessageReading } from './message-reading'

/** What the readings of a ticket ask for now, set against what stands on it. */
export interface Consolidation {
  readonly add: readonly Proposal[]
  readonly update: readonly { readonly id: string; readonly proposal: Proposal }[]
  /** Proposals that a later message took back. */
  readonly withdraw: readonly string[]
}

/** More candidate pairs than this are not read by anybody. */
const MOST_PROPOSALS = 12
/** A pair below this is a ranked suggestion inside another proposal, not a request of its own. */
const LEAST_CONFIDENCE = 0.05

/**
 * Makes a ticket's match requests from all its readings in order. A later message wins over an earlier one about the same
 * ECT. A completed request and an agent's own choice are never altered; a button may be taken away at once.
 */
export function consolidate(readings: readonly MessageReading[], standing: readonly MatchRequest[]): Consolidation {
  const wanted = latestPerEct(withAnswers(readings))
  const open = standing.filter(request => request.state === 'proposed' && request.chosenBy === 'system')
  const others = standing.filter(request => !open.includes(request))
  const add: Proposal[] = []
  const update: { id: string; proposal: Proposal }[] = []
  const kept = new Set<string>()

  for (const proposal of wanted) {
    if (others.some(request => settles(request, proposal))) continue
    const match = open.find(request => !kept.has(request.id) && concerns(request, proposal))
    if (!match) add.push(proposal)
    else {
      kept.add(match.id)
      if (!sameProposal(match.proposal, proposal)) update.push({ id: match.id, proposal })
    }
  }
  return { add, update, withdraw: open.filter(request => !kept.has(request.id)).map(request => request.id) }
}

/**
 * Whether what stands answers a proposal already: an agent's open choice does; what was decided does for the message it was
 * decided on. A newer message may ask anew, and after a completed match only for another mentor.
 */
function settles(request: MatchRequest, proposal: Proposal): boolean {
  if (!concerns(request, proposal)) return false
  if (request.state === 'proposed') return true
  if (request.state === 'withdrawn' && request.decidedBy === 'system') return false
  if (request.proposal.messageId === null || request.proposal.messageId === proposal.messageId) return true
  return request.state === 'completed' && request.mentorId === mentorOf(proposal)
}

function mentorOf(proposal: Proposal): string | undefined {
  return proposal.mentor.personId ?? proposal.mentor.candidates[0]?.personId
}

function concerns(request: MatchRequest, proposal: Proposal): boolean {
  const ect = request.ectId ?? request.proposal.ect.personId ?? request.proposal.ect.candidates[0]?.personId
  const wanted = proposal.ect.personId ?? proposal.ect.candidates[0]?.personId
  return ect !== undefined && ect === wanted
}

function sameProposal(left: Proposal, right: Proposal): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}

/**
 * For each ECT the newest message that asks something for them; within a message the best mentor first. Words of somebody
 * who is no party never take the place of a party's.
 */
function latestPerEct(readings: readonly MessageReading[]): readonly Proposal[] {
  const byEct = new Map<string, { readonly proposal: Proposal; readonly isParty: boolean }>()
  for (const { messageId, reading, isParty } of readings) {
    const fresh = new Map<string, PairRequest[]>()
    for (const pair of reading.pairs) {
      if (pair.confidence < LEAST_CONFIDENCE) continue
      fresh.set(pair.ectId, [...(fresh.get(pair.ectId) ?? []), pair])
    }
    for (const [ectId, pairs] of fresh) {
      if (!isParty && byEct.get(ectId)?.isParty) continue
      byEct.set(ectId, { proposal: proposalFor({ messageId, reading, isParty, pairs }), isParty })
    }
  }
  return mergeAlternatives([...byEct.values()].map(({ proposal }) => proposal))
    .slice(0, MOST_PROPOSALS)
    .map(proposal => withDoubts(proposal, doubtsSince(readings, proposal)))
}

function withDoubts(proposal: Proposal, doubts: readonly string[]): Proposal {
  return doubts.length === 0 ? proposal : { ...proposal, vetoes: [...new Set([...proposal.vetoes, ...doubts])] }
}

const ASKED_ELSEWHERE =
  'A newer message asks for this mentor with another ECT, so this pair may have been meant for them.'

/** Why newer words of parties keep the button away from what an earlier message asked. Thanks after "please wait" do not give it back. */
function doubtsSince(readings: readonly MessageReading[], proposal: Proposal): readonly string[] {
  const asked = readings.findIndex(entry => entry.messageId === proposal.messageId)
  const since = readings.slice(asked + 1).filter(entry => entry.isParty)
  const isElsewhere = since.some(
    ({ reading }) => reading.asksBesides !== true && reading.pairs.some(pair => pair.mentorId === mentorOf(proposal)),
  )
  const doubts = since.flatMap((entry, place) => doubtsOf(entry.reading, place === since.length - 1))
  return [...doubts, ...(isElsewhere ? [ASKED_ELSEWHERE] : [])]
}

/** A message that takes back, forbids or hesitates speaks of all that came before; thanks do not. */
function doubtsOf(reading: Reading, isNewest: boolean): readonly string[] {
  const doubts = reading.doubtsOnEarlier ?? (reading.pairs.length > 0 ? [] : reading.vetoes)
  return doubts.map(doubt => `${isNewest ? 'The newest message' : 'A newer message'}: ${doubt}`)
}

function proposalFor(from: {
  messageId: string
  reading: Reading
  isParty: boolean
  pairs: readonly PairRequest[]
}): Proposal {
  const ranked = [...from.pairs].sort((left, right) => right.confidence - left.confidence)
  const best = ranked[0]
  if (!best) throw new RangeError('A proposal needs at least one pair')
  const { mentions } = from.reading
  const mentor = best.mentorMention === null ? undefined : mentions[best.mentorMention]
  const ect = best.ectMention === null ? undefined : mentions[best.ectMention]
  const vetoes = [...new Set([...from.reading.vetoes, ...best.vetoes, ...from.reading.contradictions])]
  if (!from.isParty) vetoes.push('These words come from somebody who is not a party to this ticket.')
  const isCertain = best.confidence >= 0.5
  return {
    modelVersion: from.reading.modelVersion,
    mentor: {
      personId: isCertain ? best.mentorId : null,
      candidates: candidatesOf(
        mentor,
        ranked.map(pair => pair.mentorId),
      ),
      evidence: mentor?.evidence ?? null,
    },
    ect: {
      personId: isCertain ? best.ectId : null,
      candidates: candidatesOf(ect, [best.ectId]),
      evidence: ect?.evidence ?? null,
    },
    action: best.action,
    confidence: best.confidence,
    structure: best.structure,
    reasons: best.reasons,
    vetoes,
    messageId: from.messageId,
    best: { mentorId: best.mentorId, ectId: best.ectId },
  }
}

/** The mention's ranked candidates, with everybody whom a pair names even when no mention does. */
function candidatesOf(mention: PersonMention | undefined, named: readonly string[]) {
  const candidates = mention?.candidates ?? []
  const missing = [...new Set(named)].filter(id => !candidates.some(candidate => candidate.personId === id))
  return [...candidates, ...missing.map(personId => ({ personId, score: 0, reasons: [], against: [] }))]
}

/** Two proposals that differ only in which of several ECTs is meant are one request with ranked candidates. */
function mergeAlternatives(proposals: readonly Proposal[]): readonly Proposal[] {
  const merged: Proposal[] = []
  for (const proposal of [...proposals].sort((left, right) => right.confidence - left.confidence)) {
    const twin = merged.findIndex(
      other =>
        proposal.ect.personId === null &&
        other.messageId === proposal.messageId &&
        other.ect.candidates.some(candidate => candidate.personId === proposal.ect.candidates[0]?.personId),
    )
    if (twin === -1) merged.push(proposal)
  }
  return merged
}
