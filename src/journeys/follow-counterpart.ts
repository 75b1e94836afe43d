import type {
  Counterpart,
  CounterpartComment,
  CounterpartReader,
  CounterpartUpdate,
} from '../inbound/counterparts/counterpart-reader'
import type { Look } from '../inbound/counterparts/look-store'
import type { CounterpartLink } from '../inbound/counterparts/taken-store'
import type { ZendeskAgentStore } from '../access/zendesk-agent'
import type { Clock } from '../kernel/clock'
import { isId, type NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { addEvent, assignTicket, moveTicket, type ChangeDeps } from '../ticket/change-ticket'
import { isMerged } from '../ticket/merge-rules'
import type { Ticket, TicketState } from '../ticket/ticket'
import type { TicketEntry } from '../ticket/ticket-store'
import type { Announce } from './announce'
import { addReplyEntry } from './reply'
import type { Stores } from './stores'

type AllStores = Stores & { readonly zendeskAgents: ZendeskAgentStore }

export interface FollowDeps {
  readonly unitOfWork: UnitOfWork<AllStores>
  readonly reader: Pick<CounterpartReader, 'read'>
  readonly announce: Pick<Announce, 'repliedThere' | 'solvedByProblem'>
  /** Takes in what requesters write on tickets that Zendesk made, and gives the update that has to wait for it; left out, none are. */
  take?(counterpart: Counterpart): Promise<string | null>
  readonly clock: Clock
  readonly newId: NewId
}

const STATES: Readonly<Record<string, TicketState>> = {
  open: 'open',
  pending: 'waiting',
  hold: 'on-hold',
  solved: 'solved',
  closed: 'closed',
}

/**
 * Brings here what was done to a ticket's counterpart in Zendesk: what agents wrote, to whom it went, its state, who has it, that it was
 * merged, deleted or blackened. Each update there is acted upon once, however often it is heard of; our own are known by their mark.
 */
export function createFollowCounterpart(deps: FollowDeps) {
  return async (look: Look): Promise<void> => {
    const counterpart = await deps.reader.read(look.zendeskId)
    const waitsFor = counterpart === null ? null : ((await deps.take?.(counterpart)) ?? null)
    await deps.unitOfWork.run('background', async stores => {
      const link = await stores.taken.linkOf(look.zendeskId)
      const ticket = await ticketOf(stores, look, { counterpart, link })
      if (!ticket) return
      if (!counterpart) return gone(deps, stores, { look, ticket })
      const all = counterpart.updates.flatMap(({ comments }) => comments)
      const known = await stores.looks.known(counterpart.updates.map(({ id }) => id))
      for (const update of until(counterpart.updates, waitsFor).filter(({ id }) => !known.has(id))) {
        await follow(deps, stores, { ticketId: ticket.id, zendeskId: look.zendeskId, update, all, link })
      }
    })
  }
}

/** What comes behind a message that is still on its way would stand on the ticket before it. */
function until(updates: readonly CounterpartUpdate[], waitsFor: string | null): readonly CounterpartUpdate[] {
  const end = waitsFor === null ? -1 : updates.findIndex(({ id }) => id === waitsFor)
  return end < 0 ? updates : updates.slice(0, end)
}

/** By what it was linked with when it was taken in, by our id on it, or what was seen of it before; only a ticket that is ours is followed. */
async function ticketOf(
  stores: AllStores,
  look: Look,
  { counterpart, link }: { readonly counterpart: Counterpart | null; readonly link: CounterpartLink | null },
): Promise<Ticket | null> {
  const named =
    link?.ticketId ?? counterpart?.externalId ?? look.ticketId ?? (await stores.looks.ticketOf(look.zendeskId))
  if (named === null || !isId(named)) return null
  return stores.tickets.find(named)
}

interface Followed {
  readonly ticketId: string
  readonly zendeskId: string
  readonly update: CounterpartUpdate
  /** Every comment of the ticket, as it is now. */
  readonly all: readonly CounterpartComment[]
  /** Of a ticket that Zendesk made; null of one that we made there. */
  readonly link: CounterpartLink | null
}

async function follow(deps: FollowDeps, stores: AllStores, given: Followed): Promise<void> {
  const { ticketId, zendeskId, update } = given
  const isOurs = update.ourKey !== null || update.author.kind === 'us'
  await stores.looks.noteUpdate({
    ...{ updateId: update.id, zendeskId, ticketId, at: update.at },
    madeBy: isOurs ? 'us' : update.author.kind,
  })
  if (update.isByProblem) await openAgain(deps, stores, given)
  if (isOurs) return
  const actor = (await stores.zendeskAgents.find(update.author.userId))?.accountId ?? 'system'
  const change = { tickets: stores.tickets, newId: deps.newId, now: deps.clock.now() }
  // What a requester wrote on a ticket that Zendesk made came in as a message.
  const comments = update.comments.filter(({ author }) => given.link === null || author.kind !== 'requester')
  for (const comment of comments) await followComment(deps, stores, { ...given, change, actor, comment })
  // Where ours has another counterpart, that one's state and agent are ours.
  if (given.link?.isMain !== false) {
    if (!update.isByProblem) await followState(change, { ...given, actor })
    await followAssignee(stores, change, { ...given, actor })
  }
  const about = { by: update.author.name, zendeskTicketId: zendeskId }
  if (update.mergedWith !== null) {
    const facts = { ...about, others: update.mergedWith }
    await addEvent(change, { ticketId, actor, code: 'ZENDESK_MERGED', facts })
  }
  if (update.redacted.length === 0) return
  await followRedaction(stores, given)
  await addEvent(change, { ticketId, actor, code: 'ZENDESK_REDACTED', facts: about })
}

/**
 * Zendesk solves every incident of a problem that is solved there. Nobody has decided that of this ticket: where it still needs work here it
 * is opened again there, once for each time.
 */
async function openAgain(
  deps: FollowDeps,
  stores: AllStores,
  { ticketId, zendeskId, update }: Followed,
): Promise<void> {
  const ticket = await stores.tickets.find(ticketId)
  if (update.status !== 'solved' || !ticket || ticket.state === 'solved' || ticket.state === 'closed') return
  await deps.announce.solvedByProblem(stores, { ticket, updateId: update.id })
  const change = { tickets: stores.tickets, newId: deps.newId, now: deps.clock.now() }
  const facts = { zendeskTicketId: zendeskId }
  await addEvent(change, { ticketId, actor: 'system', code: 'ZENDESK_SOLVED_BY_PROBLEM', facts })
}

interface FollowedComment extends Followed {
  readonly change: ChangeDeps
  readonly actor: string
  readonly comment: CounterpartComment
}

/** An agent's words are kept on the ticket; public ones go to the requester once: by Zendesk where it wrote to them, else by us. */
async function followComment(deps: FollowDeps, stores: AllStores, given: FollowedComment): Promise<void> {
  const { ticketId, update, comment, change, actor } = given
  const { tickets, newId, now } = change
  const ticket = await tickets.find(ticketId)
  if (!ticket || (update.mergedWith !== null && !comment.isPublic)) return
  const facts = {
    zendesk: { commentId: comment.id, by: comment.author.name, isPublic: comment.isPublic, files: comment.files },
  }
  const isReply = comment.isPublic && comment.author.kind === 'agent' && !isMerged(ticket)
  const outboxId =
    isReply && !update.isRequesterTold
      ? await deps.announce.repliedThere(stores, { ticket, text: comment.text, commentId: comment.id })
      : null
  if (outboxId !== null) {
    const reply = { ticket, actor, text: comment.text, outboxId, then: ticket.state, facts }
    return addReplyEntry(change, reply)
  }
  const heading = headingOf(comment, update)
  await tickets.addEntry({
    ...{ id: newId(), ticketId, kind: 'note', author: actor, at: now, messageId: null, outboxId: null, facts },
    body: `${heading}\n\n${comment.text}`,
  })
}

function headingOf({ author, isPublic, files }: CounterpartComment, update: CounterpartUpdate): string {
  const name = author.name === '' ? 'Somebody' : author.name
  const attached = files === 0 ? '' : `, with ${files === 1 ? 'a file' : `${files} files`} that stay there`
  if (!isPublic) return `${name} noted in Zendesk${attached}:`
  if (author.kind === 'requester') return `${name} wrote in Zendesk${attached}:`
  const to = update.isRequesterTold ? 'who had it from Zendesk' : 'who was not written to'
  return `${name} answered the requester in Zendesk, ${to}${attached}:`
}

/** A state there is ours too, as far as a ticket may go from the one that it has. */
async function followState(change: ChangeDeps, { ticketId, update, actor }: Followed & { readonly actor: string }) {
  const state = update.status === null ? undefined : STATES[update.status]
  if (state === undefined) return
  // A ticket that may not go there stays, and the two differ until somebody works on it.
  await moveTicket(change, { ticketId, actor, state })
}

async function followAssignee(
  stores: AllStores,
  change: ChangeDeps,
  { ticketId, update, actor }: Followed & { readonly actor: string },
): Promise<void> {
  if (update.assignee === undefined) return
  const agent = update.assignee === null ? null : await stores.zendeskAgents.find(update.assignee)
  // Somebody without an account here: what is said of nobody would be wrong.
  if (update.assignee !== null && agent === null) return
  await assignTicket(change, { ticketId, actor, assigneeId: agent?.accountId ?? null })
}

/** What was taken out there is taken out of what is kept of it here; an email that left is out of reach, and the raw mail is an agent's to look at. */
async function followRedaction({ tickets }: AllStores, { ticketId, update, all }: Followed): Promise<void> {
  for (const entry of await tickets.entries(ticketId)) {
    const comment = all.find(({ id }) => id === commentIn(entry) && update.redacted.includes(id))
    if (!comment) continue
    const heading = entry.kind === 'note' ? `${entry.body.split('\n\n', 1)[0] ?? ''}\n\n` : ''
    await tickets.changeBody(entry.id, heading + comment.text)
  }
}

function commentIn({ facts }: TicketEntry): string | null {
  const there = facts?.['zendesk']
  if (typeof there !== 'object' || there === null || !('commentId' in there)) return null
  return typeof there.commentId === 'string' ? there.commentId : null
}

/** Said once: what was deleted there may be heard of often. */
async function gone(
  deps: FollowDeps,
  stores: AllStores,
  { look, ticket }: { readonly look: Look; readonly ticket: Ticket },
): Promise<void> {
  const entries = await stores.tickets.entries(ticket.id)
  if (entries.some(({ facts }) => facts?.['code'] === 'ZENDESK_DELETED')) return
  const change = { tickets: stores.tickets, newId: deps.newId, now: deps.clock.now() }
  const facts = { zendeskTicketId: look.zendeskId }
  await addEvent(change, { ticketId: ticket.id, actor: 'system', code: 'ZENDESK_DELETED', facts })
}
