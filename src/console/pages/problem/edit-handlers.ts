import { may } from '../../../access/permissions'
import { whyPutAway } from '../../../problem/put-away'
import { WORK_FIELDS } from '../../../problem/problem-work'
import type { Problem } from '../../../problem/problem'
import type { Flash } from '../../flash'
import { paths } from '../../paths'
import { actorOf, type Answer, type Handler } from '../../route'
import { afterAct } from './after-act'
import { eventLine } from './problem-view'
import { titleOf } from './school-in-title'
import { asShown, besideTheirs, inputOf, shownIn, typedIn, wasName, workIn, type WorkInput } from './work-form'

/** Who has a problem, by when, and what is known of it, to be written. */
export const showEditProblem: Handler = async ({ services, access }, { params, flash }) => {
  const problem = await services.problems.problem(params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const accounts = await access.list()
  const nameOf = (id: string) => accounts.find(account => account.id === id)?.name ?? 'Somebody who has left'
  const events = await services.problems.events(problem.id)
  const typed = flash.input
  const values = typed ? { ...inputOf(problem), ...typed } : inputOf(problem)
  const both = new Set(typed?.['both']?.split(' '))
  const owners = accounts.filter(account => may(account, 'problems.manage') || account.id === problem.ownerId)
  const now = inputOf(problem)
  const view = {
    reference: problem.reference,
    title: await titleOf(services, problem),
    action: paths.editProblem.to({ reference: problem.reference }),
    back: paths.problem.to({ reference: problem.reference }),
    refusal: whyPutAway(problem),
    values,
    version: typed?.['version'] ?? problem.version,
    seen: typed?.['seen'] ?? events.at(-1)?.id ?? '',
    shown: WORK_FIELDS.map(field => ({ name: wasName(field), value: typed?.[wasName(field)] ?? now[field] })),
    owners: [{ value: '', text: 'Nobody' }, ...owners.map(({ id, name }) => ({ value: id, text: name }))].map(item => ({
      ...item,
      selected: item.value === values.ownerId,
    })),
    since: typed?.['since'] === undefined ? [] : after(events, typed['since']).map(event => eventLine(event, nameOf)),
    theirs: Object.fromEntries(
      WORK_FIELDS.filter(field => both.has(field)).map(field => [
        field,
        `Now: ${field === 'ownerId' ? nameOf(now.ownerId) : now[field] || 'empty'}`,
      ]),
    ),
  }
  return {
    kind: 'page',
    template: 'problem-edit',
    title: `Change ${problem.reference}`,
    view,
    subject: { type: 'problem', id: problem.id },
  }
}

/** Keeps what was written, unless somebody else changed the problem meanwhile: then both are shown. */
export const editProblem: Handler = async ({ services }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const { form } = request
  const [typed, shown] = [typedIn(form), shownIn(form)]
  const input = { ...typed, ...asShown(shown), version: form.text('version'), seen: form.text('seen') }
  const read = workIn(typed)
  if ('errors' in read) return again(problem, { errors: read.errors, input })
  const command = { problemId: problem.id, actor: actorOf(request), version: Number(input.version), work: read.work }
  const result = await services.actions.editProblem(command)
  switch (result.kind) {
    case 'faults': {
      const errors = result.faults.map(({ field, sentence }) => ({ field, text: sentence }))
      return again(problem, { errors, input })
    }
    case 'stale': {
      const now = (await services.problems.problem(problem.id)) ?? problem
      return overtaken(now, { typed, shown, seen: input.seen })
    }
    case 'refused':
      return again(problem, {
        banner: { kind: 'important', heading: 'Nothing was saved', text: result.sentence },
        input,
      })
    default:
      return afterAct(result, { problem, done: 'Saved' })
  }
}

/** Gives the problem to whoever pressed. */
export const takeProblem: Handler = async ({ services }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const version = Number(request.form.text('version'))
  const result = await services.actions.takeProblem({ problemId: problem.id, actor: actorOf(request), version })
  return afterAct(result, { problem, done: 'The problem is yours' })
}

/** The form as it stands now, with what was typed, and what the other changed. */
function overtaken(
  problem: Problem,
  given: { readonly typed: WorkInput; readonly shown: WorkInput; readonly seen: string },
): Answer {
  const now = inputOf(problem)
  const { input, both } = besideTheirs({ ...given, now })
  const text = 'Somebody changed this problem since you opened the form. What you typed is still here.'
  const kept = { ...input, ...asShown(now), version: String(problem.version), since: given.seen, both: both.join(' ') }
  return again(problem, { banner: { kind: 'important', heading: 'Nothing is saved yet', text }, input: kept })
}

function again({ id, reference }: Problem, flash: Flash): Answer {
  const to = paths.editProblem.to({ reference })
  return { kind: 'redirect', to, subject: { type: 'problem', id }, outcome: 'refused', flash }
}

function after<Event extends { readonly id: string }>(events: readonly Event[], seen: string): readonly Event[] {
  return events.slice(events.findIndex(({ id }) => id === seen) + 1)
}
