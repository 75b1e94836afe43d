import { CHOSEN_STATES } from '../../../journeys/change-problem'
import { wholeReference } from '../../../ticket/reference'
import { may } from '../../../access/permissions'
import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { count, formatInstant } from '../../view/format'
import { causeLabel, problemTag, problemTitle } from '../../view/labels'
import { eventLine, workRows } from './problem-view'
import { reminderView } from './reminder'
import { threadView } from './thread-view'
import { urnIn } from './school-in-title'

/** One problem with every ticket that reports it. */
export const showProblem: Handler = async ({ services, newId }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const occurrences = await services.problems.occurrences(problem.id)
  const schools = new Set(occurrences.map(occurrence => occurrence.schoolUrn).filter(urn => urn !== null))
  const title = problemTitle(problem.title, await services.register.schools(urnIn(problem.title)))
  const requesters = new Set(occurrences.map(occurrence => occurrence.requesterKey).filter(key => key !== null))
  const accounts = await services.accessReads.accounts.list()
  const nameOf = (id: string) => accounts.find(account => account.id === id)?.name ?? 'Nobody'
  const into = problem.mergedIntoId === null ? null : await services.problems.problem(problem.mergedIntoId)
  const isPutAway = problem.state === 'merged' || problem.state === 'dismissed'
  const view = {
    reference: problem.reference,
    version: problem.version,
    into: into && { reference: into.reference, href: paths.problem.to({ reference: into.reference }) },
    work: workRows(problem, nameOf),
    reminder: reminderView(await services.problemReminder(problem.id), { problem, request }),
    thread: threadView(await services.problemThread(problem.id), { problem, request, key: newId(), nameOf }),
    events: (await services.problems.events(problem.id)).map(event => eventLine(event, nameOf)),
    title,
    state: problemTag(problem.state),
    cause: causeLabel(problem.cause),
    because: problem.openedBecause,
    counts: [
      count(occurrences.length, 'ticket'),
      count(schools.size, 'school'),
      count(requesters.size, 'requester'),
    ].join(', '),
    since: formatInstant(problem.createdAt),
    report: paths.report.to({}, { problem: problem.reference }),
    states:
      request.account && may(request.account, 'problems.manage') && !isPutAway
        ? CHOSEN_STATES.map(state => ({
            value: state,
            text: problemTag(state).text,
            checked: state === (request.flash.input?.['state'] ?? problem.state),
          }))
        : null,
    action: paths.problemState.to({ reference: problem.reference }),
    occurrences: occurrences.map(occurrence => ({
      reference: occurrence.ticketReference,
      href: paths.ticket.to({ reference: occurrence.ticketReference }),
      school: occurrence.schoolName ?? 'Not known',
      at: formatInstant(occurrence.occurredAt),
      stated: occurrence.stated,
      why: occurrence.linkReason ?? '',
      evidence: occurrence.evidence,
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

/** Moves a problem to another state. */
export const setProblemState: Handler = async ({ services }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  const state = CHOSEN_STATES.find(other => other === request.form.text('state'))
  if (!problem || !state) return { kind: 'not-found' }
  const input = { state, ticket: request.form.text('ticket'), found: request.form.text('found') }
  const result = await services.actions.setProblemState({
    ...{ problemId: problem.id, actor: actorOf(request), state, version: Number(request.form.text('version')) },
    checked: { ticket: wholeReference(input.ticket) ?? input.ticket.slice(0, 40), found: input.found },
  })
  const to = paths.problem.to({ reference: problem.reference })
  const subject = { type: 'problem', id: problem.id }
  switch (result.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'done': {
      const heading = `The problem is now: ${problemTag(state).text.toLowerCase()}`
      return { kind: 'redirect', to, subject, flash: { banner: { kind: 'success', heading } } }
    }
    case 'stale': {
      const banner = { kind: 'important', heading: 'Nothing was changed', text: result.sentence } as const
      return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner, input } }
    }
    case 'refused': {
      const errors = [{ field: state === 'resolved' ? 'ticket' : 'state', text: result.sentence }]
      return { kind: 'redirect', to, subject, outcome: 'refused', flash: { errors, input } }
    }
  }
}
