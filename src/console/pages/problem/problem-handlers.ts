import type { ProblemState } from '../../../problem/problem'
import { may } from '../../../access/permissions'
import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { count, formatInstant } from '../../view/format'
import { causeLabel, problemTag, problemTitle } from '../../view/labels'

const STATES: readonly ProblemState[] = ['suspected', 'under-investigation', 'fix-known', 'resolved']

/** What keeps happening, the newest first. */
export const listProblems: Handler = async ({ services }) => {
  const problems = await services.problems.problems()
  const schools = await services.register.schools([...new Set(problems.flatMap(({ title }) => urnIn(title)))])
  const view = {
    report: paths.report.to({}),
    problems: problems.map(problem => ({
      reference: problem.reference,
      href: paths.problem.to({ reference: problem.reference }),
      title: problemTitle(problem.title, schools),
      state: problemTag(problem.state),
      tickets: problem.tickets,
      schools: problem.schools,
      stated: problem.stated,
      lastAt: problem.lastAt === null ? 'Never' : formatInstant(problem.lastAt),
    })),
  }
  return { kind: 'page', template: 'problems', title: 'Problems', view }
}

/** One problem with every ticket that reports it. */
export const showProblem: Handler = async ({ services }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const occurrences = await services.problems.occurrences(problem.id)
  const schools = new Set(occurrences.map(occurrence => occurrence.schoolUrn).filter(urn => urn !== null))
  const title = problemTitle(problem.title, await services.register.schools(urnIn(problem.title)))
  const requesters = new Set(occurrences.map(occurrence => occurrence.requesterKey).filter(key => key !== null))
  const view = {
    reference: problem.reference,
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
      request.account && may(request.account, 'problems.manage')
        ? STATES.map(state => ({ value: state, text: problemTag(state).text, checked: state === problem.state }))
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
  const state = STATES.find(other => other === request.form.text('state'))
  if (!problem || !state) return { kind: 'not-found' }
  const result = await services.actions.setProblemState({ problemId: problem.id, actor: actorOf(request), state })
  const to = paths.problem.to({ reference: problem.reference })
  const subject = { type: 'problem', id: problem.id }
  if (result.kind === 'not-found') return { kind: 'not-found' }
  if (result.kind === 'done') {
    const banner = { kind: 'success', heading: `The problem is now: ${problemTag(state).text.toLowerCase()}` } as const
    return { kind: 'redirect', to, subject, flash: { banner } }
  }
  const banner = { kind: 'important', heading: 'Nothing was changed', text: result.sentence } as const
  return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner } }
}

/** The number of the school that a title ends with, if it does. */
function urnIn(title: string): readonly string[] {
  const urn = /school (\d+)$/.exec(title)?.[1]
  return urn === undefined ? [] : [urn]
}
