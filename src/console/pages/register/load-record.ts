import { may } from '../../../access/permissions'
import type { ConsoleRequest, HandlerDeps } from '../../route'
import { accountNames } from '../ticket/ticket-handlers'
import { namesAround } from './names-around'
import type { RecordGiven } from './record-view'
import { loadTimelineView } from './timeline-view'

/** Reads what a record page is made from, or null when there is no such person. */
export async function loadRecord(
  { services, access }: HandlerDeps,
  request: ConsoleRequest,
): Promise<RecordGiven | null> {
  const { register, clock } = services
  const view = await register.person(request.params.text('id'))
  if (!view) return null
  const { account } = request
  const nameOf = await accountNames(access)
  const [names, ids, timeline] = await Promise.all([
    namesAround(register, view),
    register.idsOf(view.person.id),
    loadTimelineView(register, {
      of: { personId: view.person.id },
      page: request.query.text('page'),
      nameOf,
      mayUndo: account !== null && may(account, 'matches.undo'),
    }),
  ])
  return {
    view,
    names,
    ids,
    timeline,
    nameOf,
    mayPair: account !== null && may(account, 'matches.complete'),
    maySeeAudit: account !== null && may(account, 'audit.view'),
    today: clock.today(),
    isCopy: services.completionMode === 'copy',
  }
}
