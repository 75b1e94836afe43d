import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { stateName } from '../../view/labels'
import { afterReplyWords, readAfterReply } from './after-reply'
import { changeAnswer } from './change-answer'
import { movedOn } from './moved-on'
import { replyDone } from '../answer/reply-done'
import { readSendAt, sendAtWords } from './send-later'
import { saveAsSeen } from '../changed/save-as-seen'
import { chosenBefore, filesIn, readFiles } from '../../uploads/chosen-files'

/** As long as an id of ours. */
const LONGEST_KEY = 40

/** Sends an agent's reply and moves the ticket on. */
export const reply: Handler = async (deps, request) => {
  const { services } = deps
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const text = request.form.text('reply')
  const then = readAfterReply(request.form.text('then'))
  const sendAt = readSendAt(request.form.text('sendAt'), services.clock.now())
  const before = chosenBefore(request)
  const later = { sendAt: request.form.text('sendAt') }
  const moved = movedOn(page, { reply: text, ...later, ...before })
  if (moved) return moved
  const input = { reply: text, ...(then ? { then } : {}), ...later, ...before }
  const given = { ticket: page.ticket, field: 'reply', input }
  const refused = (field: string, sentence: string) =>
    changeAnswer({ kind: 'refused', sentence }, { ...given, done: '', field })
  if (!then) return refused('then', 'Select what happens after the reply')
  if (sendAt === 'wrong') return refused('sendAt', 'Select when the reply leaves')
  const read = await readFiles(request)
  if (read.kind === 'refused') return refused('files', read.sentence)
  const saved = await saveAsSeen(deps, request, {
    page,
    thing: 'reply',
    unsaved: {
      sentence: 'Your reply was not sent.',
      action: paths.reply.to({ reference: page.ticket.reference }),
      typed: [{ name: 'reply', label: 'Your reply', value: text, rows: 12 }],
      takesFiles: true,
      hidden: { then, ...later, ...before },
      chosen: `${afterReplyWords(then)}${sendAtWords(sendAt)}`,
      submit: 'Send the reply anyway',
      input,
    },
    write: expectedVersion =>
      services.actions.reply({
        ...{ ticketId: page.ticket.id, actor: actorOf(request), text, then, expectedVersion },
        ...(sendAt === null ? {} : { sendAt }),
        ...filesIn(read),
      }),
  })
  if ('answer' in saved) return saved.answer
  return changeAnswer(saved.result, { ...given, done: replyDone(then, services, sendAt) })
}

/** Adds a note that only agents see, and tells the colleagues whom it is for. */
export const addNote: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const input = { note: request.form.text('note'), tell: request.form.text('tell') }
  const moved = movedOn(page, input)
  if (moved) return moved
  const form = request.form.text('form').slice(0, LONGEST_KEY)
  const command = { ticketId: page.ticket.id, actor: actorOf(request), text: input.note, tell: input.tell || null }
  const result = await services.actions.note({ ...command, ...(form === '' ? {} : { form }) })
  const given = { ticket: page.ticket, field: 'note', input, done: 'Note added' }
  if (result.kind === 'added-before') {
    return changeAnswer(
      { kind: 'done' },
      { ...given, done: 'This note was added already. It was not added a second time' },
    )
  }
  if (result.kind === 'nobody') return changeAnswer({ ...result, kind: 'refused' }, { ...given, field: 'tell' })
  if (result.kind !== 'done' || result.told.length === 0) return changeAnswer(result, given)
  const told = `${new Intl.ListFormat('en-GB').format(result.told)} will find it under “Mentions”`
  return changeAnswer(result, { ...given, done: 'Note added', text: told })
}

/** Moves the ticket to another state. */
export const changeState: Handler = async (deps, request) => {
  const { services } = deps
  const page = await services.ticketPage(request.params.text('reference'))
  const state = readAfterReply(request.form.text('state'))
  if (!page || !state) return { kind: 'not-found' }
  const name = stateName(state).toLowerCase()
  const saved = await saveAsSeen(deps, request, {
    page,
    thing: 'state',
    unsaved: {
      sentence: `The ticket was not moved to “${name}”.`,
      action: paths.state.to({ reference: page.ticket.reference }),
      typed: [],
      hidden: { state },
      submit: `Move it to “${name}” anyway`,
      input: {},
    },
    write: expectedVersion =>
      services.actions.setState({ ticketId: page.ticket.id, actor: actorOf(request), state, expectedVersion }),
  })
  if ('answer' in saved) return saved.answer
  return changeAnswer(saved.result, {
    ticket: page.ticket,
    field: 'state',
    done: `The ticket is now: ${name}`,
  })
}

/** Takes the ticket, or gives it back. */
export const assignTicket: Handler = async (deps, request) => {
  const { services } = deps
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const actor = actorOf(request)
  const isTaken = request.form.text('to') === 'me'
  const saved = await saveAsSeen(deps, request, {
    page,
    thing: 'assignment',
    unsaved: {
      sentence: isTaken ? 'The ticket was not assigned to you.' : 'The ticket was not given back.',
      action: paths.assign.to({ reference: page.ticket.reference }),
      typed: [],
      hidden: { to: isTaken ? 'me' : '' },
      submit: isTaken ? 'Assign it to me anyway' : 'Give it back anyway',
      input: {},
    },
    write: expectedVersion =>
      services.actions.assign({
        ticketId: page.ticket.id,
        actor,
        assigneeId: isTaken ? actor : null,
        expectedVersion,
      }),
  })
  if ('answer' in saved) return saved.answer
  const done = isTaken ? 'The ticket is yours' : 'The ticket is nobody’s now'
  return changeAnswer(saved.result, { ticket: page.ticket, field: 'assign', done })
}

/** Reads the messages again against the register as it is now, after somebody was added or put right there. */
export const readAgain: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const { changed } = await services.actions.readAgain({ ticketId: page.ticket.id, actor: actorOf(request) })
  const done = changed === 0 ? 'Read again: nothing has changed' : 'Read again: look at the match as it is now'
  return changeAnswer({ kind: 'done' }, { ticket: page.ticket, field: 'read-again', done })
}
