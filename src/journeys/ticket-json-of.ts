import type { Candidate } from '../extract/reading'
import type { ProposedPerson } from '../match/match-request'
import type { Diagnosis, EvidenceRow } from '../register/diagnosis'
import { displayName } from '../register/names'
import type { RegisterPerson } from '../register/people'
import { wordsFor, type Hearer } from '../register/requester-words'
import { hearerOf } from '../ticket/standing'
import type { TicketJson } from '../ticket/ticket-json'
import type { CardPairing } from './card-pairing'
import type { MatchCard } from './match-card'
import type { TicketPage } from './ticket-page'

/** The ticket page as the structured ticket that the command line and the API give. */
export function ticketJsonOf(page: TicketPage): TicketJson {
  const { ticket } = page
  const attachments = page.thread.flatMap(message => message.attachments)
  return {
    reference: ticket.reference,
    state: ticket.state,
    kind: ticket.kind,
    receivedAt: ticket.receivedAt.toISOString(),
    ...(ticket.channel ? { channel: ticket.channel } : {}),
    ...(page.mergedInto ? { mergedInto: page.mergedInto.reference } : {}),
    requester: {
      name: ticket.requesterName,
      address: ticket.requesterAddress,
      standing: ticket.standing,
      sentence: ticket.standingSentence,
    },
    school:
      ticket.schoolUrn === null
        ? null
        : { urn: ticket.schoolUrn, name: page.schoolName, evidence: ticket.schoolEvidence },
    intent: ticket.intent,
    matchRequests: page.cards.map(card => cardJson(card, hearerOf(ticket.standing))),
    identifiers: page.thread.flatMap(message =>
      message.identifiers.map(({ kind, value, valid, evidence }) => ({ kind, value, valid, evidence })),
    ),
    screenshots: attachments
      .filter(part => part.isScreenshot)
      .map(({ sha256, width, height, inline }) => ({ sha256, width, height, source: inline ? 'inline' : 'attached' })),
    recurrence: {
      stated: ticket.recurrenceStated,
      evidence: ticket.recurrenceEvidence,
      ...(page.problem ? { problem: page.problem.reference } : {}),
    },
    outbox: page.outbox.map(item => ({
      id: item.id,
      kind: item.kind,
      channel: item.delivery.channel,
      state: item.state,
      attempts: item.attempts,
      lastError: item.lastError,
    })),
  }
}

function cardJson(card: MatchCard, hearer: Hearer): TicketJson['matchRequests'][number] {
  const { request, plan, people, pairing } = card
  const { proposal } = request
  return {
    id: request.id,
    state: request.state,
    mentor: sideJson(proposal.mentor, { chosen: request.mentorId, people }),
    ect: sideJson(proposal.ect, { chosen: request.ectId, people }),
    action: proposal.action,
    confidence: proposal.confidence,
    probability: card.probability,
    model: card.model,
    cohorts: plan?.cohorts ?? null,
    diagnosis: (plan?.diagnosis ?? []).map(each => diagnosisJson(each, hearer)),
    rules: [...(plan?.rules ?? [])],
    plan: (plan?.changes ?? []).map(({ kind, sentence }) => ({ kind, sentence })),
    vetoes: [...proposal.vetoes],
    oneClick: card.button === 'ready',
    ...(pairing ? { pairing: pairingJson(pairing) } : {}),
  }
}

function pairingJson(pairing: CardPairing): NonNullable<TicketJson['matchRequests'][number]['pairing']> {
  const { id, startedOn, finishedOn, standing, seen, contradiction, done, isToDo } = pairing
  return {
    ...{ id, startedOn, finishedOn, standing },
    seen: seen && { asOf: seen.at.toISOString(), by: seen.by },
    contradicted: contradiction && {
      asOf: contradiction.at.toISOString(),
      by: contradiction.by,
      mentorId: contradiction.mentorId,
    },
    doneInService: done && { at: done.at.toISOString(), by: done.by },
    toDoInService: isToDo,
  }
}

/** A plan that was stored with its completed request holds instants as text, and an older one not every field. */
function diagnosisJson(
  diagnosis: StoredDiagnosis,
  hearer: Hearer,
): TicketJson['matchRequests'][number]['diagnosis'][number] {
  const { cause, certainty, sentence, remedy, asOf, requesterSentence } = diagnosis
  return {
    ...{ cause, certainty, sentence, remedy },
    hides: diagnosis.hides ?? true,
    asOf: asOf ? new Date(asOf).toISOString() : null,
    source: diagnosis.source ?? null,
    requesterSentence: requesterSentence === undefined ? '' : wordsFor({ cause, requesterSentence }, hearer),
    evidence: (diagnosis.evidence ?? []).map(row =>
      typeof row === 'string' ? { record: 'none', id: null, words: row } : { ...row },
    ),
  }
}

type StoredDiagnosis = Pick<Diagnosis, 'cause' | 'certainty' | 'sentence' | 'remedy'> & {
  readonly hides?: boolean
  readonly asOf?: Date | string | null
  readonly source?: string | null
  readonly requesterSentence?: string
  readonly evidence?: readonly (EvidenceRow | string)[]
}

function sideJson(
  side: ProposedPerson,
  given: { readonly chosen: string | null; readonly people: ReadonlyMap<string, RegisterPerson> },
): TicketJson['matchRequests'][number]['mentor'] {
  return {
    candidates: side.candidates.map(candidate => candidateJson(candidate, given.people)),
    chosen: given.chosen,
    evidence: side.evidence,
  }
}

function candidateJson(candidate: Candidate, people: ReadonlyMap<string, RegisterPerson>) {
  const person = people.get(candidate.personId)
  return {
    id: candidate.personId,
    name: person ? displayName(person) : candidate.personId,
    trn: person?.trn ?? null,
    score: candidate.score,
    reasons: [...candidate.reasons],
    against: [...candidate.against],
  }
}
