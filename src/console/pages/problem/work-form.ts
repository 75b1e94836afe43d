import { toDay, type Day } from '../../../kernel/day'
import type { ProblemWork } from '../../../problem/problem'
import { WORK_FIELDS, type WorkField } from '../../../problem/problem-work'
import type { FieldError } from '../../flash'
import type { Fields } from '../../fields'

/** The work on a problem as its form holds it: text by field, empty for nothing. */
export type WorkInput = Readonly<Record<WorkField, string>>

/** The name under which the form carries what stood in a field when its page was made. */
export const wasName = (field: WorkField) => `was-${field}` as const

/** Everything that the form sends, by name. */
export const FORM_FIELDS = [...WORK_FIELDS, ...WORK_FIELDS.map(wasName), 'version', 'seen'] as const

/** How the kept work stands in the form. */
export function inputOf(work: ProblemWork): WorkInput {
  return inputBy(field => work[field] ?? '')
}

/** What was typed, with line ends as they are kept. */
export function typedIn(form: Pick<Fields, 'text'>): WorkInput {
  return inputBy(field => textIn(form.text(field)))
}

/** What stood in the form when its page was made. */
export function shownIn(form: Pick<Fields, 'text'>): WorkInput {
  return inputBy(field => textIn(form.text(wasName(field))))
}

/** What stood in the form, as the form carries it. */
export function asShown(input: WorkInput): Readonly<Record<string, string>> {
  return Object.fromEntries(WORK_FIELDS.map(field => [wasName(field), input[field]]))
}

/** The work as it is kept, or what is wrong with its days. */
export function workIn(input: WorkInput): { readonly work: ProblemWork } | { readonly errors: readonly FieldError[] } {
  const days = { dueOn: readDay(input.dueOn), promisedOn: readDay(input.promisedOn) }
  const errors = [
    ...(days.dueOn === 'wrong' ? [{ field: 'dueOn', text: 'The day by which it is due must be a real date' }] : []),
    ...(days.promisedOn === 'wrong' ? [{ field: 'promisedOn', text: 'The promised day must be a real date' }] : []),
  ]
  const { dueOn, promisedOn } = days
  if (dueOn === 'wrong' || promisedOn === 'wrong') return { errors }
  const { ownerId, hypothesis, foundCause, workaround, fix, outsideReference, outsideLink, acceptedBy } = input
  const texts = { ownerId, hypothesis, foundCause, workaround, fix, outsideReference, outsideLink, acceptedBy }
  const kept = Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, value || null]))
  return { work: { ...(kept as Record<keyof typeof texts, string | null>), dueOn, promisedOn } }
}

/**
 * What was typed on a page that somebody else overtook, beside what stands now: what only the other changed is taken over, what only was typed
 * stays, and what both changed stays as typed and is named.
 */
export function besideTheirs({
  typed,
  shown,
  now,
}: {
  readonly typed: WorkInput
  readonly shown: WorkInput
  readonly now: WorkInput
}): { readonly input: WorkInput; readonly both: readonly WorkField[] } {
  const isMine = (field: WorkField) => typed[field] !== shown[field] && typed[field] !== now[field]
  return {
    input: inputBy(field => (isMine(field) ? typed[field] : now[field])),
    both: WORK_FIELDS.filter(field => isMine(field) && now[field] !== shown[field]),
  }
}

function readDay(text: string): Day | null | 'wrong' {
  if (text === '') return null
  try {
    return toDay(text)
  } catch (error) {
    if (error instanceof RangeError) return 'wrong'
    throw error
  }
}

const textIn = (text: string) => text.replace(/\r\n?/g, '\n')

function inputBy(valueOf: (field: WorkField) => string): WorkInput {
  const entries = WORK_FIELDS.map(field => [field, valueOf(field)] as const)
  return Object.fromEntries(entries) as Record<WorkField, string>
}
