import { formatDay } from '../../../kernel/day'
import { PROBLEM_STATES, type Problem, type ProblemEvent, type ProblemEventCode } from '../../../problem/problem'
import { formatInstant } from '../../view/format'
import { problemTag } from '../../view/labels'

type NameOf = (accountId: string) => string

/** Who has a problem, by when, and what is known of it: name and value, only what is there. */
export function workRows(problem: Problem, nameOf: NameOf): readonly (readonly [string, string])[] {
  const { ownerId, dueOn, promisedOn } = problem
  const rows: readonly (readonly [string, string | null])[] = [
    ['Owner', ownerId === null ? 'Nobody' : nameOf(ownerId)],
    ['Due', dueOn && formatDay(dueOn)],
    ['What may be the cause', problem.hypothesis],
    ['The cause', problem.foundCause],
    ['Until it is mended', problem.workaround],
    ['How it is mended', problem.fix],
    ['Reference elsewhere', problem.outsideReference],
    ['Accepted by', problem.acceptedBy],
    ['Promised for', promisedOn && formatDay(promisedOn)],
  ]
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
}

const HAPPENED: Readonly<Record<ProblemEventCode, string>> = {
  opened: 'Opened',
  'shown-by-reports': 'Shown by further reports',
  'came-back': 'Came back after it was resolved',
  merged: 'Merged into another problem',
  'took-in': 'Took in another problem',
  split: 'Split',
  dismissed: 'Dismissed',
  unlinked: 'A ticket was taken out',
  linked: 'A ticket was put in',
  state: 'State changed',
  owner: 'Owner changed',
  work: 'Details changed',
  'update-sent': 'Update sent',
  checked: 'A ticket was checked again',
  escalated: 'Escalated',
  answered: 'A report was answered',
  reminded: 'A reminder was sent',
}

/** One line of a problem's timeline. */
export function eventLine(event: ProblemEvent, nameOf: NameOf) {
  return {
    at: formatInstant(event.at),
    who: event.actor === 'system' ? 'Matchdesk' : nameOf(event.actor),
    what: HAPPENED[event.code],
    more: detailOf(event),
  }
}

function detailOf({ code, facts }: ProblemEvent): string {
  const text = (name: string) => String(facts?.[name] ?? '')
  switch (code) {
    case 'opened':
    case 'shown-by-reports':
      return text('why')
    case 'came-back':
      return `Schools: ${text('schools')}`
    case 'merged':
      return text('into')
    case 'took-in':
      return text('reference')
    case 'checked':
      return `${text('ticket')}: ${text('found')}`
    case 'state':
      return `${stateWords(text('from'))} to ${stateWords(text('to')).toLowerCase()}`
    default:
      return ''
  }
}

function stateWords(state: string): string {
  return isState(state) ? problemTag(state).text : state
}

function isState(state: string): state is Problem['state'] {
  return (PROBLEM_STATES as readonly string[]).includes(state)
}
