import { whyNotMerged } from '../../../journeys/problem/merge-problems'
import { OPEN_STATES, type Problem } from '../../../problem/problem'
import { whyPutAway } from '../../../problem/put-away'
import { paths } from '../../paths'
import { actorOf, type Handler, type HandlerDeps } from '../../route'
import { count } from '../../view/format'
import { causeLabel, problemTag, problemTitle } from '../../view/labels'
import { afterAct } from './after-act'
import { titleOf, urnIn } from './school-in-title'
import { referenceTyped } from './typed-reference'

/** Asks into which problem, and shows both side by side before anything is done. */
export const showMergeProblem: Handler = async ({ services }, { params, query, flash }) => {
  const problem = await services.problems.problem(params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const typed = query.text('into')
  const into = typed === '' ? null : await services.problems.problem(referenceTyped(typed))
  const sentence = typed === '' ? null : into ? whyNotMerged(problem, into) : NOT_FOUND
  const { reference } = problem
  return {
    kind: 'page',
    template: 'problem-merge',
    title: `Merge ${reference} into another problem`,
    ...(sentence === null ? {} : { flash: { ...flash, errors: [{ field: 'into', text: sentence }] } }),
    view: {
      reference,
      title: await titleOf(services, problem),
      action: paths.mergeProblem.to({ reference }),
      back: paths.problem.to({ reference }),
      refusal: whyPutAway(problem),
      typed,
      version: problem.version,
      into: into && sentence === null ? { reference: into.reference, version: into.version } : null,
      alike: into && sentence === null ? [] : await alikeTo(services, problem),
      sides: into && sentence === null ? [await sideOf(services, problem), await sideOf(services, into)] : [],
    },
    subject: { type: 'problem', id: problem.id },
  }
}

/** Merges them, as the page showed them. */
export const mergeProblem: Handler = async ({ services }, request) => {
  const { params, form } = request
  const problem = await services.problems.problem(params.text('reference'))
  const into = await services.problems.problem(referenceTyped(form.text('into')))
  if (!problem || !into) return { kind: 'not-found' }
  const why = form.text('why')
  const result = await services.actions.mergeProblems({
    ...{ problemId: problem.id, actor: actorOf(request), version: Number(form.text('version')), why },
    ...{ intoId: into.id, intoVersion: Number(form.text('intoVersion')) },
  })
  const to = paths.mergeProblem.to({ reference: problem.reference }, { into: into.reference })
  return afterAct(result, {
    problem,
    done: `Merged into ${into.reference}`,
    text: 'You can separate them again from this page.',
    form: { to, field: 'why', input: { why } },
  })
}

/** Takes a merge back. */
export const separateProblem: Handler = async ({ services }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const version = Number(request.form.text('version'))
  const result = await services.actions.separateProblems({ problemId: problem.id, actor: actorOf(request), version })
  return afterAct(result, { problem, done: 'A problem of its own again' })
}

/** Problems that are offered: whoever means another one types its reference. */
const MOST_ALIKE = 10

/** Open problems of the same cause, the newest news first. */
async function alikeTo(services: HandlerDeps['services'], { id, reference, cause }: Problem) {
  const asked = { states: OPEN_STATES, cause, skip: 0, take: MOST_ALIKE + 1 }
  const others = (await services.problems.problems(asked)).filter(other => other.id !== id).slice(0, MOST_ALIKE)
  const schools = await services.register.schools([...new Set(others.flatMap(({ title }) => urnIn(title)))])
  return others.map(other => ({
    reference: other.reference,
    href: paths.mergeProblem.to({ reference }, { into: other.reference }),
    title: problemTitle(other.title, schools),
    state: problemTag(other.state),
    counts: [count(other.tickets, 'ticket'), count(other.schools, 'school')].join(', '),
  }))
}

const NOT_FOUND = 'Enter a reference that a problem has, such as PRB-7K3M'

async function sideOf(services: HandlerDeps['services'], problem: Problem) {
  const affected = await services.problemDesk.affected(problem.id, services.clock.today())
  return {
    reference: problem.reference,
    href: paths.problem.to({ reference: problem.reference }),
    title: await titleOf(services, problem),
    state: problemTag(problem.state),
    cause: causeLabel(problem.cause),
    because: problem.openedBecause,
    counts: [count(affected.tickets, 'ticket'), count(affected.schools, 'school')].join(', '),
  }
}
