import { LONGEST_VIEW_NAME, MOST_SAVED_VIEWS } from '../../../access/saved-views'
import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { assigneesOf } from './assignees'
import { linkTo, queryOf, readQuery } from './queue-asked'

/** Keeps the filters of the queue under a name, in the place of those that had it. */
export const saveView: Handler = async ({ services, newId }, request) => {
  const accountId = actorOf(request)
  const ids = (await assigneesOf(services)).map(({ id }) => id)
  const to = linkTo(readQuery(request.form.text('query'), ids))
  const name = request.form.text('name')
  const refused = (text: string) => ({
    ...({ kind: 'redirect', to, outcome: 'refused' } as const),
    flash: { errors: [{ field: 'view-name', text }], input: { 'view-name': name } },
  })
  if (name === '') return refused('Enter a name for this view')
  if (name.length > LONGEST_VIEW_NAME) return refused(`A name can have ${LONGEST_VIEW_NAME} characters at most`)
  const view = { id: newId(), accountId, name, query: queryOf(to), createdAt: services.clock.now() }
  const isKept = await services.access.run('click', async ({ views }) => {
    const others = (await views.ofAccount(accountId)).filter(other => other.name !== name)
    if (others.length >= MOST_SAVED_VIEWS) return false
    await views.keep(view)
    return true
  })
  if (!isKept) return refused(`You have ${MOST_SAVED_VIEWS} saved views, which is the most: delete one first`)
  const subject = { type: 'saved-view', id: view.id }
  return { kind: 'redirect', to, subject, flash: { banner: { kind: 'success', heading: `View saved: ${name}` } } }
}

/** Deletes a view of one's own. */
export const removeView: Handler = async ({ services }, request) => {
  const id = request.params.text('id')
  const isGone = await services.access.run('click', ({ views }) => views.remove({ id, accountId: actorOf(request) }))
  if (!isGone) return { kind: 'not-found' }
  const banner = { kind: 'success', heading: 'View deleted' } as const
  return { kind: 'redirect', to: paths.queue.to({}), subject: { type: 'saved-view', id }, flash: { banner } }
}
