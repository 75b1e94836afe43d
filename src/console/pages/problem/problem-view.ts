import { formatDay } from '../../../kernel/day'
import { PROBLEM_STATES, type Problem, type ProblemEvent, type ProblemEventCode } from '../../../problem/problem'
import type { Affected, OccurrenceLine, ProblemScreenshot } from '../../../problem/problem-desk'
import { paths } from '../../paths'
import { count, formatInstant } from '../../view/format'
import { problemTag, stateTag } from '../../view/labels'
import { FIELD_NAMES } from './field-names'

type NameOf = (accountId: string) => string

/** Who has a problem, by when, and what is known of it: name and value, only what is there. */
export function workRows(problem: Problem, nameOf: NameOf): readonly (readonly [string, string])[] {
  const { ownerId, dueOn, promisedOn } = problem
  const rows: readonly (readonly [string, string | null])[] = [
    [FIELD_NAMES.ownerId, ownerId === null ? 'Nobody' : nameOf(ownerId)],
    [FIELD_NAMES.dueOn, dueOn && formatDay(dueOn)],
    [FIELD_NAMES.hypothesis, problem.hypothesis],
    [FIELD_NAMES.foundCause, problem.foundCause],
    [FIELD_NAMES.workaround, problem.workaround],
    [FIELD_NAMES.fix, problem.fix],
    [FIELD_NAMES.outsideReference, problem.outsideReference],
    [FIELD_NAMES.acceptedBy, problem.acceptedBy],
    [FIELD_NAMES.promisedOn, promisedOn && formatDay(promisedOn)],
  ]
  return rows.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
}

/** Whom it affects, in one line. */
export function affectedWords({ tickets, schools, requesters, ects, unmatched }: Affected): string {
  const said = [count(tickets, 'ticket'), count(schools, 'school'), count(requesters, 'requester')]
  const waiting = ects === 0 ? [] : [`${count(ects, 'ECT')}, ${unmatched} still without the match asked for`]
  return [...said, ...waiting].join(', ')
}

/** One report, as lists show it. */
export function occurrenceView(line: OccurrenceLine) {
  return {
    reference: line.ticketReference,
    href: paths.ticket.to({ reference: line.ticketReference }),
    state: stateTag(line.ticketState),
    school: line.schoolName ?? 'School not known',
    at: formatInstant(line.occurredAt),
    stated: line.stated,
    why: line.linkReason ?? 'Not in a problem',
    evidence: line.evidence,
  }
}

/** A screenshot of one of its tickets, and the way to its masked copy. */
export function screenshotView({ attachmentId, filename, ticketReference, copy }: ProblemScreenshot) {
  const made = copy?.isApproved === true ? 'Approved for reports' : 'Masked copy waits for approval'
  return {
    reference: ticketReference,
    ticket: paths.ticket.to({ reference: ticketReference }),
    name: filename ?? 'Picture in the message',
    href: copy === null ? paths.maskPicture.to({ id: attachmentId }) : paths.maskedCopy.to({ id: copy.id }),
    text: copy === null ? 'Make a masked copy' : made,
  }
}

/** What somebody who works on problems may do with this one. */
export function actsView({ reference, state, ownerId }: Problem, { isMine }: { readonly isMine: boolean }) {
  const at = { reference }
  const isOpen = state !== 'merged' && state !== 'dismissed'
  return {
    take:
      isOpen && !isMine
        ? { action: paths.takeProblem.to(at), text: ownerId === null ? 'Take it' : 'Take it over' }
        : null,
    again: state === 'dismissed' ? paths.openProblemAgain.to(at) : null,
    separate: state === 'merged' ? paths.separateProblem.to(at) : null,
    split: isOpen ? paths.splitProblem.to(at) : null,
    links: isOpen
      ? [
          { text: 'Send a report to its lead provider or delivery partner', href: paths.sendReport.to(at) },
          { text: 'Change what is known, and who has it', href: paths.editProblem.to(at) },
          { text: 'Merge into another problem', href: paths.mergeProblem.to(at) },
          { text: 'Say that it is no problem', href: paths.dismissProblem.to(at) },
        ]
      : [],
  }
}

const HAPPENED: Readonly<Record<ProblemEventCode, string>> = {
  opened: 'Opened',
  'opened-again': 'Opened again',
  'shown-by-reports': 'Shown by further reports',
  'came-back': 'Came back after it was resolved',
  merged: 'Merged into another problem',
  'took-in': 'Took in another problem',
  separated: 'Separated again',
  split: 'Split',
  dismissed: 'Dismissed',
  unlinked: 'Tickets were taken out',
  linked: 'Tickets were put in',
  state: 'State changed',
  owner: 'Owner changed',
  work: 'Details changed',
  'update-sent': 'Update sent to everybody affected',
  'update-taken-back': 'Update taken back',
  checked: 'A ticket was checked again',
  unanswered: 'Nobody needs to be told',
  escalated: 'Escalated',
  answered: 'A report was answered',
  reminded: 'A reminder was sent',
  'sent-outside': 'A report was sent outside the desk',
}

/** One line of a problem's timeline. */
export function eventLine(event: ProblemEvent, nameOf: NameOf) {
  return {
    at: formatInstant(event.at),
    who: event.actor === 'system' ? 'Matchdesk' : nameOf(event.actor),
    what: HAPPENED[event.code],
    more: detailOf(event, nameOf),
  }
}

function detailOf({ code, facts }: ProblemEvent, nameOf: NameOf): string {
  const text = (name: string) => String(facts?.[name] ?? '')
  const withWhy = (name: string) => [text(name), text('why')].filter(words => words !== '').join('. ')
  switch (code) {
    case 'opened':
    case 'shown-by-reports':
    case 'dismissed':
    case 'unanswered':
      return text('why')
    case 'came-back':
      return `Schools: ${text('schools')}`
    case 'merged':
    case 'split':
      return withWhy('into')
    case 'took-in':
      return withWhy('reference')
    case 'separated':
      return text('from')
    case 'linked':
    case 'unlinked':
      return text('tickets')
    case 'owner':
      return text('to') === '' ? 'nobody' : nameOf(text('to'))
    case 'work':
      return fieldNames(text('fields'))
    case 'checked':
      return `${text('ticket')}: ${text('found')}`
    case 'sent-outside':
      return `${text('organisation')}, ${text('form')}`
    case 'update-sent':
      return `${text('tickets')} told, ${text('leftOut')} left out`
    case 'state':
      return `${stateWords(text('from'))} to ${stateWords(text('to')).toLowerCase()}`
    default:
      return ''
  }
}

function fieldNames(fields: string): string {
  return fields
    .split(' ')
    .map(field => Object.entries(FIELD_NAMES).find(([name]) => name === field)?.[1] ?? field)
    .join(', ')
}

function stateWords(state: string): string {
  return isState(state) ? problemTag(state).text : state
}

function isState(state: string): state is Problem['state'] {
  return (PROBLEM_STATES as readonly string[]).includes(state)
}
