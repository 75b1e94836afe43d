import type { Problem } from '../../../problem/problem'
import type { OccurrenceLine } from '../../../problem/problem-desk'
import { paths } from '../../paths'
import { actorOf, type ConsoleRequest, type Handler, type HandlerDeps } from '../../route'
import { afterAct } from './after-act'
import { occurrenceView } from './problem-view'
import { referenceTyped } from './typed-reference'

/** One report of a problem, to be taken out or put into another. */
export const showOccurrence: Handler = async ({ services }, request) => {
  const found = await find(services, request)
  if (!found) return { kind: 'not-found' }
  const { problem, line } = found
  const at = { reference: problem.reference, id: line.id }
  return {
    kind: 'page',
    template: 'problem-occurrence',
    title: `A report of ${problem.reference}`,
    view: {
      reference: problem.reference,
      back: paths.problem.to({ reference: problem.reference }),
      version: problem.version,
      report: occurrenceView(line),
      isHere: line.problemId === problem.id,
      unlink: paths.unlinkOccurrence.to(at),
      move: paths.moveOccurrence.to(at),
    },
    subject: { type: 'problem', id: problem.id },
  }
}

/** Takes a report out of a problem. */
export const unlinkOccurrence: Handler = async ({ services }, request) => {
  const found = await find(services, request)
  if (!found) return { kind: 'not-found' }
  const { problem, line } = found
  const result = await services.actions.unlinkOccurrence({
    ...{ problemId: problem.id, occurrenceId: line.id, actor: actorOf(request) },
    version: Number(request.form.text('version')),
  })
  return afterAct(result, {
    problem,
    done: `${line.ticketReference} was taken out of the problem`,
    text: 'No rule puts it there again. You can put it back below.',
  })
}

/** Puts a report into another problem, or back into this one. */
export const moveOccurrence: Handler = async ({ services }, request) => {
  const found = await find(services, request)
  if (!found) return { kind: 'not-found' }
  const { problem, line } = found
  const { form } = request
  const input = { into: form.text('into'), why: form.text('why') }
  const into = await services.problems.problem(referenceTyped(input.into))
  const command = { occurrenceIds: [line.id], actor: actorOf(request), why: input.why }
  // Where another person put it meanwhile it stays: the check below finds that it is not where this page showed it.
  const isBack = into?.id === problem.id && line.problemId === null
  const version = Number(form.text('version'))
  const from = isBack ? ({ areLoose: true } as const) : { from: { problemId: problem.id, version } }
  const result = into
    ? await services.actions.linkOccurrences({ ...command, intoId: into.id, ...from })
    : ({ kind: 'refused', sentence: 'Enter a reference that a problem has, such as PRB-7K3M' } as const)
  return afterAct(result, {
    problem,
    done: isBack ? `${line.ticketReference} is part of the problem again` : `Put into ${into?.reference ?? ''}`,
    form: { to: paths.occurrence.to({ reference: problem.reference, id: line.id }), field: 'into', input },
  })
}

async function find(
  { problems, problemDesk }: HandlerDeps['services'],
  { params }: Pick<ConsoleRequest, 'params'>,
): Promise<{ readonly problem: Problem; readonly line: OccurrenceLine } | null> {
  const problem = await problems.problem(params.text('reference'))
  const line = await problemDesk.occurrence(params.text('id'))
  return problem && line ? { problem, line } : null
}
