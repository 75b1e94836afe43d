import type { Problem } from '../../../problem/problem'
import { paths } from '../../paths'
import { actorOf, type ConsoleRequest, type Handler } from '../../route'
import type { ConsoleServices } from '../../services'
import { count } from '../../view/format'

/** The form in which an update for everybody affected is written. */
export const showWriteUpdate: Handler = async ({ services }, request) => {
  const problem = await problemOf(services, request)
  if (!problem) return { kind: 'not-found' }
  const { reference } = problem
  const from = await services.problemUpdates.find(request.query.text('from'))
  const earlier = from?.problemId === problem.id ? from.text : null
  return {
    kind: 'page',
    template: 'write-update',
    title: `Update everybody affected: ${reference}`,
    view: {
      ...{ reference, back: paths.problem.to({ reference }), action: paths.writeUpdate.to({ reference }) },
      text: request.flash.input?.['text'] ?? earlier ?? beginningOf(problem),
      tickets: count(await services.problemUpdates.notIn({ problemId: problem.id, updateId: null }), 'ticket'),
    },
    subject: { type: 'problem', id: problem.id },
  }
}

/** Keeps what was written as a draft, and shows to whom it goes. */
export const writeUpdate: Handler = async ({ services }, request) => {
  const problem = await problemOf(services, request)
  if (!problem) return { kind: 'not-found' }
  const { reference } = problem
  const subject = { type: 'problem', id: problem.id }
  const text = request.form.text('text')
  const outcome = await services.actions.writeUpdate({ problemId: problem.id, actor: actorOf(request), text })
  switch (outcome.kind) {
    case 'not-found':
      return { kind: 'not-found' }
    case 'written':
      return { kind: 'redirect', to: paths.problemUpdate.to({ reference, id: outcome.updateId }), subject }
    case 'refused': {
      const flash = { errors: [{ field: 'text', text: outcome.sentence }], input: { text } }
      return { kind: 'redirect', to: paths.writeUpdate.to({ reference }), subject, outcome: 'refused', flash }
    }
  }
}

/** Nobody is told anything from a merged problem: its tickets are elsewhere. */
async function problemOf({ problems }: ConsoleServices, request: ConsoleRequest): Promise<Problem | null> {
  const problem = await problems.problem(request.params.text('reference'))
  return problem?.state === 'merged' ? null : problem
}

/** What each of them was told when they reported it. */
function beginningOf({ reference }: Problem): string {
  return `We are writing about the problem that you reported to us. Its reference is ${reference}.\n\n`
}
