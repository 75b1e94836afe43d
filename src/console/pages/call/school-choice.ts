import { foldCase } from '../../../kernel/fold-case'
import type { RegisterReader } from '../../../register/register-reader'
import type { Call } from '../../../ticket/call'
import type { FieldError } from '../../flash'
import type { CallInput } from './call-fields'

const MOST_FOUND = 10
const LONGEST_SEARCH = 200
/** The last radio button: the register does not hold the school, or not under these words. */
const NONE = 'none'

type Schools = Pick<RegisterReader, 'schools' | 'searchSchools'>

/** The schools that may be meant, as radio buttons, once words or a URN were typed; null before. */
export async function schoolOptions(register: Schools, input: CallInput) {
  const text = textOf(input)
  if (text === '') return null
  const found = await register.searchSchools({ text, limit: MOST_FOUND })
  const chosen = listedUrn(input)
  return {
    text,
    isFull: found.length === MOST_FOUND,
    most: MOST_FOUND,
    items: [
      ...found.map(({ urn, name, town, status }) => ({
        value: urn,
        text: name,
        hint: { text: [`URN ${urn}`, town, status === 'open' ? null : 'Closed'].filter(Boolean).join(', ') },
        checked: urn === chosen,
      })),
      {
        ...{ value: NONE, text: found.length === 0 ? 'It is not in the register' : 'None of these' },
        ...{ hint: { text: 'What you typed is kept as the caller’s words' }, checked: chosen === NONE },
      },
    ],
  }
}

/** The school that was chosen, or named by its URN or whole name alone; else what is to be done about it. */
export async function readSchool(
  register: Schools,
  input: CallInput,
): Promise<{ readonly school: Call['school'] } | { readonly error: FieldError }> {
  const text = textOf(input)
  if (text === '') return { school: null }
  const chosen = listedUrn(input)
  if (chosen === NONE) return { school: { urn: null, name: text } }
  const [listed] = chosen === '' ? [] : await register.schools([chosen])
  if (listed) return { school: listed }
  const found = await register.searchSchools({ text, limit: MOST_FOUND })
  const [only, ...others] = found.filter(({ urn, name }) => urn === text || foldCase(name) === foldCase(text))
  if (only && others.length === 0) return { school: only }
  return { error: { field: 'urn', text: 'Select the school, or “None of these”' } }
}

const textOf = (input: CallInput): string => (input['school'] ?? '').slice(0, LONGEST_SEARCH)

/** What was chosen counts only for the words for which the list was shown. */
function listedUrn(input: CallInput): string {
  return input['listed'] === textOf(input) ? (input['urn'] ?? '') : ''
}
