import type { Clock } from '../kernel/clock'
import { judgeButton } from '../match/button'
import { modelName, probabilityOf, type ProposalModel } from '../match/calibration/proposal-model'
import { ectAskedFor, type MatchRequest, type OtherAsking } from '../match/match-request'
import { pictureCause } from '../match/picture-cause'
import { digestOf } from '../match/plan-digest'
import { requesterCause } from '../match/requester-cause'
import type { RegisterPerson } from '../register/people'
import type { MatchPlan } from '../register/plan-match'
import type { StoredReading } from '../ticket/stored-message'
import type { Ticket } from '../ticket/ticket'
import type { TicketEntry } from '../ticket/ticket-store'
import { cardAnswer } from './card-answer'
import { cardPairing, type CardPairing, type CardPairingDeps } from './card-pairing'
import { whyCardStays } from './card-undo'
import { nameWithTrn } from './name-with-trn'
import { saysStaying } from './staying'

/** One match request with what the button would do now. */
export interface MatchCard {
  readonly request: MatchRequest
  /** Names of everybody on the card, by person id, as `Forename Surname (TRN 1234567)`. */
  readonly names: Readonly<Record<string, string>>
  /** Everybody on the card, by person id. */
  readonly people: ReadonlyMap<string, RegisterPerson>
  /** The pairing that a completed request made, as it is now; null when there is none. */
  readonly pairing: CardPairing | null
  /** What the click would change, or changed; null while mentor or ECT is not chosen. */
  readonly plan: MatchPlan | null
  readonly planDigest: string | null
  /** Whether the button may be pressed; why not, in plain sentences, otherwise. */
  readonly button: 'ready' | 'needs-confirmation' | 'none'
  readonly whyNoButton: readonly string[]
  /** The rules and the calibration that the score and the button go by, and how often such a proposal was right; null where that was never measured. */
  readonly model: string
  readonly probability: number | null
  /** Why the mentor was missing, as far as the requester may be told, ready for the reply box; null when a click mends it. */
  readonly answer: string | null
  /** Why a completed match cannot be undone now, with what to do instead; null when it can. */
  readonly whyNotUndone: string | null
  /** Other open tickets that ask for the same ECT. */
  readonly others: readonly OtherAsking[]
}

export interface MatchCardDeps extends CardPairingDeps {
  readonly clock: Clock
}

/** One match request of a ticket, with its plan as of now. */
export async function matchCard(
  deps: MatchCardDeps,
  of: {
    readonly ticket: Ticket
    readonly request: MatchRequest
    readonly readings: readonly StoredReading[]
    readonly entries: readonly TicketEntry[]
    readonly others: readonly OtherAsking[]
    readonly model: ProposalModel
  },
): Promise<MatchCard> {
  const { ticket, request, model } = of
  const others = of.others.filter(({ ectId }) => ectId === ectAskedFor(request))
  const { mentorId, ectId } = request
  const isOpen = request.state === 'proposed' && mentorId !== null && ectId !== null
  const plan = isOpen
    ? await planNow(deps, ticket, { mentorId, ectId, saysStaying: saysStaying(of, mentorId), readings: of.readings })
    : request.completedPlan
  const verdict = judgeButton({ request, ticket, plan, model })
  const people = await peopleOf(deps, request, others)
  return {
    request,
    names: Object.fromEntries([...people].map(([id, person]) => [id, nameWithTrn(person)])),
    people,
    pairing: await cardPairing(deps, request),
    plan,
    planDigest: isOpen && plan ? digestOf(plan) : null,
    button: verdict.button,
    whyNoButton: verdict.why,
    model: modelName(request.proposal.modelVersion, model.calibration),
    probability: probabilityOf(request.proposal, model),
    answer: isOpen && plan && !plan.possible ? cardAnswer({ ticket, request, people, plan }) : null,
    whyNotUndone: await whyCardStays(deps.register, request),
    others: request.state === 'proposed' || request.state === 'completed' ? others : [],
  }
}

/** The plan as of now, with what the ticket adds to why the mentor was missing. */
async function planNow(
  deps: MatchCardDeps,
  ticket: Ticket,
  pair: {
    readonly mentorId: string
    readonly ectId: string
    readonly saysStaying: boolean
    readonly readings: readonly StoredReading[]
  },
): Promise<MatchPlan | null> {
  const plan = await deps.register.plan(pair, deps.clock.today())
  if (!plan) return null
  const asked = requesterCause(ticket, plan)
  const seen = pictureCause(pair.readings, pair, plan.diagnosis)
  const added = [seen, asked].filter(cause => cause !== null)
  return added.length > 0 ? { ...plan, diagnosis: [...plan.diagnosis, ...added] } : plan
}

async function peopleOf(
  deps: MatchCardDeps,
  request: MatchRequest,
  others: readonly OtherAsking[],
): Promise<ReadonlyMap<string, RegisterPerson>> {
  const { mentor, ect } = request.proposal
  const candidates = [...mentor.candidates, ...ect.candidates].map(candidate => candidate.personId)
  const asked = [...others.map(other => other.mentorId), request.mentorId, request.ectId]
  const ids = [...new Set([...candidates, ...asked].filter(id => id !== null))]
  return new Map((await deps.register.people(ids)).map(person => [person.id, person]))
}
