import type { ManyChange } from '../../../journeys/change-many'
import { readTag } from '../../../ticket/tag-ticket'
import { paths } from '../../paths'
import type { Assignee } from './list-words'

const MOVES = [
  { value: 'hold', text: 'Put on hold', state: 'on-hold', done: 'Put on hold.' },
  { value: 'solve', text: 'Mark as solved', state: 'solved', done: 'Marked as solved.' },
  { value: 'close', text: 'Close (solved tickets only)', state: 'closed', done: 'Closed.' },
] as const
const TO = 'to:'

/** What can be done to the ticked tickets. */
export function bulkView({
  actor,
  assignees,
  query,
}: {
  readonly actor: string
  readonly assignees: readonly Assignee[]
  readonly query: string
}) {
  return {
    action: paths.changeTickets.to({}),
    query,
    actions: [
      { value: '', text: 'Choose what to do' },
      { value: `${TO}${actor}`, text: 'Assign to me' },
      { value: TO, text: 'Give to nobody' },
      ...assignees.map(({ id, name }) => ({ value: `${TO}${id}`, text: `Assign to ${name}` })),
      ...MOVES.map(({ value, text }) => ({ value, text })),
      { value: 'tag', text: 'Add the tag' },
      { value: 'untag', text: 'Take the tag off' },
    ],
  }
}

/** Reads what is to be done; the field and the sentence when it cannot be. */
export function readChange(
  given: { readonly action: string; readonly tag: string },
  accountIds: readonly string[],
): { readonly change: ManyChange } | { readonly field: string; readonly text: string } {
  const { action } = given
  const move = MOVES.find(({ value }) => value === action)
  if (move) return { change: { kind: 'move', state: move.state } }
  if (action.startsWith(TO)) {
    const id = action.slice(TO.length)
    if (id === '' || accountIds.includes(id)) return { change: { kind: 'assign', assigneeId: id === '' ? null : id } }
  }
  if (action !== 'tag' && action !== 'untag') return { field: 'action', text: 'Choose what to do with the tickets' }
  const { tag, fault } = readTag(given.tag)
  return tag === null ? { field: 'bulk-tag', text: fault } : { change: { kind: action, tag } }
}

/** What was done to a ticket, as the report says it. */
export function doneSentence(change: ManyChange, nameOf: (id: string) => string): string {
  switch (change.kind) {
    case 'assign':
      return change.assigneeId === null ? 'Given to nobody.' : `Assigned to ${nameOf(change.assigneeId)}.`
    case 'move':
      return MOVES.find(({ state }) => state === change.state)?.done ?? 'Moved.'
    case 'tag':
      return `Has the tag “${change.tag}”.`
    case 'untag':
      return `No longer has the tag “${change.tag}”.`
  }
}
