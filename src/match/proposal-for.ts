import type { PairRequest, PersonMention } from '../extract/reading'
import type { MessageReading } from './message-reading'
import type { Proposal } from './match-request'

/** What one message proposes for one ECT: its best pair, with every mentor whom its words may mean. */
export function proposalFor(
  from: Pick<MessageReading, 'messageId' | 'reading' | 'isParty'> & { readonly pairs: readonly PairRequest[] },
): Proposal {
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
export function mergeAlternatives(proposals: readonly Proposal[]): readonly Proposal[] {
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

/** The mentor and the ECT whom a proposal puts first. */
export function mentorOf(proposal: Proposal): string | undefined {
  return proposal.mentor.personId ?? proposal.mentor.candidates[0]?.personId
}
export function ectOf(proposal: Proposal): string | undefined {
  return proposal.ect.personId ?? proposal.ect.candidates[0]?.personId
}
