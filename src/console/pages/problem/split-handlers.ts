import { causeOf, causeWords, PROBLEM_CAUSES } from '../../../problem/causes'
import { placeWords } from '../../../problem/open-problem'
import { PROBLEM_SCOPES, type Problem } from '../../../problem/problem'
import type { OccurrenceLine } from '../../../problem/problem-desk'
import { whyPutAway } from '../../../problem/put-away'
import { sharedPlaces, type Place } from '../../../problem/shared-places'
import { paths } from '../../paths'
import { actorOf, type Answer, type Handler, type HandlerDeps } from '../../route'
import { afterAct } from './after-act'
import { chosenBefore, chosenIn, splitIn } from './split-form'
import { occurrenceView } from './problem-view'
import { titleOf } from './school-in-title'

/** The reports that were ticked, and what the new problem is about. */
export const showSplitProblem: Handler = async ({ services }, { params, query, flash }) => {
  const problem = await services.problems.problem(params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const { reference } = problem
  const typed = flash.input ?? {}
  const lines = await chosen(services, problem, chosenBefore(typed) ?? chosenIn(query))
  if (lines.length === 0) return noneTicked(problem)
  const places = sharedPlaces(lines)
  const cause = causeOf(typed['cause'] ?? lines[0]?.cause ?? problem.cause)
  return {
    kind: 'page',
    template: 'problem-split',
    title: `Split ${reference}`,
    view: {
      reference,
      title: await titleOf(services, problem),
      action: paths.splitProblem.to({ reference }),
      back: paths.problem.to({ reference }),
      refusal: whyPutAway(problem),
      version: problem.version,
      reports: lines.map(line => ({ ...occurrenceView(line), id: line.id })),
      causes: PROBLEM_CAUSES.map(code => ({ value: code, text: causeWords(code).title, selected: code === cause })),
      places: places.map((place, index) => ({
        value: valueOf(place),
        text: capital(placeWords(place)),
        checked: typed['place'] === undefined ? index === 0 : typed['place'] === valueOf(place),
      })),
    },
    subject: { type: 'problem', id: problem.id },
  }
}

/** Makes a problem of them. */
export const splitProblem: Handler = async ({ services }, request) => {
  const { params, form } = request
  const problem = await services.problems.problem(params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const occurrenceIds = chosenIn(form)
  const input = splitIn(form)
  const place = placeIn(input.place)
  const result = place
    ? await services.actions.splitProblem({
        ...{ problemId: problem.id, actor: actorOf(request), version: Number(form.text('version')) },
        ...{ occurrenceIds, cause: input.cause, ...place, why: input.why },
      })
    : ({ kind: 'refused', sentence: 'Select where these reports were met' } as const)
  if (result.kind === 'split') {
    const to = paths.problem.to({ reference: result.reference })
    const links = [{ text: `Merge it back into ${problem.reference}`, href: wayBack(result.reference, problem) }]
    const banner = { kind: 'success', heading: `Split off from ${problem.reference}`, links } as const
    return { kind: 'redirect', to, subject: { type: 'problem', id: problem.id }, flash: { banner } }
  }
  const query = new URLSearchParams(occurrenceIds.map((id): [string, string] => ['occurrence', id]))
  const to = `${paths.splitProblem.to({ reference: problem.reference })}?${query.toString()}`
  return afterAct(result, { problem, done: '', form: { to, field: 'why', input } })
}

function wayBack(reference: string, problem: Problem): string {
  return paths.mergeProblem.to({ reference }, { into: problem.reference })
}

function noneTicked({ id, reference }: Problem): Answer {
  const errors = [{ field: 'tickets', text: 'Select at least one ticket to split off' }]
  const to = paths.problem.to({ reference })
  return { kind: 'redirect', to, subject: { type: 'problem', id }, outcome: 'refused', flash: { errors } }
}

async function chosen(
  { problemDesk }: HandlerDeps['services'],
  problem: Problem,
  ids: readonly string[],
): Promise<readonly OccurrenceLine[]> {
  const lines = await Promise.all(ids.map(id => problemDesk.occurrence(id)))
  return lines.flatMap(line => (line?.problemId === problem.id ? [line] : []))
}

const valueOf = ({ scope, scopeKey }: Place) => `${scope} ${scopeKey}`

/** What a radio button says; null when none was pressed. */
function placeIn(value: string): Place | null {
  const at = value.indexOf(' ')
  const scope = PROBLEM_SCOPES.find(one => one === (at < 0 ? value : value.slice(0, at)))
  return scope === undefined ? null : { scope, scopeKey: at < 0 ? '' : value.slice(at + 1) }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
