import { may } from '../../../access/permissions'
import { homeOf } from '../../home'
import { paths } from '../../paths'
import { actorOf, type ConsoleRequest, type Handler } from '../../route'
import { count } from '../../view/format'
import { linkTo as linkToSuspended } from '../suspended/list-view'
import { assigneesOf } from './assignees'
import { filtersView } from './filter-view'
import { filterOf, readAsked } from './queue-asked'
import { queueView } from './queue-view'

/** The queue: what needs work, oldest first. */
export const showQueue: Handler = async ({ services }, request) => {
  const actor = actorOf(request)
  const assignees = await assigneesOf(services)
  const asked = readAsked(
    request.query,
    assignees.map(({ id }) => id),
  )
  const [{ lines, total }, counts, inService, undelivered, bySteps, suspendedFromTutors, saved] = await Promise.all([
    services.tickets.queue(filterOf(asked, actor)),
    services.tickets.counts(),
    services.tickets.countsInService(),
    services.tickets.countUndelivered(),
    services.tickets.countsBySteps(),
    services.suspended.waitingFromTutors(),
    services.accessReads.views.ofAccount(actor),
  ])
  const view = {
    ...queueView({
      ...{ asked, lines, total, counts, inService, undelivered, bySteps },
      isCopy: services.completionMode === 'copy',
      dueRules: services.dueRules,
      now: services.clock.now(),
    }),
    filters: filtersView({ asked, assignees: assignees.filter(({ id }) => id !== actor), saved }),
    completeReady: mayComplete(request) && bySteps.steps.ready > 0 ? paths.completeReady.to({}) : null,
    suspended: suspendedNotice(request, suspendedFromTutors),
  }
  return { kind: 'page', template: 'queue', title: 'Tickets', view }
}

const mayComplete = ({ account }: ConsoleRequest) => account !== null && may(account, 'matches.complete')

/** Mail from a registered induction tutor that made no ticket is nobody's work until somebody looks. */
function suspendedNotice({ account }: ConsoleRequest, fromTutors: number) {
  if (fromTutors === 0 || !account || !may(account, 'suspended.view')) return null
  return {
    text: `${count(fromTutors, 'suspended message')} from a registered induction tutor`,
    href: linkToSuspended({ isFromTutor: true, order: 'oldest' }),
  }
}

/** Opens the oldest ticket that needs work, after the one that was just looked at. */
export const openNextTicket: Handler = async ({ services }, request) => {
  const after = request.query.text('after')
  const next = await services.tickets.next({ ticketId: after === '' ? null : after })
  const page = next === null ? null : await services.ticketPage(next)
  if (page) return { kind: 'redirect', to: paths.ticket.to({ reference: page.ticket.reference }), flash: request.flash }
  const banner = {
    kind: 'success',
    heading: 'Nothing else needs work',
    text: 'This was the last ticket to do.',
  } as const
  return { kind: 'redirect', to: paths.queue.to({}), flash: { banner } }
}

/** The first page is the queue; for a delivery partner it is what is new for them. */
export const goHome: Handler = async (_deps, { account, flash }) => ({ kind: 'redirect', to: homeOf(account), flash })
