import type { Problem } from '../../../problem/problem'
import type { ProblemUpdate } from '../../../problem/problem-updates'
import type { UpdateCommand, UpdateOutcome } from '../../../journeys/send-update'
import type { Banner } from '../../flash'
import { readPage } from '../../fields'
import { paths } from '../../paths'
import { actorOf, type Answer, type ConsoleRequest, type Handler, type HandlerDeps } from '../../route'
import { formatInstant } from '../../view/format'
import { leavesWords, type Wait } from '../answer/reply-done'
import { readSendAt } from '../ticket/send-later'
import { accountNames } from '../ticket/ticket-handlers'
import { draftView, progressView } from './update-view'

/** Emails, or tickets, on one page. */
const PAGE_SIZE = 20
/** Those left out that are named: each is a ticket to answer by hand. */
const MOST_LEFT_OUT = 100
/** Nobody leafs further. */
const LAST_PAGE = 1_000

/** An update before it is sent, as each requester gets it, or how far it is since. */
export const showUpdate: Handler = async (deps, request) => {
  const found = await updateOf(deps, request)
  if (!found) return { kind: 'not-found' }
  return found.update.state === 'draft' ? draftPage(deps, request, found) : progressPage(deps, request, found)
}

/** Sends it, now or when it is told to. */
export const sendUpdate: Handler = async (deps, request) => {
  const sendAt = readSendAt(request.form.text('sendAt'), deps.services.clock.now())
  if (sendAt === 'wrong') return askAgain(deps, request)
  return act(deps, request, {
    act: command => deps.services.actions.sendUpdate({ ...command, ...(sendAt === null ? {} : { sendAt }) }),
    done: sentBanner(deps.services, sendAt),
    before: 'This update was sent already. Nothing was sent a second time',
  })
}

async function askAgain(deps: HandlerDeps, request: ConsoleRequest): Promise<Answer> {
  const found = await updateOf(deps, request)
  if (!found) return { kind: 'not-found' }
  const to = paths.problemUpdate.to({ reference: found.problem.reference, id: found.update.id })
  const flash = { errors: [{ field: 'sendAt', text: 'Select when the emails leave' }] }
  return { kind: 'redirect', to, subject: { type: 'problem', id: found.problem.id }, outcome: 'refused', flash }
}

/** Takes it back, as far as it has not left. */
export const takeBackUpdate: Handler = (deps, request) =>
  act(deps, request, {
    act: command => deps.services.actions.takeBackUpdate(command),
    done: {
      kind: 'success',
      heading: 'The update is taken back',
      text: 'What has not left does not leave any more. What had left already is shown below.',
    },
    before: 'This update was taken back already',
  })

interface Found {
  readonly problem: Problem
  readonly update: ProblemUpdate
}

async function draftPage(
  { services }: HandlerDeps,
  request: ConsoleRequest,
  { problem, update }: Found,
): Promise<Answer> {
  const { problemUpdates } = services
  const { page, skip, take } = pageOf(request)
  const lines = await problemUpdates.lines(update.id, { states: ['waiting'], skip, take })
  const leftOut = await problemUpdates.lines(update.id, { states: ['left-out'], skip: 0, take: MOST_LEFT_OUT })
  const view = draftView({
    ...{ problem, update, lines, leftOut, page, pageSize: PAGE_SIZE, wait: services },
    sendTimes: services.sendTimes(),
    counts: await problemUpdates.counts(update.id),
    joined: await problemUpdates.notIn({ problemId: problem.id, updateId: update.id }),
    preview: problemUpdates.preview,
  })
  return {
    kind: 'page',
    template: 'update-draft',
    title: `Look at the update: ${problem.reference}`,
    view,
    subject: { type: 'problem', id: problem.id },
    // The page shows what each of them is written, and to which address.
    also: [...lines, ...leftOut].map(({ ticketId }) => ({
      ...{ subject: { type: 'ticket', id: ticketId }, outcome: 'done' as const },
    })),
  }
}

async function progressPage(
  { services, access }: HandlerDeps,
  request: ConsoleRequest,
  { problem, update }: Found,
): Promise<Answer> {
  const { problemUpdates } = services
  const { page, skip, take } = pageOf(request)
  const view = progressView({
    ...{ problem, update, page, pageSize: PAGE_SIZE, now: services.clock.now() },
    lines: await problemUpdates.lines(update.id, {
      states: ['waiting', 'queued', 'left-out', 'failed', 'taken-back'],
      skip,
      take,
    }),
    counts: await problemUpdates.counts(update.id),
    nameOf: await accountNames(access),
  })
  const title = `Update: ${problem.reference}`
  return { kind: 'page', template: 'update-sent', title, view, subject: { type: 'problem', id: problem.id } }
}

function pageOf(request: ConsoleRequest) {
  const page = readPage(request.query, LAST_PAGE)
  return { page, skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE }
}

async function updateOf({ services }: HandlerDeps, request: ConsoleRequest): Promise<Found | null> {
  const problem = await services.problems.problem(request.params.text('reference'))
  const update = await services.problemUpdates.find(request.params.text('id'))
  if (!problem || update?.problemId !== problem.id || update.state === 'making') return null
  return { problem, update }
}

async function act(
  deps: HandlerDeps,
  request: ConsoleRequest,
  given: { act(command: UpdateCommand): Promise<UpdateOutcome>; readonly done: Banner; readonly before: string },
): Promise<Answer> {
  const found = await updateOf(deps, request)
  if (!found) return { kind: 'not-found' }
  const { problem, update } = found
  const outcome = await given.act({ updateId: update.id, actor: actorOf(request) })
  if (outcome.kind === 'not-found') return { kind: 'not-found' }
  const to = paths.problemUpdate.to({ reference: problem.reference, id: update.id })
  const subject = { type: 'problem', id: problem.id }
  const important = (heading: string, text?: string): Banner => ({
    ...{ kind: 'important', heading },
    ...(text === undefined ? {} : { text }),
  })
  switch (outcome.kind) {
    case 'done':
      return { kind: 'redirect', to, subject, flash: { banner: given.done } }
    case 'done-before':
      return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner: important(given.before) } }
    case 'refused': {
      const banner = important('Nothing was done', outcome.sentence)
      return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner } }
    }
  }
}

function sentBanner(wait: Wait, sendAt: Date | null): Banner {
  const text = 'Each requester gets it as a reply on their own ticket.'
  const leaves = sendAt === null ? leavesWords(wait) : formatInstant(sendAt)
  return leaves === null
    ? { kind: 'success', heading: 'The update is on its way', text }
    : {
        kind: 'success',
        heading: `The update leaves ${leaves}. Until then it can be taken back here`,
        text,
      }
}
