import { acknowledgementKeys, type Pool } from '../notify/acknowledgement-keys'
import { mayReceiveAutomaticMail } from '../notify/addresses'
import { brakeFor, type Brake } from '../notify/brakes'
import { composeAcknowledgement } from '../notify/compose/emails'
import type { Standing } from '../ticket/standing'
import type { Ticket } from '../ticket/ticket'
import { addEvent } from '../ticket/change-ticket'
import type { Announce, NotAcknowledged } from './announce'
import { announceCompleted } from './announce-completed'
import type { AnnounceDeps } from './announce-deps'
import { putEmail } from './announce-items'
import { createAnnounceMoves } from './announce-moves'
import { createAnnounceProblem } from './announce-problem'
import { announceFirstProposal } from './announce-proposal'
import { announceReplied, announceRepliedThere } from './announce-replied'
import { announceCounterpart, announceLinked, isAcknowledgedThere, leavesWhenKnown } from './announce-there'
import { announceUndone } from './announce-undone'
import type { Stores } from './stores'

/** Announces through the outbox: every email and every change in Zendesk is a row of the unit of work that caused it. */
export function createAnnounce(deps: AnnounceDeps): Announce {
  return {
    async opened(stores, facts) {
      const when = await leavesWhenKnown(deps, stores, facts.ticket)
      await announceCounterpart(deps, stores, {
        ...when,
        ticket: facts.ticket,
        // Zendesk writes to whom it is told, as often as tickets come: a claimed address is not told to it.
        requesterIsProved: facts.notAcknowledged === null && facts.ticket.standing !== 'tutor-unauthenticated',
      })
      // After the ticket there, which it may have to be said on.
      await acknowledge(deps, stores, { ...facts, ...when })
      await announceFirstProposal(deps, stores, facts.ticket)
    },
    completed: (stores, facts) => announceCompleted(deps, stores, facts),
    undone: (stores, facts) => announceUndone(deps, stores, facts),
    replied: (stores, facts) => announceReplied(deps, stores, facts),
    linkedThere: (stores, link) => announceLinked(deps, stores, link),
    repliedThere: (stores, facts) => announceRepliedThere(deps, stores, facts),
    ...createAnnounceMoves(deps),
    ...createAnnounceProblem(deps),
  }
}

/** Why no acknowledgement left; beside the rest, an address that nobody reads, none, one that has had its share of the day, or one that Zendesk has told. */
type WhyNot = Brake | NotAcknowledged | 'no-address' | 'machine' | 'day-proved' | 'day-unproved' | 'zendesk'

async function acknowledge(
  deps: AnnounceDeps,
  stores: Parameters<Announce['opened']>[0],
  facts: Parameters<Announce['opened']>[1] & { readonly notBefore?: Date },
): Promise<void> {
  const { ticket } = facts
  const address = ticket.requesterAddress
  const { helpdeskAddress, ownAddresses } = deps.settings
  const held = (why: WhyNot) => noteHeld(deps, stores, { ticketId: ticket.id, why })
  if (await isAcknowledgedThere(stores, ticket.id)) return held('zendesk')
  if (facts.notAcknowledged !== null) return held(facts.notAcknowledged)
  if (address === null) return held('no-address')
  if (!mayReceiveAutomaticMail(address, [helpdeskAddress, ...ownAddresses])) return held('machine')
  const standing = await stores.outbox.ofTicket(ticket.id)
  if (standing.some(item => item.kind === 'acknowledgement')) return
  const now = deps.clock.now()
  const pool = poolOf(ticket.standing)
  const brake = facts.isRepeat
    ? 'same-words'
    : await brakeFor(stores.outbox, { address, ticketId: ticket.id, pool, now })
  if (brake !== null) return held(brake)
  const outboxId = deps.newId()
  const isCall = ticket.channel === 'telephone'
  const payload = composeAcknowledgement(
    deps,
    {
      ticket,
      outboxId,
      to: { name: null, address },
      answers: { messageId: facts.answers, references: facts.references },
    },
    {
      ...{ recurrenceStated: ticket.recurrenceStated, problem: await problemStated(stores, ticket), isCall },
      // Words that a lead changed thank for writing.
      ...(isCall ? {} : { wording: await stores.wordings.current('acknowledgement') }),
    },
  )
  if (!payload) return
  const isProved = ticket.standing !== 'tutor-unauthenticated'
  for (const onceKey of acknowledgementKeys({ address, isProved, day: deps.clock.today() })) {
    const added = await putEmail(deps, stores, {
      outboxId,
      kind: 'acknowledgement',
      ticketId: ticket.id,
      matchRequestId: null,
      onceKey,
      payload,
      ...(facts.notBefore === undefined ? {} : { notBefore: facts.notBefore }),
      pool,
      isOnThread: false,
    })
    if (added) return
  }
  await held(isProved ? 'day-proved' : 'day-unproved')
}

/** The problem that was opened or joined with the ticket, because its requester said that it keeps happening. */
async function problemStated(
  { problems }: Pick<Stores, 'problems'>,
  { recurrenceStated, problemId }: Ticket,
): Promise<string | null> {
  if (!recurrenceStated || problemId === null) return null
  return (await problems.find(problemId))?.reference ?? null
}

/** Whose share an acknowledgement takes: a stranger's domain must not use up what tutors wait for. */
function poolOf(standing: Standing): Pool {
  if (standing === 'tutor-authenticated') return 'tutors'
  return standing === 'tutor-unauthenticated' ? 'claims' : 'others'
}

/** The ticket says that its requester was told nothing, and why. */
async function noteHeld(
  deps: AnnounceDeps,
  stores: Parameters<Announce['opened']>[0],
  { ticketId, why }: { readonly ticketId: string; readonly why: WhyNot },
): Promise<void> {
  await addEvent(
    { tickets: stores.tickets, newId: deps.newId, now: deps.clock.now() },
    { ticketId, actor: 'system', code: 'NOT_ACKNOWLEDGED', facts: { why } },
  )
}
