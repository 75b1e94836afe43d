import { CHOSEN_STATES } from '../../../journeys/change-problem'
import { causeWords } from '../../../problem/causes'
import { wholeReference } from '../../../ticket/reference'
import { may } from '../../../access/permissions'
import type { Problem } from '../../../problem/problem'
import { readPage } from '../../fields'
import { paths } from '../../paths'
import { actorOf, type ConsoleRequest, type Handler, type HandlerDeps } from '../../route'
import { formatInstant } from '../../view/format'
import { problemTag } from '../../view/labels'
import { answersView } from '../problem-update/answers-view'
import { afterAct } from './after-act'
import { actsView, affectedWords, eventLine, occurrenceView, screenshotView, workRows } from './problem-view'
import { reminderView } from './reminder'
import { titleOf } from './school-in-title'
import { threadView } from './thread-view'

/** Reports on one page. */
const PAGE_SIZE = 50
/** Nobody looks further by leafing. */
const LAST_PAGE = 1_000

/** One problem: who has it, what is known, whom it affects, every ticket that reports it, and what happened. */
export const showProblem: Handler = async ({ services, access, newId }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const accounts = await access.list()
  const nameOf = (id: string) => accounts.find(account => account.id === id)?.name ?? 'Somebody who has left'
  const into = problem.mergedIntoId === null ? null : await services.problems.problem(problem.mergedIntoId)
  const mayManage = request.account !== null && may(request.account, 'problems.manage')
  const title = await titleOf(services, problem)
  const affected = await services.problemDesk.affected(problem.id, services.clock.today())
  const events = await services.problems.events(problem.id)
  const view = {
    reference: problem.reference,
    version: problem.version,
    into: into && { reference: into.reference, href: paths.problem.to({ reference: into.reference }) },
    work: workRows(problem, nameOf),
    reminder: reminderView(await services.problemReminder(problem.id), { problem, request }),
    answers: await answersView(services, problem, request),
    thread: threadView(await services.problemThread(problem.id), { problem, request, key: newId(), nameOf }),
    outside: problem.outsideLink,
    events: events.map(event => eventLine(event, nameOf)),
    title,
    state: problemTag(problem.state),
    cause: causeWords(problem.cause).title,
    because: problem.openedBecause,
    affected: affectedWords(affected),
    since: formatInstant(problem.createdAt),
    report: paths.report.to({}, { problem: problem.reference }),
    acts: mayManage ? actsView(problem, { isMine: problem.ownerId === request.account?.id }) : null,
    ...statesView(problem, request, mayManage),
    ...(await reportsOf(services, { problem, request, total: affected.occurrences })),
    pictures:
      request.account !== null && may(request.account, 'tickets.work')
        ? (await services.problemDesk.screenshots(problem.id)).map(screenshotView)
        : [],
    takenOut: (await services.problemDesk.takenOut(problem.id)).map(line => ({
      ...occurrenceView(line),
      page: paths.occurrence.to({ reference: problem.reference, id: line.id }),
    })),
  }
  return {
    kind: 'page',
    template: 'problem',
    title: `${problem.reference}: ${title}`,
    view,
    subject: { type: 'problem', id: problem.id },
  }
}

function statesView({ state, reference }: Problem, { flash }: ConsoleRequest, mayManage: boolean) {
  const isPutAway = state === 'merged' || state === 'dismissed'
  const chosen = flash.input?.['state'] ?? state
  return {
    action: paths.problemState.to({ reference }),
    states:
      mayManage && !isPutAway
        ? CHOSEN_STATES.map(value => ({ value, text: problemTag(value).text, checked: value === chosen }))
        : null,
  }
}

/** One page of the reports, with those beside it. */
async function reportsOf(
  { problemDesk }: HandlerDeps['services'],
  given: { readonly problem: Problem; readonly request: ConsoleRequest; readonly total: number },
) {
  const { problem, request, total } = given
  const { reference } = problem
  const page = readPage(request.query, Math.min(LAST_PAGE, Math.max(1, Math.ceil(total / PAGE_SIZE))))
  const skip = (page - 1) * PAGE_SIZE
  const lines = await problemDesk.occurrences(problem.id, { skip, take: PAGE_SIZE })
  const at = (other: number) => `${paths.problem.to({ reference }, { page: String(other) })}#tickets`
  return {
    reports: lines.map(line => ({
      ...occurrenceView(line),
      id: line.id,
      page: paths.occurrence.to({ reference, id: line.id }),
    })),
    shown: total > PAGE_SIZE ? `${skip + 1} to ${skip + lines.length} of ${total}` : null,
    earlier: page > 1 ? at(page - 1) : null,
    later: skip + lines.length < total && page < LAST_PAGE ? at(page + 1) : null,
  }
}

/** Moves a problem to another state. */
export const setProblemState: Handler = async ({ services }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  const state = CHOSEN_STATES.find(other => other === request.form.text('state'))
  if (!problem || !state) return { kind: 'not-found' }
  const { form } = request
  const input = { state, ticket: form.text('ticket'), found: form.text('found'), unanswered: form.text('unanswered') }
  const result = await services.actions.setProblemState({
    ...{ problemId: problem.id, actor: actorOf(request), state, version: Number(form.text('version')) },
    checked: { ticket: wholeReference(input.ticket) ?? input.ticket.slice(0, 40), found: input.found },
    unanswered: input.unanswered,
  })
  const done = `The problem is now: ${problemTag(state).text.toLowerCase()}`
  const field = (result.kind === 'refused' && result.field) || 'state'
  return afterAct(result, {
    problem,
    done,
    form: { to: paths.problem.to({ reference: problem.reference }), field, input },
  })
}
