import { may, type Permission } from '../../../access/permissions'
import { homeOf } from '../../home'
import { paths } from '../../paths'
import { actorOf, type ConsoleRequest, type Handler } from '../../route'
import { count } from '../../view/format'
import { linkTo as linkToSuspended } from '../suspended/list-view'
import { assigneesOf } from './assignees'
import { bulkView } from './bulk-view'
import { filtersView, queryOf } from './filter-view'
import { filterOf, linkTo, readAsked } from './queue-asked'
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
  const others = assignees.filter(({ id }) => id !== actor)
  const query = queryOf(linkTo({ ...asked, isTicked: false }))
  const view = {
    ...queueView({
      ...{ asked, lines, total, counts, inService, undelivered, bySteps },
      isCopy: services.completionMode === 'copy',
      dueRules: services.dueRules,
      now: services.clock.now(),
    }),
    filters: filtersView({ asked, assignees: others, saved }),
    bulk: canDo(request, 'tickets.work') && lines.length > 0 ? bulkView({ actor, assignees: others, query }) : null,
    tickAll: linkTo({ ...asked, isTicked: true }),
    isTicked: asked.isTicked,
    report: request.flash.report ?? [],
    completeReady: canDo(request, 'matches.complete') && bySteps.steps.ready > 0 ? paths.completeReady.to({}) : null,
    next: canDo(request, 'tickets.work') ? paths.nextTicket.to({}) : null,
    suspended: suspendedNotice(request, suspendedFromTutors),
  }
  return { kind: 'page', template: 'queue', title: 'Tickets', view }
}

const canDo = ({ account }: ConsoleRequest, permission: Permission) => account !== null && may(account, permission)

/** Mail from a registered induction tutor that made no ticket is nobody's work until somebody looks. */
function suspendedNotice({ account }: ConsoleRequest, fromTutors: number) {
  if (fromTutors === 0 || !account || !may(account, 'suspended.view')) return null
  return {
    text: `${count(fromTutors, 'suspended message')} from a registered induction tutor`,
    href: linkToSuspended({ isFromTutor: true, order: 'oldest' }),
  }
}

/** Takes the oldest ticket that needs work and that nobody has, after the one that was just looked at. */
export const takeNextTicket: Handler = async ({ services }, request) => {
  const left = request.query.text('after')
  const next = await services.actions.takeNext({ actor: actorOf(request), leftId: left === '' ? null : left })
  if (next) {
    const subject = { type: 'ticket', id: next.id }
    return { kind: 'redirect', to: paths.ticket.to({ reference: next.reference }), subject }
  }
  const banner = {
    kind: 'success',
    heading: 'Nothing else needs work',
    text: 'Every other ticket to do is somebody’s.',
  } as const
  return { kind: 'redirect', to: paths.queue.to({}), flash: { banner } }
}

/** The first page is the queue; for a delivery partner it is what is new for them. */
export const goHome: Handler = async (_deps, { account, flash }) => ({ kind: 'redirect', to: homeOf(account), flash })
