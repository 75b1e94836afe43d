import { counted } from '../kernel/counted'
import { addressKey } from '../notify/acknowledgement-keys'
import type { AnswerDraft } from '../notify/answers/draft-answer'
import { toldSecondLine } from '../notify/answers/portal-facts'
import { composeAnswer, composeReply, composeSecondLine } from '../notify/compose/emails'
import { zendeskComment } from '../notify/compose/zendesk-changes'
import { isWaiting, type EmailPayload, type OutboxItem } from '../notify/outbox'
import { leavesAt } from '../notify/quiet-hours'
import type { NotifySettings } from '../notify/settings'
import type { Ticket, TicketState } from '../ticket/ticket'
import type { Announce } from './announce'
import type { AnnounceDeps } from './announce-deps'
import { answeredOf, isToldThere, putEmail, putZendesk } from './announce-items'
import type { Stores } from './stores'

type Facts = Parameters<Announce['replied']>[1]

/** Puts an agent's reply into the outbox, with what goes with it; all of it waits for the time in which it can be undone. */
export async function announceReplied(deps: AnnounceDeps, stores: Stores, facts: Facts): Promise<string | null> {
  const { ticket, then, answer, oneOfMany, sendAt, files = [] } = facts
  const address = ticket.requesterAddress
  if (address === null) return null
  const outboxId = deps.newId()
  const mail = {
    ticket,
    outboxId,
    to: { name: ticket.requesterName, address },
    answers: await answeredOf(stores, ticket),
  }
  const payload = answer
    ? composeAnswer(deps, mail, { ...answer, words: facts.text })
    : composeReply(deps, mail, { subject: ticket.subject, words: facts.text })
  if (!payload) return null
  const { undoSeconds, quietHours } = deps.settings
  const soonest = deps.clock.now().getTime() + (oneOfMany ? 0 : undoSeconds * 1000)
  const due = new Date(Math.max(soonest, sendAt?.getTime() ?? 0))
  // What goes with it waits with it: until then all of it can be taken back.
  const notBefore = leavesAt(quietHours, { kind: 'reply', at: due })
  const about = { ticketId: ticket.id, matchRequestId: null, notBefore, ...(sendAt ? { sendAt: notBefore } : {}) }
  const onceKey = oneOfMany?.onceKey ?? (answer ? answerKey(ticket.id, answer.key) : `reply:${outboxId}`)
  await putEmail(deps, stores, { ...about, outboxId, kind: 'reply', onceKey, payload, files, isOnThread: true })
  if (answer) await tellSecondLine(deps, stores, { ticket, outboxId, notBefore, then, draft: answer.draft })
  // Where Zendesk says it itself, the update is on the ticket there already.
  const item = { kind: 'reply' as const, ticketId: ticket.id, payload }
  if (oneOfMany && (await isToldThere(deps, stores, item))) return outboxId
  const said = `An agent answered ${ticket.reference} from Matchdesk${withFiles(files.length)}.`
  await putZendesk(deps, stores, {
    ...about,
    kind: 'zendesk-comment',
    onceKey: `zendesk-reply:${outboxId}`,
    payload: zendeskComment(ticket, {
      text: oneOfMany ? updateOn(oneOfMany.problem, facts.text) : said,
      solve: then === 'solved' && !oneOfMany,
      tags: oneOfMany ? ['matchdesk-problem-update'] : ['matchdesk-answered'],
    }),
  })
  return outboxId
}

/** The words of an agent in Zendesk, as an email of ours, once by the number of their comment. */
export async function announceRepliedThere(
  deps: AnnounceDeps,
  stores: Stores,
  { ticket, text, commentId }: Parameters<Announce['repliedThere']>[1],
): Promise<string | null> {
  const address = ticket.requesterAddress
  if (address === null || text.trim() === '') return null
  const outboxId = deps.newId()
  const mail = {
    ...{ ticket, outboxId, to: { name: ticket.requesterName, address } },
    answers: await answeredOf(stores, ticket),
  }
  const payload = composeReply(deps, mail, { subject: ticket.subject, words: text })
  if (!payload) return null
  const item = { kind: 'reply' as const, ticketId: ticket.id, payload }
  if (await isToldThere(deps, stores, item)) return null
  const onceKey = `${REPLIED_THERE}${commentId}`
  const more = { outboxId, matchRequestId: null, onceKey, isOnThread: true }
  return (await putEmail(deps, stores, { ...item, ...more })) ? outboxId : null
}

/** An update's words were refused with anybody's name or number: they may be read in Zendesk. */
function updateOn(problem: string | null, text: string): string {
  return `Update on ${problem ?? 'a problem'}, sent to the requester from Matchdesk:\n\n${text}`
}

/** The files themselves stay with us: what Zendesk holds is read by whoever works there. */
function withFiles(number: number): string {
  return number === 0 ? '' : `, with ${counted(number, 'file')}`
}

/** Whether an agent can still take it back: a reply of theirs that waits here, and was not written in Zendesk. */
export function mayBeTakenBack(item: Pick<OutboxItem, 'kind' | 'onceKey' | 'state' | 'lastError'>): boolean {
  return item.kind === 'reply' && isWaiting(item) && !item.onceKey.startsWith(REPLIED_THERE)
}

const REPLIED_THERE = 'zendesk-reply-there:'

/** One form, one answer: sent twice, it leaves once. */
export function answerKey(ticketId: string, key: string): string {
  return `answer:${ticketId}:${addressKey(key)}`
}

/** A reply and all that leaves with it, or not at all. */
export function goesWith(outboxId: string): (item: Pick<OutboxItem, 'id' | 'onceKey'>) => boolean {
  const keys = [`zendesk-reply:${outboxId}`, `second-line:${outboxId}`]
  return ({ id, onceKey }) => id === outboxId || keys.some(key => onceKey === key || onceKey.startsWith(`${key}:`))
}

/** What the second line's notice says: what was gathered, and how the ticket stands with it. */
export function secondLineValues(
  { consoleUrl }: Pick<NotifySettings, 'consoleUrl'>,
  given: {
    readonly ticket: Pick<Ticket, 'reference'>
    readonly values: AnswerDraft['values']
    readonly then: TicketState
  },
) {
  const { ticket, values, then } = given
  return { ...toldSecondLine(values), isOnHold: then === 'on-hold', link: `${consoleUrl}/tickets/${ticket.reference}` }
}

/** Where this desk is the one for the portal, whoever repairs it gets what was gathered, and the way to the ticket. */
async function tellSecondLine(
  deps: AnnounceDeps,
  stores: Stores,
  facts: {
    readonly ticket: Ticket
    readonly outboxId: string
    readonly notBefore: Date
    readonly then: TicketState
    readonly draft: Pick<AnswerDraft, 'kind' | 'values'>
  },
): Promise<void> {
  const { ticket, draft, then, notBefore } = facts
  const { portal } = deps.settings
  if (draft.kind !== 'portal' || portal.kind !== 'here') return
  for (const address of portal.secondLine) {
    const outboxId = deps.newId()
    const payload: EmailPayload | null = composeSecondLine(
      deps,
      { ticket, outboxId, to: { name: null, address }, answers: null },
      secondLineValues(deps.settings, { ticket, values: draft.values, then }),
    )
    if (!payload) continue
    await putEmail(deps, stores, {
      outboxId,
      kind: 'second-line',
      ticketId: ticket.id,
      matchRequestId: null,
      notBefore,
      onceKey: `second-line:${facts.outboxId}:${addressKey(address)}`,
      payload,
      isOnThread: true,
    })
  }
}
