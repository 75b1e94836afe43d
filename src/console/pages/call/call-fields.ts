import { LONGEST_TICKET_NOTE } from '../../../kernel/notes'
import { isPlainAddress } from '../../../notify/addresses'
import { CALLERS, type Call, type CallerRole } from '../../../ticket/call'
import type { FieldError } from '../../flash'
import type { Fields } from '../../fields'

/** The fields of the form, by the names that they have on its page. `key` names the form, so that it makes one ticket. */
export const CALL_FIELDS = [
  ...['key', 'name', 'role', 'email', 'school', 'urn', 'listed', 'said', 'ect', 'mentor', 'called-back', 'how'],
] as const

/** Everything that was typed or chosen, as text. */
export type CallInput = Readonly<Record<string, string>>

/** What a call says, but for its school, which takes the register. */
export type TypedCall = Omit<Call, 'school'>

/** Longer names are none. */
const LONGEST_NAME = 200
/** What is read of a message at most: a call is never so long. */
const LONGEST_CALL = 20_000
const KEY = /^[\w-]{1,26}$/

/** What was typed, to be shown again. */
export function inputOf(form: Pick<Fields, 'text'>): CallInput {
  return Object.fromEntries(CALL_FIELDS.map(name => [name, form.text(name)]))
}

/** The call, or what is wrong with it; null when the form is none of ours. */
export function readCall(
  input: CallInput,
): { readonly key: string; readonly call: TypedCall; readonly errors: readonly FieldError[] } | null {
  const text = (name: (typeof CALL_FIELDS)[number]) => input[name] ?? ''
  const key = text('key')
  if (!KEY.test(key)) return null
  const isCalledBack = text('called-back') !== ''
  const call: TypedCall = {
    callerName: text('name'),
    callerRole: roleOf(text('role')),
    callerAddress: text('email') || null,
    said: text('said'),
    ect: text('ect') || null,
    mentor: text('mentor') || null,
    calledBack: isCalledBack ? text('how') : null,
  }
  return { key, call, errors: mistakes(call, text('how')) }
}

function mistakes(call: TypedCall, how: string): readonly FieldError[] {
  const { callerName, callerAddress, said, calledBack } = call
  const isTooLong = (text: string | null) => (text ?? '').length > LONGEST_NAME
  return [
    ...wrong(callerName === '', 'name', 'Enter the name of the caller'),
    ...wrong(isTooLong(callerName), 'name', `The name must be ${LONGEST_NAME} characters or fewer`),
    ...wrong(
      callerAddress !== null && !isPlainAddress(callerAddress),
      'email',
      'Enter an email address in the right form, like name@example.com',
    ),
    ...wrong(said === '', 'said', 'Enter what the caller said'),
    ...wrong(said.length > LONGEST_CALL, 'said', 'What the caller said must be 20,000 characters or fewer'),
    ...wrong(isTooLong(call.ect), 'ect', `The ECT must be ${LONGEST_NAME} characters or fewer`),
    ...wrong(isTooLong(call.mentor), 'mentor', `The mentor must be ${LONGEST_NAME} characters or fewer`),
    ...wrong(calledBack === '', 'how', 'Enter which number you called back, and who answered'),
    ...wrong(calledBack === null && how !== '', 'called-back', 'Tick this if you called back, or clear the note'),
    ...wrong(how.length > LONGEST_TICKET_NOTE, 'how', 'The note must be 10,000 characters or fewer'),
  ]
}

const wrong = (isWrong: boolean, field: string, text: string): readonly FieldError[] =>
  isWrong ? [{ field, text }] : []

function roleOf(value: string): CallerRole | null {
  return Object.hasOwn(CALLERS, value) ? (value as CallerRole) : null
}
