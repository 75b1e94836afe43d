import { may } from '../../../access/permissions'
import { homeOf } from '../../home'
import { paths } from '../../paths'
import { actorOf, type ConsoleRequest, type Handler } from '../../route'
import { count } from '../../view/format'
import { linkTo } from '../suspended/list-view'
import { asksOf, PAGE_SIZE, queueView, readFilter, readWhose, type QueueAsked } from './queue-view'

/** A search is a few words; a pasted message would only be slow. */
const LONGEST_SEARCH = 200
/** Nobody leafs further; deep offsets cost the database more than they give. */
const LAST_PAGE = 400

/** The queue: what needs work, oldest first. */
export const showQueue: Handler = async ({ services }, request) => {
  const asked: QueueAsked = {
    filter: readFilter(request.query.text('show')),
    text: request.query.text('text').slice(0, LONGEST_SEARCH),
    whose: readWhose(request.query.text('whose')),
    page: Math.min(LAST_PAGE, Math.max(1, Math.trunc(Number(request.query.text('page'))) || 1)),
  }
  const [{ lines, total }, counts, countsInService, undelivered, bySteps, suspendedFromTutors] = await Promise.all([
    services.tickets.queue({
      ...asksOf(asked.filter),
      ...(asked.text === '' ? {} : { text: asked.text }),
      ...(asked.whose === null ? {} : { assigneeId: asked.whose === 'me' ? actorOf(request) : null }),
      limit: PAGE_SIZE,
      offset: (asked.page - 1) * PAGE_SIZE,
    }),
    services.tickets.counts(),
    services.tickets.countsInService(),
    services.tickets.countUndelivered(),
    services.tickets.countsBySteps(),
    services.suspended.waitingFromTutors(),
  ])
  const isCopy = services.completionMode === 'copy'
  const view = {
    ...queueView({
      ...{ asked, lines, total, counts, inService: countsInService, undelivered, bySteps, isCopy },
      now: services.clock.now(),
    }),
    suspended: suspendedNotice(request, suspendedFromTutors),
  }
  return { kind: 'page', template: 'queue', title: 'Tickets', view }
}

/** Mail from a registered induction tutor that made no ticket is nobody's work until somebody looks. */
function suspendedNotice({ account }: ConsoleRequest, fromTutors: number) {
  if (fromTutors === 0 || !account || !may(account, 'suspended.view')) return null
  return {
    text: `${count(fromTutors, 'suspended message')} from a registered induction tutor`,
    href: linkTo({ isFromTutor: true, order: 'oldest' }),
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
