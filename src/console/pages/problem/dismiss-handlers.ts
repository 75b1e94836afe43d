import { whyPutAway } from '../../../problem/put-away'
import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { afterAct } from './after-act'
import { titleOf } from './school-in-title'

/** What dismissing a problem does, and the form that asks why. */
export const showDismissProblem: Handler = async ({ services }, { params }) => {
  const problem = await services.problems.problem(params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const { reference } = problem
  return {
    kind: 'page',
    template: 'problem-dismiss',
    title: `Dismiss ${reference}`,
    view: {
      reference,
      title: await titleOf(services, problem),
      action: paths.dismissProblem.to({ reference }),
      back: paths.problem.to({ reference }),
      refusal: whyPutAway(problem),
      version: problem.version,
    },
    subject: { type: 'problem', id: problem.id },
  }
}

/** Says that it is no problem. */
export const dismissProblem: Handler = async ({ services }, request) => {
  const { params, form } = request
  const problem = await services.problems.problem(params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const why = form.text('why')
  const result = await services.actions.dismissProblem({
    ...{ problemId: problem.id, actor: actorOf(request), version: Number(form.text('version')), why },
  })
  const to = paths.dismissProblem.to({ reference: problem.reference })
  return afterAct(result, {
    problem,
    done: 'The problem is dismissed',
    text: 'You can open it again from this page.',
    form: { to, field: 'why', input: { why } },
  })
}

/** Takes a dismissal back. */
export const openProblemAgain: Handler = async ({ services }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const version = Number(request.form.text('version'))
  const result = await services.actions.openProblemAgain({ problemId: problem.id, actor: actorOf(request), version })
  return afterAct(result, { problem, done: 'The problem is open again' })
}
