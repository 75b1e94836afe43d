import { actorOf, type Handler } from '../../route'
import { stateName } from '../../view/labels'
import { readAfterReply } from './after-reply'
import { changeAnswer } from './change-answer'
import { replyDone } from '../answer/reply-done'

/** Sends an agent's reply and moves the ticket on. */
export const reply: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const text = request.form.text('reply')
  const then = readAfterReply(request.form.text('then'))
  const given = { ticket: page.ticket, field: 'reply', input: { reply: text } }
  if (!then)
    return changeAnswer(
      { kind: 'refused', sentence: 'Select what happens after the reply' },
      { ...given, done: '', field: 'then' },
    )
  const result = await services.actions.reply({
    ticketId: page.ticket.id,
    actor: actorOf(request),
    text,
    then,
    expectedVersion: Number(request.form.text('version')),
  })
  return changeAnswer(result, { ...given, done: replyDone(then, services.undoSeconds) })
}

/** Adds a note that only agents see. */
export const addNote: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const text = request.form.text('note')
  const result = await services.actions.note({ ticketId: page.ticket.id, actor: actorOf(request), text })
  return changeAnswer(result, { ticket: page.ticket, field: 'note', input: { note: text }, done: 'Note added' })
}

/** Moves the ticket to another state. */
export const changeState: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  const state = readAfterReply(request.form.text('state'))
  if (!page || !state) return { kind: 'not-found' }
  const result = await services.actions.setState({
    ticketId: page.ticket.id,
    actor: actorOf(request),
    state,
    expectedVersion: Number(request.form.text('version')),
  })
  return changeAnswer(result, {
    ticket: page.ticket,
    field: 'state',
    done: `The ticket is now: ${stateName(state).toLowerCase()}`,
  })
}

/** Takes the ticket, or gives it back. */
export const assignTicket: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const actor = actorOf(request)
  const isTaken = request.form.text('to') === 'me'
  const result = await services.actions.assign({
    ticketId: page.ticket.id,
    actor,
    assigneeId: isTaken ? actor : null,
  })
  const done = isTaken ? 'The ticket is yours' : 'The ticket is nobody’s now'
  return changeAnswer(result, { ticket: page.ticket, field: 'assign', done })
}

/** Reads the messages again against the register as it is now, after somebody was added or put right there. */
export const readAgain: Handler = async ({ services }, request) => {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' }
  const { changed } = await services.actions.readAgain({ ticketId: page.ticket.id, actor: actorOf(request) })
  const done = changed === 0 ? 'Read again: nothing has changed' : 'Read again: look at the match as it is now'
  return changeAnswer({ kind: 'done' }, { ticket: page.ticket, field: 'read-again', done })
}
