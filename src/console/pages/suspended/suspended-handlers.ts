import { LONGEST_WHY, type SuspensionOutcome } from '../../../journeys/suspended-mail'
import { tooLongSentence } from '../../../kernel/notes'
import { findProblemReferences } from '../../../problem/find-problem-reference'
import { readPage, type Fields } from '../../fields'
import type { Banner } from '../../flash'
import { paths } from '../../paths'
import { actorOf, type Answer, type ConsoleRequest, type Handler } from '../../route'
import { may } from '../../../access/permissions'
import { mayBeId } from '../../../kernel/ids'
import { count } from '../../view/format'
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
  const asked = askedIn(request.query)
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
  const mayDecide = request.account !== null && may(request.account, 'suspended.decide')
  const view = listView({ asked, lines, total, causes, limits: services.mailLimits, nameOf, mayDecide })
  return { kind: 'page', template: 'suspended', title: 'Suspended mail', view }
}

/** What the list is asked for, in its address or in a form that comes back to it. */
function askedIn(fields: Fields): SuspendedAsked {
  return {
    state: readState(fields.text('show')),
    order: fields.text('order') === 'oldest' ? 'oldest' : 'newest',
    text: fields.text('text').slice(0, LONGEST_SEARCH),
    cause: fields.text('cause').slice(0, LONGEST_CAUSE),
    isFromTutor: fields.isTicked('tutors'),
    page: readPage(fields, LAST_PAGE),
  }
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

/** Reads a suspended message again from the beginning, and judges it by the rules of today. */
export const replaySuspended: Handler = ({ services }, request) =>
  decide(request, services.actions.replaySuspended, {
    heading: 'The message is being read again',
    text: 'In a moment it is on its ticket, or waits here again with what stopped it.',
    links: [{ text: 'Messages that were released or read again', href: linkTo({ state: 'released' }) }],
  })

/** The same for the messages that are ticked, each by itself. */
export const replayMany: Handler = async ({ services }, request) => {
  const to = linkTo(askedIn(request.form))
  const messageIds = [...new Set(request.form.all('message').filter(mayBeId))].slice(0, PAGE_SIZE)
  if (messageIds.length === 0) {
    const errors = [{ field: 'message-1', text: 'Select at least one message' }]
    return { kind: 'redirect', to, outcome: 'refused', flash: { errors, input: {} } }
  }
  const results = await services.actions.replayMany({ messageIds, actor: actorOf(request), why: '' })
  const done = results.filter(({ isDone }) => isDone).length
  const left = results.length - done
  const heading = `${count(done, 'message is', 'messages are')} being read again${left === 0 ? '' : `, ${left} not`}`
  return {
    ...{ kind: 'redirect', to, outcome: done > 0 ? 'done' : 'refused' },
    also: results.map(({ row, isDone }) => ({
      subject: { type: 'message', id: row.messageId },
      outcome: isDone ? ('done' as const) : ('refused' as const),
    })),
    flash: {
      banner: {
        kind: left === 0 ? 'success' : 'important',
        heading,
        ...(left === 0 ? {} : { text: 'Somebody decided about the others before: they are not suspended any more.' }),
        links: [{ text: 'Messages that were released or read again', href: linkTo({ state: 'released' }) }],
      },
    },
  }
}

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
