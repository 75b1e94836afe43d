import type { DeliveryResult } from '../../notify/outbox'
import type { ZendeskLink, ZendeskProblem } from '../../notify/zendesk-payload'
import { failureOf } from './zendesk-failure'
import type { ZendeskGateway } from './zendesk-gateway'
import { standingOf } from './zendesk-merged'
import { isOver, markOf, safely, sent, withTags, type ZendeskTicket } from './zendesk-ticket'

const PROBLEM_TAG = 'matchdesk-problem'

interface Found {
  /** The one that takes changes; null when there is none. */
  readonly live: ZendeskTicket | null
  /** The newest that is closed. */
  readonly closed: ZendeskTicket | null
}

/**
 * Brings the ticket of a problem up to date: makes it where there is none, says what is to be said once, and moves it. It is not solved
 * while an incident of it is open, whoever linked that one, because Zendesk solves all of them with their problem (“solve them all
 * simultaneously”: support.zendesk.com, “Lifecycle of a Problem (and Incident) ticket”).
 */
export async function tellProblem(
  gateway: ZendeskGateway,
  payload: ZendeskProblem,
  key: string,
): Promise<DeliveryResult> {
  const found = await find(gateway, payload.externalId)
  if (found.live === null && payload.status === 'solved')
    return found.closed ? sent(found.closed.id) : { kind: 'refused', error: 'ZENDESK.NO_TICKET' }
  if (found.live === null && found.closed !== null && payload.status !== 'open')
    return { kind: 'refused', error: 'ZENDESK.CLOSED: its ticket there takes no more comments' }
  const ticket = found.live ?? (await make(gateway, payload, { key, closed: found.closed }))
  if (ticket === null) return { kind: 'try-later', error: 'ZENDESK 409', retryAfterMs: null }
  if (payload.body === payload.opening || (await gateway.hasComment(ticket.id, key))) return sent(ticket.id)
  await gateway.update(ticket.id, await changeOf(gateway, { payload, ticket, key }))
  return sent(ticket.id)
}

/** By our id; one that agents merged into another problem goes on there. */
async function find(gateway: ZendeskGateway, externalId: string): Promise<Found> {
  const all = await gateway.findByExternalId(externalId)
  const closed = all.filter(({ status }) => status === 'closed').at(-1) ?? null
  const own = all.find(({ status }) => status !== 'closed')
  if (own) return { live: own, closed }
  const target = closed && (await standingOf(gateway, closed))
  return { live: target?.type === 'problem' && target.status !== 'closed' ? target : null, closed }
}

/** A new one; a closed one is gone on with, as Zendesk has it. Null when somebody makes it at this moment. */
async function make(
  gateway: ZendeskGateway,
  payload: ZendeskProblem,
  { key, closed }: { readonly key: string; readonly closed: ZendeskTicket | null },
): Promise<ZendeskTicket | null> {
  const { externalId, subject, opening, tags } = payload
  try {
    return await gateway.create(
      {
        ...{ subject, comment: { body: opening, public: false }, external_id: externalId, type: 'problem' },
        tags: [...tags],
        ...(closed ? { via_followup_source_id: closed.id } : {}),
        // The note that may follow has a mark of its own.
        ...markOf(`${key}-opening`),
      },
      key,
    )
  } catch (err) {
    if (failureOf(err).status !== 409) throw err
    return (await find(gateway, externalId)).live
  }
}

async function changeOf(
  gateway: ZendeskGateway,
  given: { readonly payload: ZendeskProblem; readonly ticket: ZendeskTicket; readonly key: string },
): Promise<object> {
  const { payload, ticket, key } = given
  const isOurs = ticket.external_id === payload.externalId
  const asked = isOurs && payload.status === 'solved' && !isOver(ticket)
  const open = asked ? await gateway.openIncidents(ticket.id) : 0
  const waits =
    open === 0 ? '' : '\n\nThis ticket stays open: it has open incidents, which Zendesk would solve together with it.'
  return {
    comment: { body: payload.body + waits, public: false },
    ...withTags(ticket, isOurs ? payload.tags : []),
    // Agents may have made something else of it.
    ...(isOurs && ticket.type !== 'problem' ? { type: 'problem' } : {}),
    ...(asked && open === 0 ? { status: 'solved' } : {}),
    ...(isOurs && payload.status === 'open' && ticket.status === 'solved' ? { status: 'open' } : {}),
    ...safely(ticket),
    ...markOf(key),
  }
}

/** Makes a ticket an incident of its problem, or of none; what agents linked to problems of their own stays as they want it. */
export async function tellLink(gateway: ZendeskGateway, payload: ZendeskLink, key: string): Promise<DeliveryResult> {
  const ticket = await gateway.ticketOf(payload.externalId)
  if (!ticket) return { kind: 'refused', error: 'ZENDESK.NO_TICKET' }
  // A closed one takes no change, and no solved problem takes it along.
  if (ticket.status === 'closed') return sent(ticket.id)
  const problem = payload.problem === null ? null : (await find(gateway, payload.problem)).live
  if (payload.problem !== null && problem?.type !== 'problem') return { kind: 'refused', error: 'ZENDESK.NO_PROBLEM' }
  const standing = ticket.problem_id ?? null
  const link = problem === null ? null : problem.id
  if (standing === link || (standing !== null && !(await isOurs(gateway, standing)))) return sent(ticket.id)
  await gateway.update(ticket.id, {
    ...(link === null ? { type: 'question', problem_id: null } : { type: 'incident', problem_id: link }),
    ...(payload.body === '' ? {} : { comment: { body: payload.body, public: false } }),
    ...safely(ticket),
    ...markOf(key),
  })
  return sent(ticket.id)
}

async function isOurs(gateway: ZendeskGateway, problemId: number): Promise<boolean> {
  const problem = await gateway.show(problemId)
  return problem === null || problem.tags.includes(PROBLEM_TAG)
}
