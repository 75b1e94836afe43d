import type { Clock } from '../kernel/clock'
import { parseZendeskNumber } from '../kernel/identifiers/zendesk-number'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { LONGEST_REASON, tooLongSentence } from '../kernel/notes'
import { saysSomething } from '../kernel/says-something'
import type { PairDirectlyCommand, PairDirectlyOutcome } from '../match/decisions'
import { digestOf, requestDigest } from '../match/plan-digest'
import type { PortalRules } from '../register/eligible-mentors'
import { planMatch, type MatchPlan } from '../register/plan-match'
import type { RequestKey } from '../register/register-store'
import type { Stores } from './stores'

export interface PairDirectlyDeps {
  readonly unitOfWork: UnitOfWork<Pick<Stores, 'register' | 'audit'>>
  readonly clock: Clock
  readonly newId: NewId
  /** Whose list the diagnosis speaks of. */
  readonly portalRules: PortalRules
}

const STALE =
  'The register has changed since you opened this page, so nothing was done. Look at what will change now, then confirm again.'
const OTHER_REQUEST =
  'This form was sent before with other answers, so nothing was done. Open “Add or change mentor” again and start from there.'

/**
 * Record → pairing, without a ticket. Nobody is written to; the change log says who, why and from which Zendesk ticket. The
 * same key gives the first result again, and is refused for another request (idempotent requests as Stripe keeps them).
 */
export function createPairDirectly(deps: PairDirectlyDeps) {
  return async (command: PairDirectlyCommand): Promise<PairDirectlyOutcome> => {
    const reason = reasonOf(command)
    if (typeof reason !== 'string') return reason
    return deps.unitOfWork.run('click', async stores => {
      const pair = { mentorId: command.mentorId, ectId: command.ectId }
      const view = await stores.register.viewFor(pair, { lock: true })
      const before = await sentBefore(stores, command)
      if (before) return before
      if (!view) return { kind: 'not-found' }
      const today = deps.clock.today()
      const plan = planMatch(view, { ...pair, startOn: today, today, portalRules: deps.portalRules })
      if (!plan.possible) return { kind: 'refused', sentences: plan.blockedBecause }
      if (digestOf(plan) !== command.planDigest) return { kind: 'stale', sentence: STALE }
      return write(deps, stores, { command, plan, reason })
    })
  }
}

/** A change without a ticket needs a note or a Zendesk ticket number (register-ects: `auditable.rb`). */
function reasonOf({ note, zendeskTicket }: PairDirectlyCommand): string | PairDirectlyOutcome {
  const words = saysSomething(note) ? note.trim() : ''
  const tooLong = tooLongSentence(words, LONGEST_REASON)
  if (tooLong !== null) return { kind: 'needs-reason', field: 'note', sentence: tooLong }
  if ((zendeskTicket ?? '').trim() === '') {
    return words === ''
      ? { kind: 'needs-reason', field: 'note', sentence: 'Add a note or enter the Zendesk ticket number' }
      : words
  }
  const number = parseZendeskNumber(zendeskTicket ?? '')
  if (number.kind === 'fault') return { kind: 'needs-reason', field: 'zendeskTicket', sentence: number.sentence }
  return words === '' ? `Zendesk ticket ${number.value}` : `Zendesk ticket ${number.value}: ${words}`
}

function keyOf(command: PairDirectlyCommand): RequestKey {
  const { actor, mentorId, ectId, planDigest, note, zendeskTicket } = command
  return {
    key: `direct:${requestDigest(command.key)}`,
    digest: requestDigest(actor, mentorId, ectId, planDigest, note, zendeskTicket),
  }
}

async function sentBefore(
  stores: Pick<Stores, 'register'>,
  command: PairDirectlyCommand,
): Promise<PairDirectlyOutcome | null> {
  const { key, digest } = keyOf(command)
  const first = await stores.register.changeSetByKey(key)
  if (!first) return null
  if (first.requestDigest !== digest || first.pairingId === null) return { kind: 'refused', sentences: [OTHER_REQUEST] }
  const since = first.isUndone ? 'This match was made already, and undone since.' : 'This match was made already.'
  const { id: changeSetId, pairingId } = first
  return { kind: 'already-paired', changeSetId, pairingId, sentence: `${since} Nothing was done a second time.` }
}

async function write(
  deps: PairDirectlyDeps,
  stores: Pick<Stores, 'register' | 'audit'>,
  given: { readonly command: PairDirectlyCommand; readonly plan: MatchPlan; readonly reason: string },
): Promise<PairDirectlyOutcome> {
  const { command, plan, reason } = given
  const at = deps.clock.now()
  const done = await stores.register.applyPlan(plan, {
    changedBy: command.actor,
    ticketId: null,
    matchRequestId: null,
    createdFrom: 'direct',
    request: keyOf(command),
    reason,
    at,
    today: deps.clock.today(),
    newId: deps.newId,
  })
  await stores.audit.append([
    {
      id: deps.newId(),
      event: 'MATCH_MADE_FROM_RECORD',
      actor: command.actor,
      subjectType: 'change-set',
      subjectId: done.changeSetId,
      outcome: 'done',
      facts: { mentorId: command.mentorId, ectId: command.ectId, pairingId: done.pairingId },
      at,
    },
  ])
  return { kind: 'paired', ...done }
}
