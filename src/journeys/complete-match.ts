import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { LONGEST_REASON, tooLongSentence } from '../kernel/notes'
import { saysSomething } from '../kernel/says-something'
import type { CompleteCommand, CompleteOutcome } from '../match/decisions'
import { whyNotAmongMany } from '../match/among-many'
import { doubtsOf, whyConfirm } from '../match/button'
import { modelName, type ProposalModel } from '../match/calibration/proposal-model'
import { outcomeOf } from '../match/calibration/label'
import { digestOf, requestDigest } from '../match/plan-digest'
import type { MatchRequest } from '../match/match-request'
import type { PortalRules } from '../register/eligible-mentors'
import { planMatch, type MatchPlan } from '../register/plan-match'
import { addEvent, STALE_SENTENCE } from '../ticket/change-ticket'
import { mayMove, type Ticket } from '../ticket/ticket'
import { keepLabel } from './keep-label'
import type { Announce } from './announce'
import { saysStaying } from './staying'
import type { Stores } from './stores'

export interface CompleteMatchDeps {
  readonly unitOfWork: UnitOfWork<Stores>
  readonly clock: Clock
  readonly newId: NewId
  readonly announce: Announce
  /** Whose list the diagnosis speaks of. */
  readonly portalRules: PortalRules
}

const STALE =
  'The register has changed since you opened this page, so nothing was done. Look at what will change now, then press the button again.'

/** Click → pairing, with its replies waiting: the fourth journey. One transaction; pressing twice reports, it does not repeat. */
export function createCompleteMatch(deps: CompleteMatchDeps) {
  return (command: CompleteCommand): Promise<CompleteOutcome> =>
    deps.unitOfWork.run('click', async stores => {
      const request = await stores.requests.findLocked(command.matchRequestId)
      const ticket = request && (await stores.tickets.find(request.ticketId))
      if (!request || !ticket) return { kind: 'not-found' }
      const model = await stores.calibration.inUse()
      const before = refuseEarly(request, command, model)
      if (before) return before

      const view = await stores.register.viewFor({ mentorId: command.mentorId, ectId: command.ectId }, { lock: true })
      if (!view) return { kind: 'stale', sentence: STALE }
      const today = deps.clock.today()
      const plan = planMatch(view, {
        mentorId: command.mentorId,
        ectId: command.ectId,
        startOn: today,
        today,
        portalRules: deps.portalRules,
        saysStaying: saysStaying(
          {
            readings: await stores.tickets.readingsOf(ticket.id),
            entries: await stores.tickets.entries(ticket.id),
          },
          command.mentorId,
        ),
      })
      if (!plan.possible) return { kind: 'refused', sentences: plan.blockedBecause }
      const alone = command.isOneOfMany ? await whyAlone(stores, ticket, { command, plan }) : []
      if (alone.length > 0) return { kind: 'refused', sentences: alone }
      const missing = unconfirmed(ticket, plan, command)
      if (missing) return missing
      if (digestOf(plan) !== command.planDigest) return { kind: 'stale', sentence: STALE }
      if ((await takeVersion(stores, ticket, { ...command, at: deps.clock.now() })) === 'stale') {
        return { kind: 'stale', sentence: STALE_SENTENCE }
      }
      return write(deps, stores, { command, request, ticket, plan, model })
    })
}

/** What keeps a match from being completed together with others. */
async function whyAlone(
  stores: Stores,
  ticket: Ticket,
  { command, plan }: { readonly command: CompleteCommand; readonly plan: MatchPlan },
): Promise<readonly string[]> {
  const { mentorId, ectId } = command
  const others = await stores.requests.othersAsking({ ectIds: [ectId], ticketId: ticket.id })
  // Together, only what a proved email asks for.
  const asked = ticket.standing === 'called-back' ? ['It was asked for by telephone.'] : []
  const reasons = [...asked, ...whyNotAmongMany({ plan, mentorId, others })]
  return reasons.length === 0 ? [] : [...reasons, 'Complete it on its ticket.']
}

/** Holds the ticket until the unit of work ends, if it is as the page showed it. */
async function takeVersion(
  stores: Stores,
  ticket: Ticket,
  { expectedVersion, at }: { readonly expectedVersion?: number; readonly at: Date },
): Promise<'changed' | 'stale'> {
  if (expectedVersion === undefined) return 'changed'
  return stores.tickets.change(ticket.id, {}, { at, expectedVersion })
}

function refuseEarly(request: MatchRequest, command: CompleteCommand, model: ProposalModel): CompleteOutcome | null {
  const isSamePair = request.mentorId === command.mentorId && request.ectId === command.ectId
  if (request.state === 'completed') {
    return isSamePair
      ? {
          kind: 'already-completed',
          request,
          sentence: 'This match was completed already. Nothing was done a second time.',
        }
      : { kind: 'stale', sentence: 'Another pair was completed here meanwhile. Nothing was done.' }
  }
  if (request.state !== 'proposed')
    return { kind: 'stale', sentence: 'This match request is no longer open. Nothing was done.' }
  if (!isSamePair)
    return { kind: 'stale', sentence: 'Another mentor or ECT is chosen now than the page showed. Nothing was done.' }
  const doubts = doubtsOf(request, model)
  if (doubts.length > 0) return { kind: 'refused', sentences: doubts }
  return null
}

/** Anything less than a proved tutor of the pair's school needs the agent's tick and note. */
function unconfirmed(ticket: Ticket, plan: MatchPlan, command: CompleteCommand): CompleteOutcome | null {
  const tooLong = tooLongSentence(command.note, LONGEST_REASON)
  if (tooLong !== null) return { kind: 'needs-confirmation', sentence: tooLong }
  const why = whyConfirm(ticket, plan)
  if (why === null || (command.confirmed && saysSomething(command.note))) return null
  return {
    kind: 'needs-confirmation',
    sentence: `${why} Tick that you checked who asks, and write how, before completing.`,
  }
}

async function write(
  deps: CompleteMatchDeps,
  stores: Stores,
  given: { command: CompleteCommand; request: MatchRequest; ticket: Ticket; plan: MatchPlan; model: ProposalModel },
): Promise<CompleteOutcome> {
  const { command, request, ticket, plan } = given
  const now = deps.clock.now()
  const { changeSetId, pairingId } = await stores.register.applyPlan(plan, {
    changedBy: command.actor,
    ticketId: ticket.id,
    matchRequestId: request.id,
    request: {
      key: `match-request:${request.id}`,
      digest: requestDigest(command.mentorId, command.ectId, command.planDigest),
    },
    reason: command.note?.trim() || `Completed from ticket ${ticket.reference}`,
    at: now,
    today: deps.clock.today(),
    newId: deps.newId,
  })
  await stores.requests.change(
    request.id,
    { state: 'completed', pairingId, changeSetId, completedPlan: plan, decidedBy: command.actor, decidedAt: now },
    now,
  )
  const outcome = outcomeOf(request, command)
  await keepLabel(stores, request, { id: deps.newId(), outcome, at: now })
  await stores.requests.recordDecision(request.id, {
    decision: outcome === 'accepted' ? 'accepted' : 'other-chosen',
    by: command.actor,
    at: now,
  })
  const completed = (await stores.requests.find(request.id)) ?? request
  await addEvent(
    { tickets: stores.tickets, newId: deps.newId, now },
    {
      ticketId: ticket.id,
      actor: command.actor,
      code: 'MATCH_COMPLETED',
      facts: { matchRequestId: request.id, pairingId },
    },
  )
  if (command.note?.trim())
    await addNoteTo(deps, stores, { ticket, actor: command.actor, text: command.note.trim(), now })
  await auditCompleted(deps, stores, { ...given, pairingId })
  await solveWhenNothingIsLeft(deps, stores, ticket)
  await deps.announce.completed(stores, { ticket, request: completed, plan, actor: command.actor })
  const { version } = (await stores.tickets.find(ticket.id)) ?? ticket
  return { kind: 'completed', request: completed, pairingId, ticketVersion: version }
}

async function auditCompleted(
  deps: CompleteMatchDeps,
  stores: Stores,
  { command, request, ticket, model, pairingId }: Parameters<typeof write>[2] & { readonly pairingId: string },
): Promise<void> {
  await stores.audit.append([
    {
      id: deps.newId(),
      event: 'MATCH_COMPLETED',
      actor: command.actor,
      subjectType: 'match-request',
      subjectId: request.id,
      outcome: 'done',
      facts: {
        ...{ ticketId: ticket.id, pairingId, standing: ticket.standing, confirmed: command.confirmed },
        model: modelName(request.proposal.modelVersion, model.calibration),
      },
      at: deps.clock.now(),
    },
  ])
}

async function addNoteTo(
  deps: CompleteMatchDeps,
  stores: Stores,
  note: { ticket: Ticket; actor: string; text: string; now: Date },
): Promise<void> {
  await stores.tickets.addEntry({
    id: deps.newId(),
    ticketId: note.ticket.id,
    kind: 'note',
    author: note.actor,
    at: note.now,
    body: note.text,
    messageId: null,
    outboxId: null,
    facts: null,
  })
}

async function solveWhenNothingIsLeft(deps: CompleteMatchDeps, stores: Stores, ticket: Ticket): Promise<void> {
  const requests = await stores.requests.ofTicket(ticket.id)
  const isDone = requests.every(request => request.state !== 'proposed') && mayMove(ticket.state, 'solved')
  const now = deps.clock.now()
  const change = isDone
    ? { state: 'solved' as const, solvedAt: now }
    : ticket.state === 'new'
      ? { state: 'open' as const }
      : {}
  await stores.tickets.change(ticket.id, change, { at: now })
}
