import { readTag } from '../../../ticket/tag-ticket'
import { actorOf, type ConsoleRequest, type Handler, type HandlerDeps } from '../../route'
import { changeAnswer } from './change-answer'

/** Puts a tag on the ticket. */
export const addTicketTag: Handler = (deps, request) => changeTag(deps, request, true)

/** Takes a tag off the ticket. */
export const removeTicketTag: Handler = (deps, request) => changeTag(deps, request, false)

async function changeTag({ services }: HandlerDeps, request: ConsoleRequest, isOn: boolean) {
  const page = await services.ticketPage(request.params.text('reference'))
  if (!page) return { kind: 'not-found' } as const
  const typed = request.form.text('tag')
  const { tag, fault } = readTag(typed)
  const given = { ticket: page.ticket, field: 'tag', input: { tag: typed } }
  if (tag === null) return changeAnswer({ kind: 'refused', sentence: fault }, { ...given, done: '' })
  const result = await services.actions.tag({ ticketId: page.ticket.id, actor: actorOf(request), tag, isOn })
  return changeAnswer(result, { ...given, done: isOn ? `Tag added: ${tag}` : `Tag taken off: ${tag}` })
}
