import { may } from '../../../access/permissions'
import { formatDay } from '../../../kernel/day'
import type { PreparedReminder } from '../../../journeys/remind'
import type { Problem } from '../../../problem/problem'
import { paths } from '../../paths'
import { actorOf, type ConsoleRequest, type Handler } from '../../route'

/** The reminder that is ready, to be read and sent; null when no answer is late. */
export function reminderView(
  reminder: PreparedReminder | null,
  {
    problem,
    request,
  }: { readonly problem: Pick<Problem, 'reference'>; readonly request: Pick<ConsoleRequest, 'account'> },
) {
  if (reminder === null) return null
  const { askId, subject, text } = reminder
  const maySend = request.account !== null && may(request.account, 'problems.manage')
  return {
    ...{ askId, subject, text, to: reminder.to.join(', ') },
    askedFor: formatDay(reminder.askedFor),
    action: maySend ? paths.remindOfProblem.to({ reference: problem.reference }) : null,
  }
}

/** Sends the reminder. */
export const remindOfProblem: Handler = async ({ services }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const command = { problemId: problem.id, actor: actorOf(request), askId: request.form.text('ask') }
  const result = await services.actions.remindOfProblem(command)
  if (result.kind === 'not-found') return result
  const to = paths.problem.to({ reference: problem.reference })
  const subject = { type: 'problem', id: problem.id }
  if (result.kind === 'done') {
    const banner = { kind: 'success', heading: 'The reminder will leave in a moment' } as const
    return { kind: 'redirect', to, subject, flash: { banner } }
  }
  const banner = { kind: 'important', heading: 'Nothing was sent', text: result.sentence } as const
  return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner } }
}
