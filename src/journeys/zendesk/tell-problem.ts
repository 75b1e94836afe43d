import type { Clock } from '../../kernel/clock'
import type { NewId } from '../../kernel/ids'
import { unlinkedBecauseOver, zendeskProblem, zendeskProblemState } from '../../notify/compose/zendesk-problem'
import type { OutboxKind, ZendeskPayload } from '../../notify/outbox'
import type { LinkToChange } from '../../problem/counterparts'
import { OVER_STATES, type Problem, type ProblemState } from '../../problem/problem'
import type { Stores } from '../stores'

export interface TellDeps {
  readonly newId: NewId
  readonly clock: Clock
  /** Address of the console without a slash at its end. */
  readonly consoleUrl: string
}

export type TellStores = Pick<Stores, 'problems' | 'problemCounterparts' | 'outbox'>

/** Tickets of which one unit of work tells: nobody holds the database for longer. The rest follows step by step. */
export const LINKS_AT_ONCE = 50
/** A suspected problem of a single ticket is no news to whoever works in Zendesk. */
const ENOUGH_TICKETS = 2

const isOver = (state: ProblemState) => OVER_STATES.includes(state)

/**
 * Puts into the outbox what Zendesk is to hear of a problem: its ticket once it is real enough, which tickets are its incidents, and its
 * state after that. What was told before is kept beside it, so that it may be asked for as often as anything may have changed.
 */
export async function tellProblem(deps: TellDeps, stores: TellStores, problemId: string): Promise<void> {
  const problem = await stores.problems.find(problemId)
  if (!problem) return
  const told = await stores.problemCounterparts.find(problemId)
  if (!told && !(await isRealEnough(stores, problem))) return
  const put = putter(deps, stores, problem)
  if (!told) await put('zendesk-problem', zendeskProblem(await factsOf(deps, stores, problem)))
  const before = told?.toldState ?? problem.state
  const isNews = before !== problem.state
  // Open before tickets are linked to it, and solved after the links of what is open were taken away.
  if (isNews && !isOver(problem.state)) await tellState(deps, stores, { problem, put })
  const isBehind = await tellLinks(stores, problem, put)
  if (isNews && isOver(problem.state) && !isBehind) await tellState(deps, stores, { problem, put })
  const toldState = isOver(problem.state) && isBehind ? before : problem.state
  if (told?.toldState === toldState && told.isBehind === isBehind) return
  await stores.problemCounterparts.keep({ problemId, toldState, isBehind })
}

async function tellState(
  deps: TellDeps,
  stores: TellStores,
  { problem, put }: { readonly problem: Problem; readonly put: Put },
): Promise<void> {
  const into = problem.mergedIntoId === null ? null : await stores.problems.find(problem.mergedIntoId)
  const facts = { ...(await factsOf(deps, stores, problem)), into: into?.reference ?? null }
  await put('zendesk-problem', zendeskProblemState(facts))
}

async function isRealEnough({ problemCounterparts }: TellStores, { id, state }: Problem): Promise<boolean> {
  if (isOver(state)) return false
  return state !== 'suspected' || (await problemCounterparts.size(id)).tickets >= ENOUGH_TICKETS
}

async function factsOf(
  { consoleUrl }: Pick<TellDeps, 'consoleUrl'>,
  { problemCounterparts }: Pick<TellStores, 'problemCounterparts'>,
  problem: Problem,
) {
  return { problem, size: await problemCounterparts.size(problem.id), consoleUrl }
}

type Put = (kind: OutboxKind, payload: ZendeskPayload, of?: { ticketId?: string; problemId?: string }) => Promise<void>

function putter(deps: TellDeps, { outbox }: TellStores, problem: Problem): Put {
  return async (kind, payload, { ticketId, problemId = problem.id } = {}) => {
    const now = deps.clock.now()
    const id = deps.newId()
    await outbox.add({
      ...{ id, kind, problemId, ticketId: ticketId ?? null, matchRequestId: null, onceKey: `${kind}:${id}` },
      ...{ delivery: { channel: 'zendesk', payload }, notBefore: now, createdAt: now },
    })
  }
}

/** Changes the links of as many tickets as one unit of work may; true when there are more. */
async function tellLinks(stores: TellStores, problem: Problem, put: Put): Promise<boolean> {
  const { problemCounterparts: told } = stores
  const most = LINKS_AT_ONCE + 1
  const coming = isOver(problem.state) ? [] : await told.toLink(problem.id, most)
  for (const link of coming.slice(0, LINKS_AT_ONCE)) await linkOne(stores, { problem, link }, put)
  const room = LINKS_AT_ONCE - Math.min(coming.length, LINKS_AT_ONCE)
  const leaving = await told.toUnlink(problem.id, { isOver: isOver(problem.state), most: room + 1 })
  for (const ticketId of leaving.slice(0, room)) {
    const body = isOver(problem.state) && problem.state !== 'merged' ? unlinkedBecauseOver(problem) : ''
    await put('zendesk-link', { action: 'link', externalId: ticketId, problem: null, body }, { ticketId })
    await told.keepLink(ticketId, null)
  }
  return coming.length > LINKS_AT_ONCE || leaving.length > room
}

/** One that comes from a problem that is over leaves it first: what solves that one waits for this. */
async function linkOne(
  { problemCounterparts }: TellStores,
  { problem, link: { ticketId, from } }: { readonly problem: Problem; readonly link: LinkToChange },
  put: Put,
): Promise<void> {
  const link = { action: 'link', externalId: ticketId, body: '' } as const
  if (from?.isOver === true)
    await put('zendesk-link', { ...link, problem: null }, { ticketId, problemId: from.problemId })
  await put('zendesk-link', { ...link, problem: problem.id }, { ticketId })
  await problemCounterparts.keepLink(ticketId, problem.id)
}
