import { fileHeaders } from '../attachment/file-headers'
import { paths } from '../../paths'
import type { ThreadedMessage } from '../../../report/problem-thread'
import { actorOf, type ConsoleRequest, type Handler, type HandlerDeps } from '../../route'

/** Writes to one of those to whom a problem was reported. */
export const writeAboutProblem: Handler = async ({ services }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const input = { writeTo: request.form.text('writeTo'), writeText: request.form.text('writeText') }
  const outcome = await services.actions.writeAboutProblem({
    ...{ problemId: problem.id, actor: actorOf(request), key: request.form.text('key') },
    ...{ to: input.writeTo, text: input.writeText },
  })
  if (outcome.kind === 'not-found') return outcome
  const to = paths.problem.to({ reference: problem.reference })
  const subject = { type: 'problem', id: problem.id }
  if (outcome.kind === 'refused') {
    const errors = [{ field: outcome.field, text: outcome.sentence }]
    return { kind: 'redirect', to, subject, outcome: 'refused', flash: { errors, input } }
  }
  if (outcome.kind === 'written-before') {
    const heading = 'This email was written already. Nothing was written a second time'
    const banner = { kind: 'important', heading, text: 'What became of it stands below.' } as const
    return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner } }
  }
  const banner = { kind: 'success', heading: 'Your email will leave in a moment' } as const
  return { kind: 'redirect', to, subject, flash: { banner } }
}

/** Takes back what was written about a problem, before it leaves; the words are in the form again. */
export const undoAboutProblem: Handler = async ({ services }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const outcome = await services.actions.undoAboutProblem({
    problemId: problem.id,
    outboxId: request.params.text('id'),
  })
  if (outcome.kind === 'not-found') return outcome
  const to = paths.problem.to({ reference: problem.reference })
  const subject = { type: 'problem', id: problem.id }
  if (outcome.kind === 'refused') {
    const banner = { kind: 'important', heading: 'Nothing was changed', text: outcome.sentence } as const
    return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner } }
  }
  const banner = { kind: 'success', heading: 'Taken back. It has not been sent' } as const
  return { kind: 'redirect', to, subject, flash: { banner, input: { writeTo: outcome.to, writeText: outcome.text } } }
}

/** A file that came with an answer, as it came: to be saved, and never shown. */
export const downloadProblemFile: Handler = async (deps, request) => {
  const message = await messageOf(deps, request)
  const file = message?.files.find(({ id }) => id === request.params.text('file'))
  const bytes = file && (await deps.services.blob(file.blobKey))
  if (!file || !bytes) return { kind: 'not-found' }
  return {
    kind: 'file',
    bytes,
    headers: fileHeaders(file.filename, null),
    subject: { type: 'attachment', id: file.id },
  }
}

/** A message on the thread of the problem that the address names, or on that of one that was merged into it. */
async function messageOf({ services }: HandlerDeps, { params }: ConsoleRequest): Promise<ThreadedMessage | null> {
  const problem = await services.problems.problem(params.text('reference'))
  const thread = problem && (await services.problemThread(problem.id))
  return thread?.messages.find(({ id }) => id === params.text('id')) ?? null
}

/** An email that came about a problem, as it came: to be saved, and never shown. */
export const downloadProblemMessage: Handler = async (deps, request) => {
  const { services } = deps
  const message = await messageOf(deps, request)
  const bytes = message?.blobKey ? await services.blob(message.blobKey) : null
  if (!message || !bytes) return { kind: 'not-found' }
  return {
    kind: 'file',
    bytes,
    headers: fileHeaders(`${message.id}.eml`, null),
    subject: { type: 'message', id: message.messageId ?? message.id },
  }
}
