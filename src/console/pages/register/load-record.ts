import type { HandlerDeps } from '../../route'
import { accountNames } from '../ticket/ticket-handlers'
import { namesAround } from './names-around'
import type { RecordGiven } from './record-view'

/** A record page shows the newest changes; the audit has the rest. */
const MOST_CHANGES = 50

/** Reads what a record page is made from, or null when there is no such person. */
export async function loadRecord({ services, access }: HandlerDeps, id: string): Promise<RecordGiven | null> {
  const view = await services.register.person(id)
  if (!view) return null
  const [names, changes, nameOf] = await Promise.all([
    namesAround(services.register, view),
    services.register.changesOf(view.person.id, MOST_CHANGES),
    accountNames(access),
  ])
  return { view, names, changes, nameOf, today: services.clock.today() }
}
