import { may, type Permission } from '../../../access/permissions'
import { homeOf } from '../../home'
import { paths } from '../../paths'
import type { Banner } from '../../flash'
import { actorOf, type ConsoleRequest, type Handler } from '../../route'
import type { ConsoleServices } from '../../services'
import { count } from '../../view/format'
import { peopleSeen } from '../../view/people-seen'
import { mentionWords } from '../../live/mention-words'
import { liveView } from '../live/live-view'
import { linkTo as linkToSuspended } from '../suspended/list-view'
import { assigneesOf } from './assignees'
import { tickedIn } from './bulk-rows'
import { bulkView } from './bulk-view'
import { filtersView } from './filter-view'
import { nextView, wordsOfWork } from './next-view'
import {
  filterOf,
  linkTo,
  linkToReady,
  mayBeReady,
  NOTHING_ASKED,
  queryOf,
  queryOfList,
  readAsked,
  readQuery,
  readyFilterOf,
  TO_DO,
  workFilterOf,
  type QueueAsked,
} from './queue-asked'
import { queueView } from './queue-view'

/** The queue: what needs work, oldest first. */
export const showQueue: Handler = async ({ services }, request) => {
  const actor = actorOf(request)
  const assignees = await assigneesOf(services)
  const asked = readAsked(
    request.query,
    assignees.map(({ id }) => id),
  )
  // Before the list is read: what comes between the two is told of, and stands in the list as well.
  const since = (await services.live.newestTicketAt()) ?? new Date(0)
  const [{ lines, total }, counts, inService, undelivered, mentions, bySteps, suspendedFromTutors, saved] =
    await Promise.all([
      services.tickets.queue(filterOf(asked, actor)),
      services.tickets.counts(),
      services.tickets.countsInService(),
      services.tickets.countUndelivered(),
      services.tickets.countMentions(actor),
      services.tickets.countsBySteps(),
      services.suspended.waitingFromTutors(),
      services.accessReads.views.ofAccount(actor),
    ])
  const others = assignees.filter(({ id }) => id !== actor)
  const query = queryOf(linkTo({ ...asked, isTicked: false }))
  const queue = queueView({
    ...{ asked, lines, total, counts, inService, undelivered, mentions, bySteps },
    isCopy: services.completionMode === 'copy',
    dueRules: services.dueRules,
    now: services.clock.now(),
    ticked: asked.isTicked ? 'all' : tickedIn(request.flash.input ?? {}),
  })
  const view = {
    ...queue,
    others: canDo(request, 'suspended.view') ? [...queue.others, SUSPENDED_MAIL] : queue.others,
    filters: filtersView({ asked, assignees: others, saved }),
    bulk: canDo(request, 'tickets.work') && lines.length > 0 ? bulkView({ actor, assignees: others, query }) : null,
    tickAll: linkTo({ ...asked, isTicked: true }),
    isTicked: asked.isTicked,
    report: request.flash.report ?? [],
    completeReady:
      canDo(request, 'matches.complete') &&
      (await holdsReady(services, { asked, total, actor, all: bySteps.steps.ready }))
        ? linkToReady(asked)
        : null,
    newCall: canDo(request, 'tickets.work') ? paths.newCall.to({}) : null,
    next: canDo(request, 'tickets.work') ? nextView(asked, assignees) : null,
    suspended: suspendedNotice(request, suspendedFromTutors),
    live: {
      ...liveView(request.account, { kind: 'queue', since }),
      here: linkTo({ ...asked, isTicked: false }),
      mentions: mentionWords(mentions),
      toMentions: linkTo({ ...NOTHING_ASKED, filter: 'mentions' }),
    },
  }
  const also = peopleSeen(lines.flatMap(({ id, people }) => people.map(personId => ({ personId, ticketId: id }))))
  return { kind: 'page', template: 'queue', title: 'Tickets', view, list: queryOfList(asked), also }
}

/** What made no ticket stands beside the tickets, on a page of its own. */
const SUSPENDED_MAIL = { text: 'Suspended mail', href: paths.suspended.to({}), current: false }

/** Whether anything of a list is ready; it is only counted where no count that stands on the page says so. */
async function holdsReady(
  { tickets }: Pick<ConsoleServices, 'tickets'>,
  given: { readonly asked: QueueAsked; readonly total: number; readonly actor: string; readonly all: number },
): Promise<boolean> {
  const { asked, total, actor, all } = given
  if (all === 0 || !mayBeReady(asked)) return false
  if (asked.filter === 'ready') return total > 0
  if (queryOfList({ ...asked, order: '' }) === '') return true
  const ready = { ...readyFilterOf(asked, actor), states: TO_DO, step: 'ready' } as const
  return (await tickets.queue({ ...ready, limit: 1, offset: 0 })).total > 0
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
  const actor = actorOf(request)
  const left = request.query.text('after')
  const assignees = await assigneesOf(services)
  const ids = assignees.map(({ id }) => id)
  const asked = readQuery(request.query.text('list') || request.list, ids)
  const next = await services.actions.takeNext({
    ...{ actor, leftId: left === '' ? null : left },
    filter: workFilterOf(asked, actor),
  })
  const list = queryOfList(asked)
  if (next) {
    const subject = { type: 'ticket', id: next.id }
    return { kind: 'redirect', to: paths.ticket.to({ reference: next.reference }), subject, list }
  }
  return { kind: 'redirect', to: linkTo(asked), list, flash: { banner: nothingLeft(wordsOfWork(asked, assignees)) } }
}

function nothingLeft(words: string | null): Banner {
  if (words === null)
    return {
      kind: 'success',
      heading: 'Nothing else needs work',
      text: 'There is no other ticket to do that is nobody’s yet.',
    }
  return {
    ...{ kind: 'success', heading: 'Nothing else needs work in this list', text: `${words}.` },
    links: [{ text: 'All tickets to do', href: paths.queue.to({}) }],
  }
}

/** The first page is the queue; for a delivery partner it is what is new for them. */
export const goHome: Handler = async (_deps, { account, flash }) => ({ kind: 'redirect', to: homeOf(account), flash })
