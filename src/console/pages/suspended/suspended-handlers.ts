import { LONGEST_WHY, type SuspensionOutcome } from '../../../journeys/suspended-mail'
import { tooLongSentence } from '../../../kernel/notes'
import { findProblemReferences } from '../../../problem/find-problem-reference'
import { readPage } from '../../fields'
import type { Banner } from '../../flash'
import { paths } from '../../paths'
import { actorOf, type Answer, type ConsoleRequest, type Handler } from '../../route'
import { fileHeaders } from '../attachment/file-headers'
import { accountNames } from '../ticket/ticket-handlers'
import { linkTo, listView, PAGE_SIZE, readState, type SuspendedAsked } from './list-view'
import { suspendedView } from './suspended-view'

/** A search is a few words. */
const LONGEST_SEARCH = 200
const LONGEST_CAUSE = 64
const LONGEST_REFERENCE = 40
/** Half a million messages: from the other end the rest is nearer. */
const LAST_PAGE = 10_000

/** Mail that made no ticket, each with its cause: what waits for a decision, or what was released or discarded, by whom and when. */
export const listSuspended: Handler = async ({ services, access }, request) => {
  const { query } = request
  const asked: SuspendedAsked = {
    state: readState(query.text('show')),
    order: query.text('order') === 'oldest' ? 'oldest' : 'newest',
    text: query.text('text').slice(0, LONGEST_SEARCH),
    cause: query.text('cause').slice(0, LONGEST_CAUSE),
    isFromTutor: query.isTicked('tutors'),
    page: readPage(query, LAST_PAGE),
  }
  const { state, order, text, cause, isFromTutor, page } = asked
  const [{ lines, total }, causes, nameOf] = await Promise.all([
    services.suspended.list({
      ...{ state, order, text, isFromTutor },
      ...(cause === '' ? {} : { cause }),
      limit: PAGE_SIZE,
      offset: (page - 1) * PAGE_SIZE,
    }),
    services.suspended.causes(state),
    accountNames(access),
  ])
  const view = listView({ asked, lines, total, causes, limits: services.mailLimits, nameOf })
  return { kind: 'page', template: 'suspended', title: 'Suspended mail', view }
}

/** One message that is suspended or was, as far as it could be read, with what may be decided about it. */
export const showSuspended: Handler = async ({ services, access }, request) => {
  const message = await services.suspended.find(request.params.text('id'))
  if (!message || !request.account) return { kind: 'not-found' }
  return {
    kind: 'page',
    template: 'suspended-message',
    title: 'A suspended message',
    view: suspendedView(message, {
      account: request.account,
      nameOf: await accountNames(access),
      limits: services.mailLimits,
    }),
    subject: { type: 'message', id: message.messageId },
  }
}

/** The message as it came, to be saved and never shown. */
export const downloadSuspended: Handler = async ({ services }, request) => {
  const message = await services.suspended.find(request.params.text('id'))
  const bytes = message && (await services.blob(message.blobKey))
  if (!message || !bytes) return { kind: 'not-found' }
  return {
    kind: 'file',
    bytes,
    headers: fileHeaders(`${message.messageId}.eml`, null),
    subject: { type: 'message', id: message.messageId },
  }
}

/** Makes a ticket of a suspended message, or joins it to its own, whatever it was suspended for. */
export const releaseSuspended: Handler = ({ services }, request) =>
  decide(request, services.actions.releaseSuspended, {
    heading: 'The message was released',
    text: 'It is read now. Its ticket is in the queue in a moment.',
    links: [{ text: 'Released messages, each with its ticket', href: linkTo({ state: 'released' }) }],
  })

/** Takes a suspended message out of the list; it is kept and may still be released. */
export const discardSuspended: Handler = ({ services }, request) =>
  decide(request, services.actions.discardSuspended, {
    heading: 'The message was discarded',
    text: 'It is kept and can still be released.',
    links: [{ text: 'Discarded messages', href: linkTo({ state: 'discarded' }) }],
  })

/** Keeps a suspended message with the problem whose report it answers. */
export const putWithProblem: Handler = async ({ services }, request) => {
  const { form } = request
  const [messageId, typed] = [request.params.text('id'), form.text('problem').slice(0, LONGEST_REFERENCE)]
  const [reference = ''] = findProblemReferences(typed)
  const problem = reference === '' ? null : await services.problems.problem(reference)
  const here = paths.suspendedMessage.to({ id: messageId })
  const subject = { type: 'message', id: messageId.slice(0, 64) }
  if (!problem) {
    const errors = [{ field: 'problem', text: 'Enter the reference of a problem, such as PRB-7K3M' }]
    const input = { problem: typed, why: form.text('why') }
    return { kind: 'redirect', to: here, subject, outcome: 'refused', flash: { errors, input } }
  }
  return decide(request, command => services.actions.putWithProblem({ ...command, problemId: problem.id }), {
    heading: `The message is kept with ${problem.reference}`,
    links: [{ text: 'Open the problem', href: paths.problem.to({ reference: problem.reference }) }],
  })
}

async function decide(
  request: ConsoleRequest,
  action: (command: {
    readonly messageId: string
    readonly actor: string
    readonly why: string
  }) => Promise<SuspensionOutcome>,
  done: Omit<Banner, 'kind'>,
): Promise<Answer> {
  const [messageId, why] = [request.params.text('id'), request.form.text('why')]
  const subject = { type: 'message', id: messageId.slice(0, 64) }
  const tooLong = tooLongSentence(why, LONGEST_WHY)
  if (tooLong !== null) {
    const flash = { errors: [{ field: 'why', text: tooLong }], input: { why, problem: request.form.text('problem') } }
    return { kind: 'redirect', to: paths.suspendedMessage.to({ id: messageId }), subject, outcome: 'refused', flash }
  }
  const outcome = await action({ messageId, actor: actorOf(request), why })
  const to = paths.suspended.to({})
  if (outcome.kind === 'done') {
    return { kind: 'redirect', to, subject, flash: { banner: { kind: 'success', ...done } } }
  }
  const banner = { kind: 'important', heading: 'Nothing was changed', text: outcome.sentence } as const
  return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner } }
}
