import { actorOf, type Handler } from '../../route'
import { reportAnswer } from '../../view/report'
import { assigneesOf } from './assignees'
import { bulkIn, readTicketRow } from './bulk-rows'
import { doneSentence, readChange } from './bulk-view'
import { linkTo, PAGE_SIZE, readQuery } from './queue-asked'

/** Does one thing to the tickets that are ticked, each by itself, and says of each what came of it. */
export const changeTickets: Handler = async ({ services }, request) => {
  const assignees = await assigneesOf(services)
  const ids = assignees.map(({ id }) => id)
  const to = linkTo(readQuery(request.form.text('query'), ids))
  const input = bulkIn(request.form)
  const refused = (error: { readonly field: string; readonly text: string }) => ({
    ...({ kind: 'redirect', to, outcome: 'refused' } as const),
    flash: { errors: [error], input },
  })
  const rows = request.form.all('row').flatMap(value => readTicketRow(value) ?? [])
  if (rows.length === 0) return refused({ field: 'row-1', text: 'Select at least one ticket' })
  const read = readChange({ action: input.action, tag: input['bulk-tag'] }, ids)
  if ('field' in read) return refused(read)
  const actor = actorOf(request)
  const results = await services.actions.changeMany({ rows: rows.slice(0, PAGE_SIZE), change: read.change, actor })
  const nameOf = (id: string) => (id === actor ? 'you' : (assignees.find(one => one.id === id)?.name ?? 'somebody'))
  const done = doneSentence(read.change, nameOf)
  const told = results.map(one => (one.isDone ? { ...one, sentence: done } : one))
  return reportAnswer(to, told, {
    ...{ one: 'ticket', many: 'tickets', done: 'changed' },
    subjectOf: row => ({ type: 'ticket', id: row.ticketId }),
  })
}
