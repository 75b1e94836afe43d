import type { SuspensionOutcome } from '../../../journeys/suspended-mail'
import { paths } from '../../paths'
import { actorOf, type Answer, type ConsoleRequest, type Handler } from '../../route'
import { fileHeaders } from '../attachment/file-headers'
import { accountNames } from '../ticket/ticket-handlers'
import { suspendedLine, suspendedView } from './suspended-view'

const MOST_LINES = 200

/** Mail that made no ticket, each with its cause: what waits for a decision, or what was discarded. */
export const listSuspended: Handler = async ({ services }, request) => {
  const state = request.query.text('show') === 'discarded' ? 'discarded' : 'waiting'
  const lines = await services.suspended.list({ state, limit: MOST_LINES })
  const view = {
    filters: [
      { text: 'Waiting for a decision', href: paths.suspended.to({}), current: state === 'waiting' },
      { text: 'Discarded', href: paths.suspended.to({}, { show: 'discarded' }), current: state === 'discarded' },
    ],
    isFull: lines.length === MOST_LINES,
    most: MOST_LINES,
    lines: lines.map(suspendedLine),
  }
  return { kind: 'page', template: 'suspended', title: 'Suspended mail', view }
}

/** One suspended message, as far as it could be read, with what may be decided about it. */
export const showSuspended: Handler = async ({ services, access }, request) => {
  const message = await services.suspended.find(request.params.text('id'))
  if (!message || !request.account) return { kind: 'not-found' }
  return {
    kind: 'page',
    template: 'suspended-message',
    title: 'A suspended message',
    view: suspendedView(message, { account: request.account, nameOf: await accountNames(access) }),
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
  })

/** Takes a suspended message out of the list; it is kept and may still be released. */
export const discardSuspended: Handler = ({ services }, request) =>
  decide(request, services.actions.discardSuspended, {
    heading: 'The message was discarded',
    text: 'It is kept under Discarded and can still be released.',
  })

async function decide(
  request: ConsoleRequest,
  action: (command: {
    readonly messageId: string
    readonly actor: string
    readonly why: string
  }) => Promise<SuspensionOutcome>,
  done: { readonly heading: string; readonly text: string },
): Promise<Answer> {
  const messageId = request.params.text('id')
  const outcome = await action({ messageId, actor: actorOf(request), why: request.form.text('why') })
  const subject = { type: 'message', id: messageId.slice(0, 64) }
  const to = paths.suspended.to({})
  if (outcome.kind === 'done') {
    return { kind: 'redirect', to, subject, flash: { banner: { kind: 'success', ...done } } }
  }
  const banner = { kind: 'important', heading: 'Nothing was changed', text: outcome.sentence } as const
  return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner } }
}
